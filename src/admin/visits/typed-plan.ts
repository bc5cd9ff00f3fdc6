import { type HouseholdTyped, referenceOf } from './household-reference.ts';
import type { NewPacking, NewPairing, NewStop, NewTeam, Season, SeasonSettings } from './planning.queries.ts';
import type { Stop } from './visits.queries.ts';

type Labels = Season['labels'];

/** The settings of a season as typed; an empty day is the campaign's own, an empty limit is none. */
export interface TypedSeason extends Labels {
  readonly startsOn?: string | undefined;
  readonly endsOn?: string | undefined;
  readonly firstHelperLimit?: number | null | undefined;
  readonly secondHelperLimit?: number | null | undefined;
}

export function typedSeasonOf({ startsOn, endsOn, limits, labels }: Season): TypedSeason {
  return { ...labels, startsOn, endsOn, firstHelperLimit: limits.first, secondHelperLimit: limits.second };
}

export function seasonOf(typed: TypedSeason): SeasonSettings {
  return {
    ...(typed.startsOn ? { startsOn: typed.startsOn } : {}),
    ...(typed.endsOn ? { endsOn: typed.endsOn } : {}),
    firstHelperLimit: typed.firstHelperLimit ?? null,
    ...(typed.secondHelperLimit ? { secondHelperLimit: typed.secondHelperLimit } : {}),
    clarityLabels: {
      family: typed.family.trim(),
      mind: typed.mind.trim(),
      cause: typed.cause.trim(),
      needs: typed.needs.trim(),
    },
  };
}

export interface TypedPairing extends HouseholdTyped {
  readonly helperName: string;
  readonly helperUnit: string;
  readonly unitLevel: NewPairing['helper']['unitLevel'];
  readonly duty?: string;
  readonly rank: NonNullable<NewPairing['rank']>;
  readonly planKind: NonNullable<NewPairing['planKind']>;
  readonly fromOn: string;
  readonly dueToOn: string;
  readonly period: NonNullable<NewPairing['period']>;
  readonly plannedVisits: number | null;
  readonly plannedCalls: number | null;
  readonly sameNameCleared?: boolean;
}

export function pairingOf(typed: TypedPairing): NewPairing {
  const { rank, planKind, fromOn, dueToOn, period, plannedVisits, plannedCalls, sameNameCleared = false } = typed;
  return {
    household: referenceOf(typed),
    helper: {
      name: typed.helperName.trim(),
      unitName: typed.helperUnit.trim(),
      unitLevel: typed.unitLevel,
      duty: typed.duty?.trim() ?? '',
    },
    rank,
    planKind,
    fromOn,
    dueToOn,
    period,
    plannedVisits: plannedVisits ?? 0,
    plannedCalls: plannedCalls ?? 0,
    sameNameCleared,
  };
}

export interface TypedTeam {
  readonly code: string;
  readonly name: string;
  readonly leaderName: string;
  readonly leaderPost?: string;
  /** One a line: the name, a space, the post. */
  readonly members?: string;
  readonly contactName?: string;
  readonly vehicle?: string;
}

/** The leader goes first, as the server wants it. */
export function teamOf(typed: TypedTeam): NewTeam {
  return {
    code: typed.code.trim(),
    name: typed.name.trim(),
    people: [{ name: typed.leaderName.trim(), post: typed.leaderPost?.trim() ?? '' }, ...membersOf(typed.members)],
    contactName: typed.contactName?.trim() ?? '',
    vehicle: typed.vehicle?.trim() ?? '',
  };
}

function membersOf(text = ''): { name: string; post: string }[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', ...post] = line.split(/\s+/);
      return { name, post: post.join(' ') };
    });
}

export interface TypedStops {
  readonly teamCode: string;
  readonly visitOn: string;
  readonly slot: NonNullable<NewStop['slot']>;
  readonly dossierNos: readonly string[];
}

/** In the order of choosing, after the doors the team already knocks at in that part of the day. */
export function stopsOf(
  { teamCode, visitOn, slot, dossierNos }: TypedStops,
  planned: readonly Pick<Stop, 'teamCode' | 'visitOn' | 'slot' | 'position'>[],
): NewStop[] {
  const before = planned
    .filter((stop) => stop.teamCode === teamCode && stop.visitOn === visitOn && stop.slot === slot)
    .reduce((last, stop) => Math.max(last, stop.position), 0);
  return dossierNos.map((dossierNo, index) => ({
    household: { dossierNo },
    teamCode,
    visitOn,
    slot,
    position: before + index + 1,
  }));
}

export interface TypedPacking {
  readonly teamCode: string;
  readonly packedOn: string;
  readonly lines: readonly {
    readonly kind: NewPacking['lines'][number]['kind'];
    readonly name?: string;
    readonly quantity?: number;
    readonly unitYuan?: number;
  }[];
}

/** Yuan as typed become fen. */
export function packingOf({ teamCode, packedOn, lines }: TypedPacking): NewPacking {
  return {
    teamCode,
    packedOn,
    lines: lines.map(({ kind, name = '', quantity = 0, unitYuan = 0 }) => ({
      kind,
      name: name.trim(),
      quantity,
      unitFen: Math.round(unitYuan * 100),
    })),
  };
}
