import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { fenOfYuan } from '#domain/campaigns/campaign-file.ts';
import {
  type EntryRow,
  readEntryList,
  readResultList,
  readStaySurvey,
  type ResultRow,
} from '#domain/ledgers/gathering-lists.ts';
import { refuse } from '#domain/refusal.ts';
import type { Context } from '#server/context.ts';
import { drawTournament } from '#server/gatherings/draw-tournament.ts';
import { inviteGuests } from '#server/gatherings/invite-guests.ts';
import { planGathering } from '#server/gatherings/plan-gathering.ts';
import { recordAttendance } from '#server/gatherings/record-attendance.ts';
import { recordResults } from '#server/gatherings/record-results.ts';
import { recordStaySurvey } from '#server/gatherings/record-stay-survey.ts';
import { seatStayingStaff } from '#server/gatherings/seat-staying-staff.ts';
import { inLedger, type LedgerFolder } from './ledger-file.ts';

interface Work {
  readonly clerk: Context;
  readonly campaignId: string;
  readonly file: CampaignFile;
  readonly folder: LedgerFolder;
}
type Gathering = CampaignFile['gatherings'][number];

/** The survey of staff from elsewhere, then every gathering of the file: planned, its list entered, held. */
export async function holdGatherings(work: Work): Promise<void> {
  const { clerk, campaignId, file, folder } = work;
  if (file.stays) {
    const { survey, on } = file.stays;
    const entries = await folder.read(survey, readStaySurvey);
    if (entries.length > 0)
      await inLedger(survey, entries, () =>
        recordStaySurvey(clerk, {
          campaignId,
          surveyedOn: on,
          entries: entries.map(({ sheetName: _sheet, rowNo: _row, ...entry }) => entry),
        }),
      );
  }
  const read = new Map<string, Awaited<ReturnType<typeof entriesOf>>>();
  for (const gathering of file.gatherings) {
    const { entries } = gathering;
    if (entries !== undefined && !read.has(entries)) read.set(entries, await entriesOf(folder, entries, gathering.on));
    await hold(work, gathering, entries === undefined ? undefined : read.get(entries));
  }
}

async function entriesOf(folder: LedgerFolder, fileName: string, heldOn: string) {
  return {
    entries: await folder.read(fileName, readEntryList),
    results: await folder.read(fileName, (sheets) => readResultList(sheets, heldOn)),
  };
}

async function hold(
  { clerk, campaignId }: Work,
  gathering: Gathering,
  list: { entries: readonly EntryRow[]; results: readonly ResultRow[] } | undefined,
): Promise<void> {
  const { code, kind, name, on, slot, place, host, measure, gift } = gathering;
  const { gatheringId } = await planGathering(clerk, {
    campaignId,
    code,
    kind,
    name,
    heldOn: on,
    slot,
    place,
    hostName: host,
    ...(measure !== undefined && { measureCode: measure }),
    ...(gift && {
      gift: {
        name: gift.name,
        perPersonFen: fenOfYuan(gift.perPersonYuan),
        ...(gift.allotment !== undefined && { allotmentCode: gift.allotment }),
      },
    }),
  });
  if (kind === 'dinner' && list === undefined) {
    await seatStayingStaff(clerk, { gatheringId, hosts: gathering.hosts, seatsPerTable: gathering.seatsPerTable });
    await recordAttendance(clerk, { gatheringId, allCame: true });
    return;
  }
  const mine = (list?.entries ?? []).filter((entry) => entry.gathering === code || entry.gathering === name);
  if (mine.length === 0)
    refuse(
      'gathering.nobody-listed',
      `“${name}”（${code}）在${gathering.entries ?? '报名表'}里没有一个人。请在“场次”一栏写“${code}”或活动名称，或删去这一场。`,
      { gathering: code },
    );
  const fileName = gathering.entries ?? '报名表';
  await inLedger(fileName, undefined, async () => {
    const guests = mine.flatMap((entry) => {
      const { unitName, staffNo, role } = entry;
      const people = entry.members.length > 0 ? entry.members : [entry.name];
      return people.map((person) => ({ guest: { name: person, unitName, staffNo, role }, entry }));
    });
    // Somebody who enters two events of one tournament is one guest.
    const seen = new Set<string>();
    const listed = guests.filter(({ guest }) => {
      const key = `${guest.unitName}/${guest.name}/${guest.staffNo}`;
      return !seen.has(key) && seen.add(key);
    });
    await inviteGuests(clerk, { gatheringId, guests: listed.map(({ guest }) => guest) });
    if (kind === 'tournament') await play(clerk, gatheringId, gathering, mine, list?.results ?? []);
    await recordAttendance(clerk, {
      gatheringId,
      marks: listed.map(({ entry }, index) => ({
        line: index + 1,
        attended: entry.attended,
        ...(entry.receivedGift !== undefined && entry.attended && { receivedGift: entry.receivedGift }),
      })),
    });
  });
}

async function play(
  clerk: Context,
  gatheringId: string,
  gathering: Gathering,
  entries: readonly EntryRow[],
  results: readonly ResultRow[],
): Promise<void> {
  const events = [...new Set(entries.map((entry) => entry.event).filter((event) => event !== ''))];
  for (const [index, event] of events.entries()) {
    const entrants = entries.filter((entry) => entry.event === event);
    const { eventId } = await drawTournament(clerk, {
      gatheringId,
      code: `${gathering.code}-${index + 1}`,
      name: event,
      entrants: entrants.map(({ name, unitName, members }) => ({ name, unitName, members: [...members] })),
    });
    const played = results.filter(
      (result) => result.event === event && ['', gathering.code, gathering.name].includes(result.gathering),
    );
    if (played.length === 0) continue;
    await recordResults(clerk, {
      eventId,
      results: played.map(({ matchNo, winner, score, playedOn }) => {
        const winnerNo = entrants.findIndex((entrant) => entrant.name === winner) + 1;
        if (winnerNo === 0)
          refuse(
            'tournament.unknown-winner',
            `“${event}”第${matchNo}场的胜者“${winner}”不在报名表里。请核对姓名或队名。`,
            { matchNo },
          );
        return { matchNo, winnerNo, score, playedOn };
      }),
    });
  }
}
