import type { z } from 'zod';
import type { LedgerRead } from '#domain/ledgers/named-table.ts';
import type { PairingEntry } from '#domain/ledgers/pairing-ledger.ts';
import type { VisitEntry } from '#domain/ledgers/visit-ledger.ts';
import type { StaffNeedEntry } from '#domain/ledgers/staff-needs.ts';
import { placeOf } from '#domain/ledgers/whole-ledger.ts';
import { toJsonFen } from '../http/json-fen.ts';
import type { pairingEntry } from './helper-shape.ts';
import type { staffNeedFields, visitReport } from './visit-shape.ts';

/** Rows of 结对台账 as `arrangePairings` wants them; refusals name the row of the workbook. */
export function pairingsOfLedger(entries: LedgerRead<PairingEntry>['entries']): z.input<typeof pairingEntry>[] {
  return entries.map(({ sheetName, rowNo, ...entry }) => ({ ...entry, place: placeOf({ sheetName, rowNo }) }));
}

/**
 * Rows of 走访记录表 as `recordVisits` wants them; refusals name the row of the workbook. `isEntitlement` is what a hand-over is
 * when its row does not say.
 */
export function visitsOfLedger(
  entries: LedgerRead<VisitEntry>['entries'],
  isEntitlement = false,
): z.input<typeof visitReport>[] {
  return entries.map((entry) => ({
    place: placeOf(entry),
    household: entry.household,
    ...(entry.helper === ''
      ? { teamCode: entry.team }
      : { helper: { name: entry.helper, unitName: entry.helperUnit } }),
    visitedOn: entry.visitedOn,
    slot: entry.slot,
    manner: entry.manner,
    clarity: entry.clarity,
    annualIncomeFen: entry.annualIncomeFen === null ? null : toJsonFen(entry.annualIncomeFen),
    difficulty: entry.difficulty,
    wish: entry.wish,
    policyExplained: entry.policyExplained,
    helpKinds: [...entry.helpKinds],
    handover: handoverOf(entry, isEntitlement),
    promise:
      entry.promise === ''
        ? null
        : { category: entry.needCategory, content: entry.promise, ownerName: entry.ownerName, dueOn: entry.dueOn },
    needs: entry.need === '' ? [] : [needOf(entry)],
  }));
}

/** Rows of 职工诉求登记表 as `raiseStaffNeeds` wants them, with what was answered already. */
export function staffNeedsOfLedger(
  entries: LedgerRead<StaffNeedEntry>['entries'],
): z.input<z.ZodObject<typeof staffNeedFields>>[] {
  return entries.map(({ sheetName, rowNo, answer, answeredOn, outcome, satisfaction, dueOn, ...need }) => ({
    ...need,
    place: placeOf({ sheetName, rowNo }),
    ...(dueOn !== null && { dueOn }),
    answer: answeredOn === null ? null : { answer, answeredOn, outcome, satisfaction },
  }));
}

function handoverOf(entry: VisitEntry, isEntitlement: boolean): z.input<typeof visitReport>['handover'] {
  if (entry.cashFen + entry.goodsFen === 0n) return null;
  const { goodsName, goodsQuantity, goodsFen, sourceName, method, proxyName, proxyRelation } = entry;
  return {
    cashFen: toJsonFen(entry.cashFen),
    goods: goodsFen === 0n ? [] : [{ name: goodsName, quantity: goodsQuantity, amountFen: toJsonFen(goodsFen) }],
    sourceName,
    method,
    proxyName,
    proxyRelation,
    isEntitlement: entry.isEntitlement ?? isEntitlement,
  };
}

function needOf(entry: VisitEntry) {
  const { needCategory, need, ownerName, dueOn, answer, answeredOn, visitedOn, outcome, satisfaction } = entry;
  return {
    category: needCategory,
    content: need,
    ownerName,
    ...(dueOn !== null && { dueOn }),
    answer: answer === '' ? null : { answer, answeredOn: answeredOn ?? visitedOn, outcome, satisfaction },
  };
}
