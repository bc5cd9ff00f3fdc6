import type { RecipientClassCode, Residence } from '../code-lists.ts';
import type { GroupStanding } from './coverage.ts';
import type { NeedStanding } from './needs.ts';
import type {
  AnswerOutcome,
  Booked,
  HelperLevel,
  HelperRank,
  HelpKind,
  NeedCategory,
  NeedKind,
  PlanKind,
  Satisfaction,
  SignOffWay,
  VisitManner,
} from './visit-lists.ts';

/**
 * The rows of 走访结对 that figures are drawn from. Every key is one a clerk would recognise and survives a rebuild of the
 * database; amounts are bigint fen; nothing in a row is free text of a household.
 */
interface Row {
  readonly key: string;
  readonly unitPath: string;
  readonly unitCode: string;
  readonly unitName: string;
}

/** A visit that stands. Key: dossier number, day, slot, manner and visitor. */
export interface VisitRow extends Row {
  readonly dossierNo: string;
  readonly headName: string;
  readonly recipientClass: RecipientClassCode;
  readonly residence: Residence;
  /** Persons of the household on the day it was recorded. */
  readonly persons: bigint;
  /** Yearly income told at this visit. */
  readonly annualIncomeFen: bigint | null;
  readonly visitedOn: string;
  readonly manner: VisitManner;
  readonly visitorKind: 'team' | 'helper';
  readonly visitorName: string;
  readonly visitorUnit: string;
  /** Level of the helper's unit, or of the unit that sent the team. */
  readonly visitorLevel: HelperLevel;
  readonly helperRank: HelperRank | null;
  readonly teamCode: string | null;
  /** People in the team, the leader among them; 1 for a helper. */
  readonly teamSize: bigint;
  readonly clearCount: bigint;
  readonly hasDifficulty: boolean;
  readonly hasWish: boolean;
  readonly hasPolicyExplained: boolean;
  readonly helpKinds: readonly HelpKind[];
  readonly cashFen: bigint;
  readonly goodsFen: bigint;
  readonly goodsNames: string;
  readonly sourceName: string | null;
  readonly signOffMethod: SignOffWay | null;
  /** 'delivery': the same money stands in 发放; a figure that adds both must leave these out. */
  readonly booked: Booked;
}

/** A pairing, standing or ended. Key: dossier number, rank and first day. */
export interface PairingRow extends Row {
  readonly dossierNo: string;
  readonly headName: string;
  readonly persons: bigint;
  readonly recipientClass: RecipientClassCode;
  readonly rank: HelperRank;
  readonly helperName: string;
  readonly helperUnit: string;
  readonly helperLevel: HelperLevel;
  readonly planKind: PlanKind;
  readonly fromOn: string;
  readonly dueToOn: string;
  readonly toOn: string | null;
  readonly endReason: string | null;
  readonly visits: bigint;
  readonly calls: bigint;
}

/** A need or a promise. Key: dossier number and running number in the household. */
export interface NeedRow extends Row {
  readonly dossierNo: string;
  readonly headName: string;
  readonly kind: NeedKind;
  readonly category: NeedCategory;
  readonly ownerName: string;
  readonly ownerUnit: string;
  readonly raisedOn: string;
  readonly dueOn: string;
  readonly standing: NeedStanding;
  readonly answeredOn: string | null;
  readonly outcome: AnswerOutcome | null;
  readonly satisfaction: Satisfaction | null;
  readonly daysLate: bigint;
}

/** A household of a group that is to be visited without exception. Key: group code and dossier number. */
export interface GroupHouseholdRow extends Row {
  readonly groupCode: string;
  readonly groupName: string;
  readonly dossierNo: string;
  readonly headName: string;
  readonly persons: bigint;
  readonly standing: GroupStanding;
  readonly excuse: string;
}

/** A visiting team. Key: team code. */
export interface TeamRow extends Row {
  readonly teamName: string;
  readonly leaderName: string;
  readonly persons: bigint;
  readonly plannedHouseholds: bigint;
  readonly visitedHouseholds: bigint;
  readonly visitDays: bigint;
}
