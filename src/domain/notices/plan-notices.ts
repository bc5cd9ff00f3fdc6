import type { CalendarDate } from '../calendar-date.ts';
import { type TierCode, TIERS } from '../code-lists.ts';
import { refuse } from '../refusal.ts';
import { type NoticeSubject, type PostedLine, postedLine } from './masking.ts';

/** A household that has a tier, with the unit that posts it. */
export interface PostedHousehold extends NoticeSubject {
  readonly dossierId: string;
  readonly dossierNo: string;
  readonly unitId: string;
}

export interface PostingUnit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly path: string;
}

/** 公示 of one unit: its households in the order of tiers, then of dossier numbers. */
export interface PlannedNotice {
  readonly unit: PostingUnit;
  /** Unit code and running number of the posting: 341699103-01. */
  readonly noticeNo: string;
  readonly lines: readonly (PostedLine & { readonly dossierId: string })[];
}

const TIER_ORDER = Object.keys(TIERS) as TierCode[];

/**
 * One notice for each unit that has households to post, units by code. `roundOf` a unit is 1 for its first posting, 2 for the
 * households that came later or after a restart. Refuses (`notice.nothing-to-post`) when no household has a tier.
 */
export function planNotices(
  units: readonly PostingUnit[],
  households: readonly PostedHousehold[],
  asOf: CalendarDate,
  roundOf: (unitId: string) => number,
): PlannedNotice[] {
  if (households.length === 0) {
    refuse('notice.nothing-to-post', '还没有认定为困难家庭的户，没有名单可以公示。请先完成认定。');
  }
  const byUnit = new Map<string, PostedHousehold[]>();
  for (const household of households) {
    const group = byUnit.get(household.unitId);
    if (group) group.push(household);
    else byUnit.set(household.unitId, [household]);
  }
  return units
    .filter((unit) => byUnit.has(unit.id))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((unit) => ({
      unit,
      noticeNo: `${unit.code}-${String(roundOf(unit.id)).padStart(2, '0')}`,
      lines: (byUnit.get(unit.id) ?? [])
        .toSorted(
          (a, b) => TIER_ORDER.indexOf(a.tier) - TIER_ORDER.indexOf(b.tier) || (a.dossierNo < b.dossierNo ? -1 : 1),
        )
        .map((household, index) => ({
          ...postedLine(household, index + 1, unit.name, asOf),
          dossierId: household.dossierId,
        })),
    }));
}
