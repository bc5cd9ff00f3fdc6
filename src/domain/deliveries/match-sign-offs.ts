import type { CalendarDate } from '../calendar-date.ts';
import { ENTITLEMENT_STATES } from '../entitlements/entitlement.ts';
import type { EntitlementState } from '../entitlements/entitlement.ts';
import { amountInWords } from '../entitlements/standards.ts';
import type { Fen } from '../money.ts';
import { duplicateInTheWay, sayDuplicateInTheWay, type UndecidedDuplicate } from '../people/duplicate-hold.ts';
import { noticeFault } from './payment-gate.ts';
import { plainName } from './sign-off-sheet.ts';
import type { SignOffMethod, SignOffRow } from './sign-off-sheet.ts';

/** An entitlement of the campaign, whatever its state, as sign-offs are compared with it. Amounts in fen. */
export interface SignableEntitlement {
  readonly id: string;
  readonly unitName: string;
  readonly headName: string;
  readonly idTail: string;
  readonly cashFen: Fen;
  readonly goodsFen: Fen;
  readonly state: EntitlementState;
  readonly isHandedOver: boolean;
  readonly isReturned: boolean;
  /** Last day of the household's posting; money moves only after it (domain.md §22.5). Null: it stood on no list. */
  readonly noticeEndsOn: CalendarDate | null;
  /** The campaign posts its lists and this household, which has a tier, stood on none: added later, or left out. */
  readonly isUnposted: boolean;
  /** It stands on a list with amounts, and not with the amount it has now. */
  readonly isPostedOtherwise?: boolean;
  readonly householdId?: string;
  /** Undecided possible duplicates of the household; one of them paid, this one waits. */
  readonly duplicates?: readonly UndecidedDuplicate[];
  /** Taken off the list because an objection was upheld, and on no list since. */
  readonly isTakenDown?: boolean;
  /** What carries the cash already, in words: a bank batch or an envelope. Then a sheet may hand over goods only; `cashFen` is 0. */
  readonly cashElsewhere?: string | null;
  /** Objections that concern this household: itself or its whole list. Null: not decided yet. */
  readonly objections?: readonly { readonly receivedOn: CalendarDate; readonly decidedOn: CalendarDate | null }[];
}

/** Cash and goods handed over, or come back, by one row of the sheet. A return without a signature has method `unsigned`. */
export interface MatchedSignOff {
  readonly entitlementId: string;
  readonly row: SignOffRow;
  readonly method: SignOffMethod;
}

export const PARKING_REASONS = {
  unreadable: '单元格无法辨认',
  nobody: '没有这个人的核定额',
  'other-unit': '单位不符',
  'other-name': '姓名不符',
  'other-tail': '身份证后四位不符',
  'not-approved': '核定额未批准',
  'other-amount': '金额不符',
  ambiguous: '对应不止一户',
  'paid-twice': '重复发放',
  'returned-twice': '重复退回',
  'no-date': '没有签领日期',
  'no-method': '没有签领方式',
  'proxy-unnamed': '代领人不全',
  'before-notice-end': '公示期满前发放',
  'never-posted': '没有公示',
  'amount-not-posted': '金额与公示不符',
  'duplicate-undecided': '疑似重复，未判定',
  'objection-open': '异议未答复',
  'objection-upheld': '异议成立已撤下',
  'cash-elsewhere': '慰问金另有渠道',
} as const;
export type ParkingCode = keyof typeof PARKING_REASONS;

export interface ParkedSignOff {
  readonly row: SignOffRow;
  readonly code: ParkingCode;
  /** What is wrong and what to do, without the number. */
  readonly reason: string;
}

export interface SignOffMatch {
  readonly handovers: readonly MatchedSignOff[];
  readonly returns: readonly MatchedSignOff[];
  readonly parked: readonly ParkedSignOff[];
  /** Printed as settled, and so it is: nothing to do. */
  readonly settled: readonly SignOffRow[];
}

/**
 * Finds the entitlement of every row by unit, name, last four characters of the ID number, and amount. A row that does not
 * fit is parked with the reason, never dropped: each row is a handover, a return, or parked. A row with a return reason is a
 * return; if nothing was handed over before, it is recorded as sent out first, so that the books show both ways. The second
 * handover of an entitlement, in this sheet or an earlier one, is a double payment and is parked, unless the sheet was printed saying so.
 */
export function matchSignOffs(rows: readonly SignOffRow[], entitlements: readonly SignableEntitlement[]): SignOffMatch {
  const register = indexed(entitlements);
  const handedOver = new Set(entitlements.filter((each) => each.isHandedOver).map((each) => each.id));
  const returned = new Set(entitlements.filter((each) => each.isReturned).map((each) => each.id));
  const paidNow = new Set<string>();
  const handovers: MatchedSignOff[] = [];
  const returns: MatchedSignOff[] = [];
  const parked: ParkedSignOff[] = [];
  const settled: SignOffRow[] = [];
  for (const row of rows) {
    const answer = findEntitlement(row, register);
    if ('code' in answer) {
      parked.push({ row, ...answer });
      continue;
    }
    const { entitlement } = answer;
    if (row.isMarkedDone && handedOver.has(entitlement.id)) {
      settled.push(row);
      continue;
    }
    const fault =
      faultOf(row, entitlement, handedOver, returned) ?? duplicateFault(row, entitlement, handedOver, paidNow);
    if (fault) {
      parked.push({ row, ...fault });
      continue;
    }
    const sign = {
      entitlementId: entitlement.id,
      row,
      method: row.signedOn === null ? 'unsigned' : (row.method ?? 'unsigned'),
    } as const;
    if (!handedOver.has(entitlement.id)) handovers.push(sign);
    handedOver.add(entitlement.id);
    if (row.returnReason === '') {
      if (entitlement.householdId !== undefined) paidNow.add(entitlement.householdId);
      continue;
    }
    returns.push(sign);
    returned.add(entitlement.id);
  }
  return { handovers, returns, parked, settled };
}

/** What of a row decides whether anything is in the way. */
export type SignFacts = Pick<
  SignOffRow,
  'personName' | 'method' | 'proxyName' | 'proxyRelation' | 'signedOn' | 'returnReason'
>;

export interface Fault {
  readonly code: ParkingCode;
  readonly reason: string;
}

/** What comes back harms nobody; what goes out a second time to one household under two names does. */
export function duplicateFault(
  row: SignFacts,
  entitlement: SignableEntitlement,
  handedOver: ReadonlySet<string>,
  paidNow: ReadonlySet<string>,
): Fault | undefined {
  if (row.returnReason !== '' || handedOver.has(entitlement.id)) return undefined;
  const other = duplicateInTheWay(entitlement.duplicates ?? [], paidNow);
  return other && { code: 'duplicate-undecided', reason: sayDuplicateInTheWay(row.personName, other) };
}

type Register = Record<'exact' | 'nameTail' | 'unitTail' | 'unitName', Map<string, SignableEntitlement[]>>;

function indexed(entitlements: readonly SignableEntitlement[]): Register {
  const register: Register = { exact: new Map(), nameTail: new Map(), unitTail: new Map(), unitName: new Map() };
  for (const each of entitlements) {
    const keys = keysOf(plainName(each.unitName), plainName(each.headName), each.idTail);
    for (const kind of Object.keys(register) as (keyof Register)[]) {
      const list = register[kind].get(keys[kind]);
      if (list) list.push(each);
      else register[kind].set(keys[kind], [each]);
    }
  }
  return register;
}

function keysOf(unit: string, name: string, tail: string): Record<keyof Register, string> {
  return {
    exact: `${unit}|${name}|${tail}`,
    nameTail: `${name}|${tail}`,
    unitTail: `${unit}|${tail}`,
    unitName: `${unit}|${name}`,
  };
}

function findEntitlement(row: SignOffRow, register: Register): { entitlement: SignableEntitlement } | Fault {
  if (row.doubts.length > 0) return { code: 'unreadable', reason: `${row.doubts.join('；')}。` };
  const keys = keysOf(row.unitName, row.personName, row.idTail);
  const same = register.exact.get(keys.exact) ?? [];
  if (same.length === 0) return nearMiss(row, keys, register);

  const approved = same.filter((each) => each.state === 'approved');
  if (approved.length === 0) {
    const state = ENTITLEMENT_STATES[same[0]?.state ?? 'proposed'];
    return {
      code: 'not-approved',
      reason: `${row.personName}的核定额是“${state}”，未批准不能发放，请先审批或查明为何发放。`,
    };
  }
  const elsewhere = approved.find((each) => each.cashElsewhere);
  if (elsewhere && approved.length === 1 && (row.cashFen > 0n || elsewhere.goodsFen === 0n)) {
    return {
      code: 'cash-elsewhere',
      reason: `${row.personName}的慰问金已由${elsewhere.cashElsewhere}发放，不能再凭签领表发现金。请查明为何签领，慰问金一栏应写 0。`,
    };
  }
  const fitting = approved.filter((each) => each.cashFen === row.cashFen && each.goodsFen === row.goodsFen);
  const [only, second] = fitting;
  if (!only) {
    const due = approved.map(amountInWords).join('；或');
    return { code: 'other-amount', reason: `核定为${due}，签领表写的是${amountInWords(row)}，请核对实发金额。` };
  }
  if (second)
    return {
      code: 'ambiguous',
      reason: `同一单位有 ${fitting.length} 户同名且身份证后四位、金额都相同，请人工核对是哪一户。`,
    };
  return { entitlement: only };
}

function nearMiss(row: SignOffRow, keys: Record<keyof Register, string>, register: Register): Fault {
  const otherUnit = register.nameTail.get(keys.nameTail)?.[0];
  if (otherUnit)
    return {
      code: 'other-unit',
      reason: `${row.personName}核定在“${otherUnit.unitName}”，签领表写的是“${row.unitName}”，请核对单位。`,
    };
  const otherName = register.unitTail.get(keys.unitTail)?.[0];
  if (otherName)
    return {
      code: 'other-name',
      reason: `身份证后四位相同的核定对象是“${otherName.headName}”，签领表写的是“${row.personName}”，请核对姓名。`,
    };
  if (register.unitName.has(keys.unitName)) {
    return { code: 'other-tail', reason: `“${row.unitName}”有同名的核定对象，但身份证后四位不同，请核对。` };
  }
  return { code: 'nobody', reason: `“${row.unitName}”的核定名单里没有${row.personName}，请核对是否在名单之外发放。` };
}

/** Why what a row says cannot be recorded for its entitlement; undefined when nothing is in the way. */
export function faultOf(
  row: SignFacts,
  entitlement: SignableEntitlement,
  handedOver: ReadonlySet<string>,
  returned: ReadonlySet<string>,
): Fault | undefined {
  const isReturn = row.returnReason !== '';
  if (isReturn && returned.has(entitlement.id))
    return { code: 'returned-twice', reason: '这一户已登记过退回，不能再退一次，请删去重复的一行。' };
  if (!isReturn && handedOver.has(entitlement.id)) {
    return { code: 'paid-twice', reason: '这一户的款物已登记发放，不能重复发放。请核对是否签了两次。' };
  }
  if (row.method === 'proxy' && (row.proxyName === '' || row.proxyRelation === '')) {
    return { code: 'proxy-unnamed', reason: '代领的要写明代领人和与户主关系，请补上。' };
  }
  if (!isReturn && row.signedOn === null) return { code: 'no-date', reason: '没有签领日期，请补上。' };
  if (!isReturn && row.method === null)
    return { code: 'no-method', reason: '没有签领方式，请写“本人”“代领”或“银行回单”。' };
  return noticeFault(row.signedOn, entitlement);
}
