import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { DELIVERING_STATES, requireCampaignState } from '#domain/campaigns/campaign-life.ts';
import { matchSignOffs } from '#domain/deliveries/match-sign-offs.ts';
import type { MatchedSignOff } from '#domain/deliveries/match-sign-offs.ts';
import { NOT_SIGNED_YET, readSignOffSheets, SIGN_OFF_METHODS } from '#domain/deliveries/sign-off-sheet.ts';
import type { WorkbookSheet } from '#domain/imports/cell-value.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { startCampaign } from '../campaigns/start-campaign.ts';
import { postHandovers } from '../funds/post-handovers.ts';
import { findHolds } from '../households/find-holds.ts';
import {
  findDeliveringCampaign,
  goodsAlone,
  insertDeliveries,
  insertSheet,
  lockDeliverable,
} from './deliveries.store.ts';
import type { DeliverableEntitlement, NewDelivery } from './deliveries.store.ts';

/** A sign-off workbook as it was read, with what keeps it from being booked twice. */
export const sheetInput = z.object({
  campaignId: z.uuid(),
  fileName: z.string().min(1),
  fileDigest: z.string().length(64),
  sheets: z.array(z.custom<WorkbookSheet>((sheet) => typeof sheet === 'object' && sheet !== null)),
});

/**
 * Books what signed rows say was handed over and what came back: each row is matched with an approved entitlement, or parked
 * with the reason. Cash and goods are posted to the ledger, returns as entries of their own; a sheet of goods only (慰问品签领表) posts
 * the goods and leaves the cash where it is. Rows nobody signed yet, and rows printed as settled, are counted and passed over. Refuses a campaign that is not
 * approved, rows without the columns, and the same file twice. Called by what brings signed rows: the cashier's sheets
 * (`recordDeliveries`) and what a visiting team handed over at the door.
 */
export const bookSheet = action({
  name: 'delivery.book-signed',
  input: sheetInput,
  async run({ tx, tenantId, actor, now, newId, record, context }, { campaignId, fileName, fileDigest, sheets }) {
    const campaign = await findDeliveringCampaign(tx, tenantId, campaignId);
    if (!campaign) refuse('campaign.not-found', '没有找到这项活动，请回到活动列表重新选择。', { campaignId });
    requireCampaignState(campaign, DELIVERING_STATES, '登记发放');
    const { covers, rows: signed, passedOver } = readSignOffSheets(sheets);
    const whole = await lockDeliverable(tx, tenantId, campaignId);
    const entitlements = covers === 'goods' ? whole.map(goodsAlone) : whole;
    const held = await findHolds(context, { campaignId, householdIds: entitlements.map((each) => each.householdId) });
    const match = matchSignOffs(
      signed,
      entitlements.map((each) => ({ ...each, duplicates: held.get(each.householdId) ?? [] })),
    );

    const settled = new Set(match.settled);
    const rows = signed.filter((row) => !settled.has(row));
    const by = { userId: actor.userId, at: now };
    const sheetId = newId();
    await insertSheet(
      tx,
      tenantId,
      campaign,
      { id: sheetId, fileName, fileDigest, rowsIn: rows.length },
      match.parked,
      by,
    );
    const byId = new Map(entitlements.map((each) => [each.id, each]));
    const moves = [...match.handovers.map(moveOf('pay', byId)), ...match.returns.map(moveOf('return', byId))];
    if (moves.length > 0) {
      await startCampaign(context, { campaignId });
      const { transactionIds } = await postHandovers(context, {
        campaignId,
        moves: moves.map((move) => ({ ...postingOf(move), saidOn: move.sign.row.signedOn ?? calendarDateOf(now) })),
      });
      const deliveries = moves.flatMap((move, index) => deliveriesOf(move, transactionIds[index] ?? '', newId));
      await insertDeliveries(tx, tenantId, campaignId, sheetId, deliveries, by);
    }
    const numbers = {
      rowsIn: rows.length,
      rowsMatched: rows.length - match.parked.length,
      rowsParked: match.parked.length,
      rowsPassedOver: passedOver.length,
      rowsUnsigned: passedOver.filter((row) => row.reason === NOT_SIGNED_YET).length,
      rowsSettled: match.settled.length,
      handedOver: match.handovers.length,
      returned: match.returns.length,
    };
    record({
      event: 'delivery.recorded',
      subject: { kind: 'sign-off-sheet', id: sheetId },
      orgPath: campaign.orgPath,
      after: { campaignId, fileName, fileDigest, ...numbers },
    });
    const parked = match.parked.map(({ row, code, reason }) => {
      return {
        sheetName: row.sheetName,
        rowNo: row.rowNo,
        unitName: row.unitName,
        personName: row.personName,
        code,
        reason,
      };
    });
    return { sheetId, ...numbers, parked };
  },
});

interface Move {
  readonly kind: 'pay' | 'return';
  readonly sign: MatchedSignOff;
  readonly entitlement: DeliverableEntitlement;
}

function moveOf(kind: Move['kind'], byId: ReadonlyMap<string, DeliverableEntitlement>) {
  return (sign: MatchedSignOff): Move => {
    const entitlement = byId.get(sign.entitlementId);
    if (!entitlement) throw new Error('a sign-off matched an entitlement that was not there');
    return { kind, sign, entitlement };
  };
}

function postingOf({ kind, sign, entitlement }: Move) {
  const { id, cashSource, cashFen, goodsSource, goodsFen } = entitlement;
  const { row, method } = sign;
  return {
    kind,
    reason: kind === 'pay' ? `发放，${SIGN_OFF_METHODS[method]}` : `退回：${row.returnReason}`,
    payments: [
      ...(cashSource === null ? [] : [{ sourceCode: cashSource.code, cashFen, goodsFen: 0n, entitlementId: id }]),
      ...(goodsSource === null ? [] : [{ sourceCode: goodsSource.code, cashFen: 0n, goodsFen, entitlementId: id }]),
    ],
  };
}

function deliveriesOf({ kind, sign, entitlement }: Move, transactionId: string, newId: () => string): NewDelivery[] {
  const { row, method } = sign;
  const common = {
    entitlementId: entitlement.id,
    orgPath: entitlement.orgPath,
    sheetName: row.sheetName,
    rowNo: row.rowNo,
    state: kind === 'pay' ? ('delivered' as const) : ('returned' as const),
    transactionId,
    signedOn: method === 'unsigned' ? null : row.signedOn,
    method,
    proxyName: method === 'proxy' ? row.proxyName : null,
    proxyRelation: method === 'proxy' ? row.proxyRelation : null,
    returnReason: kind === 'return' ? row.returnReason : null,
  };
  const { cashSource, cashFen, goodsSource, goodsFen, goodsName } = entitlement;
  return [
    ...(cashSource === null
      ? []
      : [
          {
            ...common,
            id: newId(),
            kind: 'cash' as const,
            amountFen: cashFen,
            goodsName: null,
            sourceId: cashSource.id,
          },
        ]),
    ...(goodsSource === null
      ? []
      : [{ ...common, id: newId(), kind: 'goods' as const, amountFen: goodsFen, goodsName, sourceId: goodsSource.id }]),
  ];
}
