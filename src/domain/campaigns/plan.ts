import type { AidKind, CauseCode, FundSourceKind, RecipientClassCode, TierCode } from '../code-lists.ts';
import type { AmountFormula } from '../eligibility/amount-formula.ts';
import type { Grade } from '../eligibility/checked-facts.ts';

/**
 * The plan of a campaign (实施方案) as the product reckons with it: amounts in fen, dates as calendar dates, codes from the
 * code lists. The file a county writes (`campaign-file.ts`) is in yuan and friendlier; `planOfCampaignFile` makes this of it.
 */
export interface CampaignPlan {
  /** Natural key inside the county, for example '2026-songwennuan'. */
  readonly code: string;
  readonly name: string;
  /** The year whose winter it serves; yearly caps count in it. */
  readonly year: number;
  readonly theme: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly rulePackCode: string;
  readonly basis: readonly BasisDocument[];
  readonly leadingGroup: readonly LeadingMember[];
  readonly measures: readonly Measure[];
  readonly standards: readonly Standard[];
  /** 保底标准, fen per recipient in cash or goods; 0 is none. */
  readonly floorFen: bigint;
  readonly caps: Caps;
  readonly sources: readonly PlannedSource[];
  readonly stages: readonly Stage[];
}

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
export interface Measure {
  readonly code: string;
  readonly kind: MeasureKind;
  readonly name: string;
  readonly description: string;
  readonly sourceCodes: readonly string[];
}

/**
 * One line of the table of standards (慰问标准): what a household gets if every condition that is set is met. A condition
 * left out (null) is met by all; `minMembers` and `maxMembers` are inclusive. `goodsFen` is the value of the goods.
 */
export interface Standard {
  readonly code: string;
  readonly name: string;
  readonly measureCode: string;
  readonly tier: TierCode | null;
  readonly recipientClass: RecipientClassCode | null;
  readonly minMembers: number | null;
  readonly maxMembers: number | null;
  readonly cashFen: bigint;
  readonly goodsFen: bigint;
  readonly goodsName: string;
  /** A condition in the words of the rule packs (`eligibility/vocabulary.ts`) that must hold too; null or left out is none. */
  readonly condition?: string | null;
  /** 困难档次 it is for; null or left out is any. */
  readonly grade?: Grade | null;
  /** Works the cash out instead of `cashFen`, which is 0 then; null or left out: the cash is `cashFen`. */
  readonly cashBy?: AmountFormula | null;
  /** Name of the unit below that added it for its own households; left out: it is the plan's own. */
  readonly ofUnit?: string;
}

/** Caps per time and per person and year, in fen; null is no cap (domain.md §2.4: commonly 3,000 and 6,000 yuan). */
export interface Caps {
  readonly perTimeFen: bigint | null;
  readonly perYearFen: bigint | null;
}

/** 送温暖 and 全员福利 are separate books; money of one never serves the other (domain.md §2.2 F5, §2.3 E). */
export const BOOKS = { relief: '送温暖资金', welfare: '福利资金' } as const;
export type Book = keyof typeof BOOKS;

/**
 * A fund source with its rule. Empty `recipientClasses`, `aidKinds` or `causes` mean "no limit of this sort"; `purpose` is
 * the donor's or grantor's purpose in words, `causes` the same as something that can be checked. `plannedFen` is what the
 * plan expects to receive; the ledger alone says what was received.
 */
export interface PlannedSource {
  readonly code: string;
  readonly kind: FundSourceKind;
  readonly name: string;
  readonly book: Book;
  readonly purpose: string;
  readonly recipientClasses: readonly RecipientClassCode[];
  readonly aidKinds: readonly AidKind[];
  readonly causes: readonly CauseCode[];
  readonly caps: Caps;
  readonly plannedFen: bigint;
}

/** One seat of the leading group (领导小组): 组长, 副组长, 成员 … */
export interface LeadingMember {
  readonly role: string;
  readonly name: string;
  readonly post: string;
  readonly duty: string;
}

/** One stage of the schedule; both days belong to it. */
export interface Stage {
  readonly code: string;
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly tasks: readonly string[];
  readonly responsible: string;
}

/** The paper the campaign rests on (依据文件). */
export interface BasisDocument {
  readonly title: string;
  readonly number: string;
  readonly issuer: string;
}
