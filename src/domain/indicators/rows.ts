import type {
  AidKind,
  CauseCode,
  FundSourceKind,
  RecipientClassCode,
  Residence,
  TierCode,
  UnitKind,
  UnitLevel,
} from '../code-lists.ts';

/**
 * The row sources: the lists of recorded facts that figures are drawn from. Every row has a natural key that a clerk would
 * recognise and that survives a rebuild of the database. Whatever stands in a row is part of a figure's digest, except
 * `key` (which heads it) and `unitPath` (which only says in whose subtree the row lies).
 */
interface Row {
  readonly key: string;
  readonly unitPath: string;
  readonly unitCode: string;
  readonly unitName: string;
}

/** A household of the register. Key: dossier number. */
export interface HouseholdRow extends Row {
  readonly headName: string;
  readonly unitLevel: UnitLevel;
  readonly unitKind: UnitKind;
  readonly residence: Residence;
  readonly isMigrantWorker: boolean;
  readonly recipientClass: RecipientClassCode;
  readonly persons: bigint;
  readonly mainCause: CauseCode;
  readonly annualIncomeFen: bigint | null;
  readonly outcome: 'tier' | 'none' | 'unknown' | 'undecided';
  readonly tier: TierCode | null;
}

/** A living person of a registered household. Key: dossier number and seat in the household, "0012-3". */
export interface PersonRow extends Row {
  readonly dossierNo: string;
  readonly name: string;
  readonly relation: string;
  readonly birthOn: string | null;
  readonly sex: string | null;
  readonly tier: TierCode | null;
}

/** What the meeting fixed for a household in this campaign. Key: dossier number. */
export interface EntitlementRow extends Row {
  readonly state: 'proposed' | 'approved' | 'excluded';
  readonly recipientClass: RecipientClassCode;
  readonly cashFen: bigint;
  readonly goodsFen: bigint;
  /** Why a household with a claim is not visited; empty when it is. */
  readonly reason: string;
}

/** Cash or goods handed to one household. Key: dossier number and kind, "0012-cash". */
export interface DeliveryRow extends Row {
  readonly dossierNo: string;
  /** Which hand-over: dossier number and day. Cash and goods signed for together are one; 人次 counts these. */
  readonly deliveryNo: string;
  readonly aidKind: AidKind;
  readonly sourceCode: string;
  readonly sourceKind: FundSourceKind;
  readonly recipientClass: RecipientClassCode;
  readonly isMigrantWorker: boolean;
  readonly amountFen: bigint;
  /** The day the recipient signed, or null when no signature is recorded. */
  readonly signedOn: string | null;
  readonly method: 'self' | 'proxy' | 'bank-receipt' | 'unsigned';
  readonly proxyName: string | null;
  readonly returnedFen: bigint;
  readonly returnReason: string | null;
}

/** Every household with a tier and how it stands in this campaign. Key: dossier number. */
export interface CoverageRow extends Row {
  readonly tier: TierCode;
  /** reached: something stayed in its hands; returned: all came back; excused: a reason is recorded; open: neither. */
  readonly standing: 'reached' | 'returned' | 'excused' | 'open';
  readonly reason: string;
}

/** Money that arrived, or a reversal of it (negative). Key: source code, day and running number. */
export interface ReceiptRow extends Row {
  readonly book: 'relief' | 'welfare';
  readonly sourceCode: string;
  readonly sourceKind: FundSourceKind;
  readonly sourceName: string;
  readonly receivedOn: string;
  readonly amountFen: bigint;
}

/** A row of an imported roster. Key: file digest (shortened) and row number. */
export interface ImportRow extends Row {
  readonly rowNo: bigint;
  readonly outcome: 'accepted' | 'repaired' | 'parked';
}

/** A posted list. Key: notice number. */
export interface NoticeRow extends Row {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly workingDays: bigint;
  readonly entries: bigint;
}

/** A unit that takes part. Key: unit code. */
export interface UnitRow extends Row {
  readonly unitLevel: UnitLevel;
  readonly unitKind: UnitKind;
  readonly households: bigint;
}

export interface Sources {
  readonly households: HouseholdRow;
  readonly persons: PersonRow;
  readonly entitlements: EntitlementRow;
  readonly deliveries: DeliveryRow;
  readonly coverage: CoverageRow;
  readonly receipts: ReceiptRow;
  readonly 'import-rows': ImportRow;
  readonly notices: NoticeRow;
  readonly units: UnitRow;
}
export type SourceName = keyof Sources;
export type SourceRow = Sources[SourceName];

/** What each source is called on the screen, and what one of its rows is. */
export const ROW_SOURCES: Readonly<Record<SourceName, string>> = {
  households: '困难家庭',
  persons: '家庭人口',
  entitlements: '核定',
  deliveries: '发放明细',
  coverage: '覆盖情况',
  receipts: '到账记录',
  'import-rows': '花名册行',
  notices: '公示批次',
  units: '参加单位',
};
