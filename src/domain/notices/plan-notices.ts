import type { CalendarDate } from '../calendar-date.ts';
import { type TierCode, TIERS } from '../code-lists.ts';
import { refuse } from '../refusal.ts';
import { type NoticeSubject, type PostedLine, postedLine } from './masking.ts';
import { scrubbed, type Unspeakable } from './personal-text.ts';
import { columnsOf, type MaskingProfile, type PostedColumn } from './posting-pack.ts';

/** A household that has a tier, with the unit that posts it. */
export interface PostedHousehold extends NoticeSubject {
  readonly dossierId: string;
  readonly dossierNo: string;
  readonly unitId: string;
  /** Everybody who lives in the household: none of these names may stand on the list. */
  readonly memberNames: readonly string[];
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
  /** The unit as it may be read outside. */
  readonly unitName: string;
  /** Of the profile, without the amount when nothing is proposed for any household of the list. */
  readonly columns: readonly PostedColumn[];
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
  how: PostingManner,
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
    .map((unit) => planNotice(unit, byUnit.get(unit.id) ?? [], asOf, roundOf(unit.id), how));
}

export interface PostingManner {
  readonly columns: readonly PostedColumn[];
  readonly names: MaskingProfile['names'];
  readonly illnessWords: readonly string[];
  /** The round before carried amounts, so this one does too, even when nothing is left to give. */
  readonly hadAmounts?: boolean;
}

/** The list of one unit as it is to hang. */
export function planNotice(
  unit: PostingUnit,
  households: readonly PostedHousehold[],
  asOf: CalendarDate,
  round: number,
  { columns: profile, names, illnessWords, hadAmounts = false }: PostingManner,
): PlannedNotice {
  const columns = columnsOf(profile, hadAmounts || households.some((household) => household.amountFen !== null));
  const unspeakable: Unspeakable = { illnessWords, names: households.flatMap((household) => household.memberNames) };
  return {
    unit,
    noticeNo: `${unit.code}-${String(round).padStart(2, '0')}`,
    unitName: scrubbed(unit.name, unspeakable),
    columns,
    lines: households
      .toSorted(
        (a, b) => TIER_ORDER.indexOf(a.tier) - TIER_ORDER.indexOf(b.tier) || (a.dossierNo < b.dossierNo ? -1 : 1),
      )
      .map((household, index) => ({
        ...postedLine(household, index + 1, unit.name, asOf, { names, unspeakable }),
        ...(columns.includes('amount') ? {} : { amountFen: null }),
        dossierId: household.dossierId,
      })),
  };
}
