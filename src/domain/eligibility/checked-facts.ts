import { z } from 'zod';
import type { Fen } from '../money.ts';

/** Kinds of money a union gave within the accounting window: relief counts as income again, a small festival gift does not (domain.md §3.3). */
export const UNION_AID_KINDS = { relief: '生活救助、助学、医疗救助', gift: '节日慰问' } as const;
export type UnionAidKind = keyof typeof UNION_AID_KINDS;

/** What the civil affairs office has certified a household as (domain.md §7). */
export const CERTIFIED = {
  none: '没有',
  destitute: '特困供养',
  subsistence: '低保',
  marginal: '低保边缘',
  'rigid-outlay': '刚性支出困难',
} as const;
export type Certified = keyof typeof CERTIFIED;

/** 防返贫监测对象, the three kinds of the rural monitoring list (domain.md §7). */
export const MONITORED = {
  none: '不是',
  unstable: '脱贫不稳定户',
  'at-risk': '边缘易致贫户',
  sudden: '突发严重困难户',
} as const;
export type Monitored = keyof typeof MONITORED;

/**
 * 困难档次: how a township grades its hardship, the first the gravest (domain.md §9: four grades of 3000 to 600 yuan; elsewhere 重度,
 * 中度, 一般). What each grade means is the local plan's; a grade is given by people, never worked out.
 */
export const GRADES = { first: '一档', second: '二档', third: '三档', fourth: '四档' } as const;
export type Grade = keyof typeof GRADES;

/**
 * 核对情况: what the check of a household's means found beyond its dossier. `null` or absent is "nobody has written it down",
 * which is neither zero nor no. Money in fen over the twelve months window; savings and investment as on the day of the check.
 */
export interface CheckedFacts {
  readonly unionAid?: readonly { readonly kind: UnionAidKind; readonly amountFen: Fen }[] | null | undefined;
  /** Able adults of working age, not in school, without work and without proof of why. */
  readonly idleAdults?: number | null | undefined;
  readonly employmentCostFen?: Fen | null | undefined;
  readonly savingsFen?: Fen | null | undefined;
  /** Investment assets less what is owed on them. */
  readonly investmentFen?: Fen | null | undefined;
  readonly reliefReceivedFen?: Fen | null | undefined;
  /** Loss by accident or grave illness after compensation and insurance. */
  readonly lossFen?: Fen | null | undefined;
  readonly monthsWithoutRelief?: number | null | undefined;
  readonly contractMonths?: number | null | undefined;
  readonly isUnionMember?: boolean | null | undefined;
  readonly assetsFit?: boolean | null | undefined;
  readonly certified?: Certified | null | undefined;
  readonly monitored?: Monitored | null | undefined;
  readonly grade?: Grade | null | undefined;
  /** Codes of veto circumstances the check found, see the pack's `vetoes`. */
  readonly flags?: readonly string[] | undefined;
}

const fen = z
  .int()
  .min(0)
  .max(1_000_000_000_000)
  .transform((amount) => BigInt(amount));
const count = (most: number) => z.int().min(0).max(most).nullish();
const keysOf = <K extends string>(list: Readonly<Record<K, string>>) => Object.keys(list) as [K, ...K[]];

/** The same as JSON: amounts are whole numbers of fen. Investment alone may be less than nothing. */
export const CheckedFactsJson = z.strictObject({
  unionAid: z
    .array(z.strictObject({ kind: z.enum(keysOf(UNION_AID_KINDS)), amountFen: fen }))
    .max(50)
    .nullish(),
  idleAdults: count(20),
  employmentCostFen: fen.nullish(),
  savingsFen: fen.nullish(),
  investmentFen: z
    .int()
    .min(-1_000_000_000_000)
    .max(1_000_000_000_000)
    .transform((amount) => BigInt(amount))
    .nullish(),
  reliefReceivedFen: fen.nullish(),
  lossFen: fen.nullish(),
  monthsWithoutRelief: count(1200),
  contractMonths: count(1200),
  isUnionMember: z.boolean().nullish(),
  assetsFit: z.boolean().nullish(),
  certified: z.enum(keysOf(CERTIFIED)).nullish(),
  monitored: z.enum(keysOf(MONITORED)).nullish(),
  grade: z.enum(keysOf(GRADES)).nullish(),
  flags: z
    .array(z.string().regex(/^[a-z][a-z0-9-]*$/))
    .max(30)
    .optional(),
});
export type CheckedFactsJson = z.input<typeof CheckedFactsJson>;

/** Writes checked facts down as JSON: bigint becomes a number, what is not known is left out. */
export function recordCheckedFacts(facts: CheckedFacts): CheckedFactsJson {
  const written: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(facts)) {
    if (value === null || value === undefined) continue;
    if (name === 'unionAid')
      written[name] = (value as NonNullable<CheckedFacts['unionAid']>).map((aid) => ({
        ...aid,
        amountFen: Number(aid.amountFen),
      }));
    else written[name] = typeof value === 'bigint' ? Number(value) : value;
  }
  return written as CheckedFactsJson;
}
