import { z } from 'zod';
import { isCalendarDate } from '../calendar-date.ts';
import { CAUSES, FUND_SOURCE_KINDS, RECIPIENT_CLASSES, TIERS } from '../code-lists.ts';
import type { AidKind, CauseCode, FundSourceKind, RecipientClassCode, TierCode } from '../code-lists.ts';

/**
 * The plan of a campaign (实施方案) as the product keeps it: amounts in fen, dates as calendar dates, codes from the code
 * lists. The file a county writes (`campaign-file.ts`) is in yuan and friendlier; it becomes this shape when it is read.
 */
function codes<T extends Record<string, string>>(list: T) {
  return z.enum(Object.keys(list) as [keyof T & string, ...(keyof T & string)[]]);
}
const date = z.string().refine(isCalendarDate, '日期应写成 YYYY-MM-DD，且是真实存在的一天');
const fen = z.bigint().nonnegative();
const text = z.string().trim().min(1);

/** 送钱物 送健康 送文化 送恒温 and measures of the county's own making. */
export const MEASURE_KINDS = {
  relief: '送钱物',
  health: '送健康',
  culture: '送文化',
  warmth: '送恒温',
  own: '自定措施',
} as const;
export type MeasureKind = keyof typeof MEASURE_KINDS;

/** One measure. `sourceCodes` is the order in which its money is drawn. A measure without standards hands out nothing. */
export const Measure = z.object({
  code: text,
  kind: codes(MEASURE_KINDS),
  name: text,
  description: z.string().default(''),
  sourceCodes: z.array(text).default([]),
});
export type Measure = { code: string; kind: MeasureKind; name: string; description: string; sourceCodes: string[] };

/**
 * One line of the table of standards (慰问标准): what a household gets if every condition that is set is met. A condition
 * left out (null) is met by all; `minMembers`/`maxMembers` are inclusive. Amounts in fen; `goodsFen` is the value of the goods.
 */
export const Standard = z.object({
  code: text,
  name: text,
  measureCode: text,
  tier: codes(TIERS).nullable().default(null),
  recipientClass: codes(RECIPIENT_CLASSES).nullable().default(null),
  minMembers: z.number().int().positive().nullable().default(null),
  maxMembers: z.number().int().positive().nullable().default(null),
  cashFen: fen,
  goodsFen: fen,
  goodsName: z.string().default(''),
});
export interface Standard {
  code: string;
  name: string;
  measureCode: string;
  tier: TierCode | null;
  recipientClass: RecipientClassCode | null;
  minMembers: number | null;
  maxMembers: number | null;
  cashFen: bigint;
  goodsFen: bigint;
  goodsName: string;
}

/** Caps per time and per person and year, in fen; null is no cap (domain.md §2.4: commonly 3,000 and 6,000 yuan). */
export const Caps = z.object({ perTimeFen: fen.nullable().default(null), perYearFen: fen.nullable().default(null) });
export interface Caps {
  perTimeFen: bigint | null;
  perYearFen: bigint | null;
}

/** 送温暖 and 全员福利 are separate books; money of one never serves the other (domain.md §2.2 F5, §2.3 E). */
export const BOOKS = { relief: '送温暖资金', welfare: '福利资金' } as const;
export type Book = keyof typeof BOOKS;

/**
 * A fund source with its rule. Empty `recipientClasses`, `aidKinds` or `causes` mean "no limit of this sort"; `purpose` is
 * the donor's or grantor's purpose in words, `causes` the same as something that can be checked. `plannedFen` is what the
 * plan expects to receive; the ledger alone says what was received.
 */
export const PlannedSource = z.object({
  code: text,
  kind: codes(FUND_SOURCE_KINDS),
  name: text,
  book: codes(BOOKS).default('relief'),
  purpose: z.string().default(''),
  recipientClasses: z.array(codes(RECIPIENT_CLASSES)).default([]),
  aidKinds: z.array(z.enum(['cash', 'goods'])).default([]),
  causes: z.array(codes(CAUSES)).default([]),
  caps: Caps.default({ perTimeFen: null, perYearFen: null }),
  plannedFen: fen,
});
export interface PlannedSource {
  code: string;
  kind: FundSourceKind;
  name: string;
  book: Book;
  purpose: string;
  recipientClasses: RecipientClassCode[];
  aidKinds: AidKind[];
  causes: CauseCode[];
  caps: Caps;
  plannedFen: bigint;
}

/** One seat of the leading group (领导小组): 组长, 副组长, 成员 … */
export const LeadingMember = z.object({
  role: text,
  name: text,
  post: z.string().default(''),
  duty: z.string().default(''),
});
export interface LeadingMember {
  role: string;
  name: string;
  post: string;
  duty: string;
}

/** One stage of the schedule; both days belong to it. */
export const Stage = z.object({
  code: text,
  name: text,
  startsOn: date,
  endsOn: date,
  tasks: z.array(text).default([]),
  responsible: z.string().default(''),
});
export interface Stage {
  code: string;
  name: string;
  startsOn: string;
  endsOn: string;
  tasks: string[];
  responsible: string;
}

/** The paper the campaign rests on (依据文件). */
export const BasisDocument = z.object({ title: text, number: z.string().default(''), issuer: z.string().default('') });
export interface BasisDocument {
  title: string;
  number: string;
  issuer: string;
}

export const CampaignPlan = z.object({
  code: text,
  name: text,
  year: z.number().int().min(1990).max(2100),
  theme: z.string().default(''),
  startsOn: date,
  endsOn: date,
  rulePackCode: text,
  basis: z.array(BasisDocument).default([]),
  leadingGroup: z.array(LeadingMember).default([]),
  measures: z.array(Measure).min(1),
  standards: z.array(Standard).min(1),
  floorFen: fen.default(0n),
  caps: Caps.default({ perTimeFen: null, perYearFen: null }),
  sources: z.array(PlannedSource).default([]),
  stages: z.array(Stage).default([]),
});
export interface CampaignPlan {
  /** Natural key inside the county, for example '2026-song-wennuan'. */
  code: string;
  name: string;
  /** The year whose winter it serves; yearly caps count in it. */
  year: number;
  theme: string;
  startsOn: string;
  endsOn: string;
  rulePackCode: string;
  basis: BasisDocument[];
  leadingGroup: LeadingMember[];
  measures: Measure[];
  standards: Standard[];
  /** 保底标准, fen per recipient in cash or goods; 0 is none. */
  floorFen: bigint;
  caps: Caps;
  sources: PlannedSource[];
  stages: Stage[];
}
