import {
  COMMENDATION_KINDS,
  type CommendationKind,
  GATHERING_KINDS,
  PUBLICITY_CHANNELS,
  SERVICE_KINDS,
  type ServiceKind,
  type Slot,
  SLOTS,
} from '#domain/gatherings/gathering-lists.ts';
import type { RowsBySource } from '#domain/indicators/indicator.ts';
import { FINDING_TOPICS, type FindingTopic } from '#domain/inspections/inspection-form.ts';
import { ADDRESSEES, type Advice } from '#domain/inspections/advice.ts';

/** The rounds as they were planned, for the names and days that no figure holds. */
export interface RoundsTold {
  readonly dutyRounds: readonly {
    readonly roundOn: string;
    readonly slot: Slot;
    readonly leaderName: string;
    readonly kitItemName: string | null;
  }[];
}

/** A gathering kind as templates name it: 'tea-meeting' → 'tea'. */
const GATHERING_WORDS: Readonly<Record<string, string>> = { 'tea-meeting': 'tea' };
const MANY = 6;

/**
 * What a summary may tell besides figures: days, places and names of what was held, visited, shown. What is not in the rows is not
 * here, and a template that speaks of it leaves its sentence out. No household, no patient is named.
 */
export function storyFacts(rows: RowsBySource, { dutyRounds }: RoundsTold, advice: readonly Advice[]) {
  const held = [...rows.gatherings].sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1));
  const gatherings = Object.fromEntries(
    Object.keys(GATHERING_KINDS).map((kind) => [
      GATHERING_WORDS[kind] ?? kind,
      withEvents(
        held.find((row) => row.kind === kind),
        rows,
      ),
    ]),
  );
  const days = rows['visited-households'].flatMap((row) => [row.firstOn, row.lastOn]).sort();
  const teams = rows.teams.filter((row) => row.visitedHouseholds > 0n);
  const visitedRounds = new Set(
    rows['duty-persons'].filter((row) => row.visited).map((row) => `${row.roundOn}${row.slot}`),
  );
  const walked = dutyRounds.filter((round) => visitedRounds.has(`${round.roundOn}${round.slot}`));
  const planKinds = new Set(rows.pairings.map((row) => row.planKind));
  const beds = rows['ward-beds'].filter((row) => row.ticked && row.portions > 0n);
  const [firstWelfare] = rows.welfare;
  return {
    ...gatherings,
    gatheringNames: unique(held.map((row) => row.name)),
    visits:
      days.length === 0
        ? null
        : {
            firstOn: days[0],
            lastOn: days.at(-1),
            isOneDay: days[0] === days.at(-1),
            leaderNames: unique(teams.map((row) => row.leaderName)),
            isSigned: rows.visits.every((row) => row.cashFen + row.goodsFen === 0n || row.signOffMethod !== null),
          },
    planKinds:
      planKinds.size === 0
        ? null
        : { scheduled: planKinds.has('scheduled'), selfArranged: planKinds.has('self-arranged') },
    ward: beds[0] ? { roundOn: beds[0].roundOn, itemName: beds[0].itemName } : null,
    dutyRounds: walked.map((round) => ({ roundOn: round.roundOn, slotName: SLOTS[round.slot] })),
    dutyLeaders: unique(walked.map((round) => round.leaderName)),
    dutyItems: unique(walked.map((round) => round.kitItemName ?? '')),
    welfare: firstWelfare
      ? { name: firstWelfare.issueName, isFull: BigInt(rows.welfare.length) === staffOf(rows) }
      : null,
    commendationKinds: (Object.keys(COMMENDATION_KINDS) as CommendationKind[])
      .filter((kind) => rows.commendations.some((row) => row.kind === kind))
      .map((kind) => ({ name: COMMENDATION_KINDS[kind], code: `Z71.${kind}` })),
    serviceKinds: (Object.keys(SERVICE_KINDS) as ServiceKind[])
      .filter((kind) => rows['measure-records'].some((row) => row.measureKind === kind))
      .map((kind) => ({ name: SERVICE_KINDS[kind], code: `Z73.${kind}` })),
    serviceNames: unique(rows['measure-records'].map((row) => row.name)),
    channels: unique(rows.publicity.map((row) => PUBLICITY_CHANNELS[row.channel])),
    titles: unique(rows.publicity.map((row) => `“${row.title}”`)),
    subjectsInArrears: rows['inspected-subjects'].filter((row) => row.arrearsFen > 0n || row.arrearsPersons > 0n)
      .length,
    findingTopics: (Object.keys(FINDING_TOPICS) as FindingTopic[])
      .filter((topic) => rows.findings.some((row) => row.topic === topic))
      .map((topic) => ({ name: FINDING_TOPICS[topic], code: `Z91.${topic}` })),
    advice: advice.map((each) => ({
      addressee: ADDRESSEES[each.addressee],
      sentence: each.sentence,
      reasons: each.because.map(({ name, value, atLeast }) => `${name}${value}，达到${atLeast}`),
    })),
  };
}

function withEvents(gathering: RowsBySource['gatherings'][number] | undefined, rows: RowsBySource) {
  if (!gathering) return null;
  const events = rows.tournaments.filter((row) => row.gatheringCode === gathering.key).map((row) => row.eventName);
  return { name: gathering.name, heldOn: gathering.heldOn, place: gathering.place, events: unique(events) };
}

/** How many people the issues were for, each issue once. */
function staffOf(rows: RowsBySource): bigint {
  const issues = new Map(rows.welfare.map((row) => [row.issueCode, row.staffCount]));
  return [...issues.values()].reduce((sum, count) => sum + count, 0n);
}

/** Each once, in order, no more than a sentence can hold. */
function unique(words: readonly string[]): string[] {
  return [...new Set(words.filter((word) => word !== ''))].slice(0, MANY);
}
