import { refuse } from '../refusal.ts';

/** A household of a group with what is known of it: how often it was visited at home, and the excuse recorded for it. */
export interface GroupHousehold {
  readonly dossierNo: string;
  readonly headName: string;
  readonly unitName: string;
  readonly homeVisits: number;
  readonly excuse: string | null;
}

/** visited: somebody was at its home; excused: not, and the reason is recorded; missed: neither. */
export const GROUP_STANDINGS = { visited: '已走访', excused: '未走访，已记原因', missed: '漏访' } as const;
export type GroupStanding = keyof typeof GROUP_STANDINGS;

export function groupStanding(household: Pick<GroupHousehold, 'homeVisits' | 'excuse'>): GroupStanding {
  if (household.homeVisits > 0) return 'visited';
  return household.excuse === null ? 'missed' : 'excused';
}

export interface GroupCoverage<H extends GroupHousehold = GroupHousehold> {
  readonly households: number;
  readonly visited: number;
  readonly excused: readonly H[];
  /** The list that must be empty before anybody may write that all were visited. */
  readonly missed: readonly H[];
  readonly isUniversal: boolean;
}

/** The proof of a 普遍走访: every household visited or excused, and by name those that are neither. */
export function groupCoverage<H extends GroupHousehold>(households: readonly H[]): GroupCoverage<H> {
  const by = (standing: GroupStanding) => households.filter((household) => groupStanding(household) === standing);
  const missed = by('missed');
  return {
    households: households.length,
    visited: by('visited').length,
    excused: by('excused'),
    missed,
    isUniversal: households.length > 0 && missed.length === 0,
  };
}

/** Refuses an excuse for a household that was visited (`visit.already-visited`) or has one (`visit.already-excused`). */
export function requireExcusable(household: GroupHousehold): void {
  const name = `${household.headName}户（${household.dossierNo}）`;
  if (household.homeVisits > 0) refuse('visit.already-visited', `${name}已经走访过，不需要写未走访的原因。`);
  if (household.excuse !== null) refuse('visit.already-excused', `${name}已经写过未走访的原因：${household.excuse}。`);
}
