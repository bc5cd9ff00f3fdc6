import type { AidKind, RecipientClassCode } from '../code-lists.ts';
import type { AllotmentPurpose } from './allotment.ts';
import type {
  CommendationKind,
  GatheringKind,
  GuestRole,
  PublicityChannel,
  ServiceKind,
  Slot,
  TournamentFormat,
} from './gathering-lists.ts';

/**
 * The rows of gatherings and rounds that figures are drawn from. Every key is one a clerk would recognise and survives a rebuild
 * of the database; amounts are bigint fen; no row holds a diagnosis.
 */
interface Row {
  readonly key: string;
  readonly unitPath: string;
  readonly unitCode: string;
  readonly unitName: string;
}

/** A gathering that was held. Key: gathering code. */
export interface GatheringRow extends Row {
  readonly kind: GatheringKind;
  readonly name: string;
  readonly heldOn: string;
  readonly place: string;
  readonly measureCode: string | null;
  readonly attended: bigint;
  readonly gifts: bigint;
  readonly giftFen: bigint;
  readonly tables: bigint;
}

/** Somebody who came to a gathering. Key: gathering code and line. */
export interface AttendanceRow extends Row {
  readonly gatheringCode: string;
  readonly gatheringKind: GatheringKind;
  readonly heldOn: string;
  readonly name: string;
  readonly guestUnit: string;
  readonly role: GuestRole;
  readonly receivedGift: boolean;
}

/** Staff from elsewhere asked in the survey. Key: unit, name, staff number. */
export interface StayRow extends Row {
  readonly name: string;
  readonly department: string;
  readonly stays: boolean;
  readonly dines: boolean;
  readonly surveyedOn: string;
}

/** An event of a tournament. Key: gathering code and event code. */
export interface TournamentRow extends Row {
  readonly gatheringCode: string;
  readonly gatheringName: string;
  readonly eventName: string;
  readonly format: TournamentFormat;
  readonly entrants: bigint;
  readonly matchesPlayed: bigint;
}

/** Somebody on duty, visited or not. Key: round code, department, name, staff number. */
export interface DutyPersonRow extends Row {
  readonly roundCode: string;
  readonly roundName: string;
  readonly roundOn: string;
  readonly slot: Slot;
  readonly department: string;
  readonly personName: string;
  readonly visited: boolean;
  readonly isExcused: boolean;
  readonly cashFen: bigint;
  readonly greeted: boolean;
  readonly portions: bigint;
}

/** A bed of a ward round. Key: round code, ward code, bed. */
export interface WardBedRow extends Row {
  readonly roundCode: string;
  readonly roundOn: string;
  readonly wardName: string;
  readonly bedNo: string;
  readonly ticked: boolean;
  readonly itemName: string;
  readonly portions: bigint;
  readonly portionsPerBed: bigint;
}

/** A patient poor through illness who was given money. The name is not in the row. Key: patient number of the list. */
export interface NeedyPatientRow extends Row {
  readonly wardName: string;
  readonly recipientClass: RecipientClassCode;
  readonly cashFen: bigint;
  readonly visitedOn: string;
}

/** Money of an allotment handed out. Key: allotment code and line. `book` keeps welfare out of relief. */
export interface AllotmentPaymentRow extends Row {
  readonly allotmentCode: string;
  readonly purpose: AllotmentPurpose;
  readonly book: 'relief' | 'welfare';
  readonly sourceCode: string;
  readonly recipientClass: RecipientClassCode;
  readonly aidKind: AidKind;
  readonly amountFen: bigint;
  readonly paidOn: string;
}

/** The fixed sum paid to one of the staff. Key: issue code, name, staff number. */
export interface WelfareRow extends Row {
  readonly issueCode: string;
  readonly issueName: string;
  readonly department: string;
  readonly personName: string;
  readonly amountFen: bigint;
  readonly perPersonFen: bigint;
  readonly staffCount: bigint;
  readonly paidOn: string;
}

/** Key: kind, honoree, department. */
export interface CommendationRow extends Row {
  readonly kind: CommendationKind;
  readonly honoree: string;
  readonly department: string;
  readonly awardFen: bigint;
  readonly commendedOn: string;
}

/** A measure beyond money that was carried out. Key: unit code and running number. */
export interface MeasureRecordRow extends Row {
  readonly measureKind: ServiceKind;
  readonly measureCode: string | null;
  readonly name: string;
  readonly doneOn: string;
  readonly persons: bigint;
  readonly quantity: bigint | null;
  readonly quantityUnit: string | null;
  readonly dossierNo: string | null;
}

/** Key: unit code and running number. */
export interface PublicityRow extends Row {
  readonly channel: PublicityChannel;
  readonly title: string;
  readonly postedOn: string;
  readonly takenDownOn: string | null;
  readonly tellsKind: string | null;
  readonly tellsKey: string | null;
}

export interface GatheringSources {
  readonly gatherings: readonly GatheringRow[];
  readonly attendance: readonly AttendanceRow[];
  readonly stays: readonly StayRow[];
  readonly tournaments: readonly TournamentRow[];
  readonly 'duty-persons': readonly DutyPersonRow[];
  readonly 'ward-beds': readonly WardBedRow[];
  readonly 'needy-patients': readonly NeedyPatientRow[];
  readonly 'allotment-payments': readonly AllotmentPaymentRow[];
  readonly welfare: readonly WelfareRow[];
  readonly commendations: readonly CommendationRow[];
  readonly 'measure-records': readonly MeasureRecordRow[];
  readonly publicity: readonly PublicityRow[];
}
