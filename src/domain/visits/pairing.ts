import { type CalendarDate, formatChineseDate } from '../calendar-date.ts';
import { plainName } from './plain-name.ts';
import { refuse } from '../refusal.ts';
import { type ContactPeriod, HELPER_RANKS, type HelperRank, type PlanKind } from './visit-lists.ts';

/** Who a helper is, as far as a pairing asks. */
export interface HelperFacts {
  readonly name: string;
  readonly unitName: string;
  /** Declared kinship with this household: "叔侄"; null when none is declared. */
  readonly kinship: string | null;
  /** How many households he holds now, by rank. */
  readonly held: Readonly<Record<HelperRank, number>>;
}

/** A household that waits for a helper. */
export interface PairedHousehold {
  readonly dossierNo: string;
  readonly headName: string;
  /** Everybody who lives in it; `isHelper`: the ID number is the helper's own. */
  readonly members: readonly { readonly name: string; readonly isHelper: boolean }[];
  /** Who helps it now. */
  readonly helpers: readonly { readonly rank: HelperRank; readonly name: string; readonly unitName: string }[];
}

/** 结对 as proposed: term (both days included) and contacts planned in every period of it. */
export interface PairingProposal {
  readonly rank: HelperRank;
  readonly planKind: PlanKind;
  readonly fromOn: CalendarDate;
  readonly dueToOn: CalendarDate;
  readonly period: ContactPeriod;
  readonly plannedVisits: number;
  readonly plannedCalls: number;
  /** Somebody has checked that a member of the same name is another person. */
  readonly sameNameCleared: boolean;
}

/** The most households one helper may hold, by rank; null is no limit (domain.md §8: five for second helpers). */
export type HelperLimits = Readonly<Record<HelperRank, number | null>>;
export const USUAL_HELPER_LIMITS: HelperLimits = { first: null, second: 5 };

const NO_KINSHIP = new Set(['', '无', '没有', '否', '非亲属', '无亲属关系', '无亲属', '-', '—', '/']);

/** What a ledger says of kinship: the relation, or null where it says there is none. */
export function readKinship(text: string | null): string | null {
  const plain = plainName(text ?? '');
  return NO_KINSHIP.has(plain) ? null : plain;
}

/**
 * Whether this helper may be paired with this household. Refuses a member of the household and a declared relative
 * (`pairing.relative`), a member's namesake nobody has checked (`pairing.same-name`), a household that has a helper of
 * this rank (`pairing.rank-taken`) or has this helper in the other (`pairing.already-paired`), a helper at his limit
 * (`pairing.too-many-households`), a term that ends before it begins, and a plan without any contact.
 */
export function decidePairing(
  proposal: PairingProposal,
  helper: HelperFacts,
  household: PairedHousehold,
  limits: HelperLimits,
  where: string,
): void {
  const pair = `${where}：${helper.unitName}${helper.name}与${household.headName}户（${household.dossierNo}）`;
  requireNoKin(helper, household, proposal.sameNameCleared, pair);
  const standing = household.helpers.find((each) => each.rank === proposal.rank);
  const isSame = (each: { name: string; unitName: string }) =>
    each.name === helper.name && each.unitName === helper.unitName;
  if (household.helpers.some(isSame)) {
    refuse('pairing.already-paired', `${pair}已经结对，没有重复登记。如需改期限，请先交接。`, { where });
  }
  if (standing) {
    const rank = HELPER_RANKS[proposal.rank];
    refuse(
      'pairing.rank-taken',
      `${pair}不能结对：这一户的${rank}现在是${standing.unitName}${standing.name}。换人请办理交接，原来的记录会保留。`,
      { where, rank: proposal.rank },
    );
  }
  requireRoom(proposal.rank, helper, limits, pair);
  if (proposal.dueToOn < proposal.fromOn) {
    refuse('pairing.term-backwards', `${pair}的结对期限写反了：截止日期早于起始日期。请改正。`, { where });
  }
  if (proposal.plannedVisits + proposal.plannedCalls < 1) {
    refuse('pairing.no-contacts', `${pair}没有写计划走访或电话联系的次数。请至少写一项。`, { where });
  }
}

function requireNoKin(helper: HelperFacts, household: PairedHousehold, sameNameCleared: boolean, pair: string): void {
  if (household.members.some((member) => member.isHelper)) {
    refuse('pairing.relative', `${pair}不能结对：帮扶责任人就是这一户的成员。请另选帮扶责任人。`, {
      kinship: '家庭成员',
    });
  }
  if (helper.kinship !== null) {
    refuse('pairing.relative', `${pair}不能结对：两家是亲属（${helper.kinship}）。帮扶责任人应回避亲属，请另选一人。`, {
      kinship: helper.kinship,
    });
  }
  const namesake = household.members.some((member) => plainName(member.name) === plainName(helper.name));
  if (namesake && !sameNameCleared) {
    refuse(
      'pairing.same-name',
      `${pair}暂未登记：这一户有成员与帮扶责任人同名。请核实不是同一人、也不是亲属，然后在“已核实同名”处确认。`,
    );
  }
}

function requireRoom(rank: HelperRank, helper: HelperFacts, limits: HelperLimits, pair: string): void {
  const limit = limits[rank];
  if (limit === null || helper.held[rank] < limit) return;
  refuse(
    'pairing.too-many-households',
    `${pair}不能结对：${helper.name}作为${HELPER_RANKS[rank]}已联系 ${helper.held[rank]} 户，上限是 ${limit} 户。请另选帮扶责任人。`,
    { rank, held: helper.held[rank], limit },
  );
}

/** A pairing that stands, as a handover asks. */
export interface StandingPairing {
  readonly helperName: string;
  readonly helperUnit: string;
  readonly fromOn: CalendarDate;
  readonly toOn: CalendarDate | null;
  readonly dueToOn: CalendarDate;
}

/**
 * The last day of the old row and the first of the new: the old helper keeps the household until the day before. Refuses a
 * pairing that has ended (`pairing.already-ended`), a day not after its beginning or after its term
 * (`pairing.handover-outside-term`), and the same person as successor (`pairing.same-helper`).
 */
export function decideHandover(
  standing: StandingPairing,
  successor: { readonly name: string; readonly unitName: string },
  handoverOn: CalendarDate,
  dayBefore: CalendarDate,
): { readonly toOn: CalendarDate; readonly fromOn: CalendarDate } {
  if (standing.toOn !== null) {
    refuse(
      'pairing.already-ended',
      `这次结对已于${formatChineseDate(standing.toOn)}结束，不能再交接。请打开现在的结对记录。`,
    );
  }
  if (successor.name === standing.helperName && successor.unitName === standing.helperUnit) {
    refuse('pairing.same-helper', '接手的人就是原来的帮扶责任人。请另选一人。');
  }
  if (handoverOn <= standing.fromOn || handoverOn > standing.dueToOn) {
    const from = formatChineseDate(standing.fromOn);
    const to = formatChineseDate(standing.dueToOn);
    refuse('pairing.handover-outside-term', `交接日期不在结对期限之内（${from}之后，${to}之前）。请改正日期。`);
  }
  return { toOn: dayBefore, fromOn: handoverOn };
}
