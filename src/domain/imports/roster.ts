import type { CalendarDate } from '#domain/calendar-date.ts';
import type { CauseCode, RecipientClassCode, RelationCode, Residence, UnitLevel } from '#domain/code-lists.ts';
import type { Clarity, OutlayKind } from '#domain/dossiers/dossier.ts';
import type { Fen } from '#domain/money.ts';
import type { Sex } from '#domain/people/id-number.ts';
import type { ColumnRole } from './column-roles.ts';
import type { RosterLayout } from './layout.ts';

/** What a roster is checked against: the units it may name and the day it is read on. */
export interface RosterDirectory {
  readonly units: readonly RosterUnit[];
  readonly asOf: CalendarDate;
}

export interface RosterUnit {
  readonly code: string;
  readonly name: string;
  readonly level: UnitLevel;
  readonly divisionCode: string;
}

/** accepted: as it stood. repaired: taken, with changes that are listed. parked: not taken until a person has looked. */
export type RowOutcome = 'accepted' | 'repaired' | 'parked';

/** Everything found in one sheet. Each sheet row is in `rows` or in `passedOver`, and in one of them only. */
export interface CheckedRoster {
  readonly layout: RosterLayout;
  /** The households that can be taken; parked ones are only in `rows` and `doubts`. */
  readonly households: readonly CheckedHousehold[];
  readonly rows: readonly CheckedRow[];
  readonly repairs: readonly CellRepair[];
  readonly doubts: readonly RowDoubt[];
  readonly passedOver: readonly PassedOverRow[];
}

export interface CheckedRow {
  readonly rowNo: number;
  /** Name of the matched unit, else the text of the roster. */
  readonly unitName: string;
  readonly unitCode: string | null;
  readonly outcome: RowOutcome;
  readonly householdNo: number | null;
}

export interface CheckedHousehold {
  /** Order in the file, from 1, parked households counted. */
  readonly householdNo: number;
  readonly rowNos: readonly number[];
  readonly unitCode: string;
  readonly residence: Residence;
  readonly head: CheckedPerson;
  readonly members: readonly CheckedPerson[];
  readonly annualIncomeFen: Fen | null;
  readonly outlayFen: Readonly<Record<OutlayKind, Fen>>;
  readonly mainCause: CauseCode;
  readonly secondaryCauses: readonly CauseCode[];
  readonly stillHardAfterRelief: boolean | null;
  readonly isMigrantWorker: boolean;
  readonly recipientClass: RecipientClassCode;
  readonly clarity: Clarity;
  readonly bankCard: string | null;
  readonly address: string | null;
  readonly remark: string | null;
  /** By field: what the register has no place for yet, as read. */
  readonly further: Readonly<Record<string, string>>;
}

export interface CheckedPerson {
  readonly rowNo: number;
  /** 0 for the person the row speaks of, n for the n-th member written beside the head. */
  readonly memberNo: number;
  readonly name: string;
  readonly idNumber: string | null;
  readonly relation: RelationCode;
  readonly birthOn: CalendarDate | null;
  readonly sex: Sex | null;
  readonly phone: string | null;
  readonly health: string | null;
  readonly workStatus: string | null;
  readonly further: Readonly<Record<string, string>>;
}

export interface CellRepair {
  readonly rowNo: number;
  readonly role: ColumnRole;
  /** Field in Chinese, as the layout names it. */
  readonly column: string;
  readonly cell: string;
  readonly before: string;
  readonly after: string;
  readonly rule: string;
  readonly ruleText: string;
}

export interface RowDoubt {
  readonly rowNo: number;
  readonly role: ColumnRole;
  readonly column: string;
  readonly cell: string;
  readonly code: string;
  /** What is doubtful and what to do; never the number itself. */
  readonly message: string;
  readonly otherRowNo?: number;
  /** What may have been meant, to be chosen by a person. */
  readonly offers?: readonly string[];
  /** False for what is left out and asked for later while the household is taken (a telephone, a card). */
  readonly parks: boolean;
}

export interface PassedOverRow {
  readonly rowNo: number;
  readonly reason: string;
}
