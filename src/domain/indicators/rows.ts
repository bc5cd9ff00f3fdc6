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
import type { GatheringSources } from '../gatherings/rows.ts';
import type { FindingRow, InspectionRow } from '../inspections/roll-up.ts';
import type { GroupHouseholdRow, NeedRow, PairingRow, TeamRow, VisitRow } from '../visits/rows.ts';
import type {
  AidedHouseholdRow,
  InspectedSubjectRow,
  PairedHouseholdRow,
  VisitedHouseholdRow,
  WorkingUnitRow,
} from './drawn-rows.ts';

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

type Gathered = { readonly [Name in keyof GatheringSources]: GatheringSources[Name][number] };

/** Recorded facts, and (from `paired-households` on) rows drawn from them so that a household or a firm counts once. */
export interface Sources extends Gathered {
  readonly households: HouseholdRow;
  readonly persons: PersonRow;
  readonly entitlements: EntitlementRow;
  readonly deliveries: DeliveryRow;
  readonly coverage: CoverageRow;
  readonly receipts: ReceiptRow;
  readonly 'import-rows': ImportRow;
  readonly notices: NoticeRow;
  readonly units: UnitRow;
  readonly visits: VisitRow;
  readonly pairings: PairingRow;
  readonly needs: NeedRow;
  readonly 'group-households': GroupHouseholdRow;
  readonly teams: TeamRow;
  readonly inspections: Omit<InspectionRow, 'counts' | 'findings'>;
  readonly findings: FindingRow;
  readonly 'paired-households': PairedHouseholdRow;
  readonly 'visited-households': VisitedHouseholdRow;
  readonly 'inspected-subjects': InspectedSubjectRow;
  readonly 'aided-households': AidedHouseholdRow;
  readonly 'working-units': WorkingUnitRow;
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
  visits: '走访记录',
  pairings: '结对记录',
  needs: '诉求和承诺',
  'group-households': '普遍走访名单',
  teams: '走访组',
  gatherings: '活动场次',
  attendance: '到场人员',
  stays: '留岗过节摸底',
  tournaments: '比赛项目',
  'duty-persons': '值班人员',
  'ward-beds': '病房床位',
  'needy-patients': '困难患者',
  'allotment-payments': '拨付支出',
  welfare: '福利签领',
  commendations: '表彰',
  'measure-records': '服务措施',
  publicity: '宣传',
  inspections: '检查记录',
  findings: '发现问题',
  'paired-households': '结对户',
  'visited-households': '走访户',
  'inspected-subjects': '检查单位',
  'aided-households': '受帮扶户',
  'working-units': '开展活动的单位',
};
