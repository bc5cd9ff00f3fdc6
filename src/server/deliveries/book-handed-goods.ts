import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar-date.ts';
import { DELIVERING_STATES, requireCampaignState } from '#domain/campaigns/campaign-life.ts';
import { duplicateFault, faultOf } from '#domain/deliveries/match-sign-offs.ts';
import { SIGN_OFF_METHODS } from '#domain/deliveries/sign-off-sheet.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { startCampaign } from '../campaigns/start-campaign.ts';
import { postHandovers } from '../funds/post-handovers.ts';
import { handGoodsOver } from '../goods/hand-goods-over.ts';
import { findHolds } from '../households/find-holds.ts';
import {
  type DeliverableEntitlement,
  findDeliveringCampaign,
  insertDeliveries,
  lockDeliverable,
} from './deliveries.store.ts';

const line = z.object({
  entitlementId: z.uuid(),
  quantity: z.int().positive().default(1),
  signedOn: z.string().refine(isCalendarDate, '签领日期应写成 2026-01-05 这样'),
  method: z.enum(['self', 'proxy']).default('self'),
  proxyName: z.string().trim().max(40).default(''),
  proxyRelation: z.string().trim().max(20).default(''),
});

export const handedGoods = z.object({
  campaignId: z.uuid(),
  itemCode: z.string().min(1),
  forKind: z.enum(['unit', 'team']),
  forKey: z.string().min(1),
  keeper: z.string().trim().min(1, '请填写发放人').max(40),
  lines: z.array(line).min(1, '请选择要发放的家庭').max(2000),
});

/**
 * Hands goods of a unit or a visiting team to households who sign for them: the signature, the entry in the ledger and the pieces out of
 * the holder's hands, all or nothing. Refuses a household without approved goods (`delivery.no-goods-entitled`), goods handed over before
 * (`delivery.already-made`), whatever keeps a sign-off sheet from being recorded (posting, objection, undecided duplicate), and more
 * pieces than the holder has. Called by what brings signatures: the cashier's list (`handOverGoods`) and one household signing on the
 * screen (`signForGoods`).
 */
export const bookHandedGoods = action({
  name: 'delivery.book-signed',
  input: handedGoods,
  async run({ tx, tenantId, actor, now, newId, record, context }, { campaignId, lines, ...goods }) {
    const campaign = await findDeliveringCampaign(tx, tenantId, campaignId);
    if (!campaign) refuse('campaign.not-found', '没有找到这项活动，请回到活动列表重新选择。', { campaignId });
    requireCampaignState(campaign, DELIVERING_STATES, '登记发放');
    const all = new Map((await lockDeliverable(tx, tenantId, campaignId)).map((each) => [each.id, each]));
    const wanted = lines.map((each) => ({ ...each, entitlement: all.get(each.entitlementId) ?? refuseNoGoods('') }));
    const held = await findHolds(context, {
      campaignId,
      householdIds: wanted.map((each) => each.entitlement.householdId),
    });
    const seen = new Set<string>();
    for (const { entitlement, ...sign } of wanted)
      requireReady({ ...entitlement, duplicates: held.get(entitlement.householdId) ?? [] }, sign, seen);

    await startCampaign(context, { campaignId });
    const { transactionIds } = await postHandovers(context, {
      campaignId,
      moves: wanted.map(({ entitlement, method, signedOn }) => ({
        kind: 'pay' as const,
        saidOn: signedOn,
        reason: `发放慰问品，${SIGN_OFF_METHODS[method]}`,
        payments: [
          {
            sourceCode: entitlement.goodsSource?.code ?? '',
            cashFen: 0n,
            goodsFen: entitlement.goodsFen,
            entitlementId: entitlement.id,
          },
        ],
      })),
    });
    const { itemName } = await handGoodsOver(context, {
      campaignId,
      ...goods,
      kind: 'hand-over',
      lines: lines.map(({ entitlementId, quantity, signedOn }) => ({ entitlementId, quantity, movedOn: signedOn })),
    });
    const deliveries = wanted.map(({ entitlement, quantity, signedOn, method, proxyName, proxyRelation }, index) => ({
      id: newId(),
      entitlementId: entitlement.id,
      orgPath: entitlement.orgPath,
      sheetName: null,
      rowNo: null,
      kind: 'goods' as const,
      state: 'delivered' as const,
      amountFen: entitlement.goodsFen,
      goodsName: `${itemName}×${quantity}`,
      sourceId: entitlement.goodsSource?.id ?? '',
      transactionId: transactionIds[index] ?? '',
      signedOn,
      method,
      proxyName: method === 'proxy' ? proxyName : null,
      proxyRelation: method === 'proxy' ? proxyRelation : null,
      returnReason: null,
    }));
    await insertDeliveries(tx, tenantId, campaignId, null, deliveries, { userId: actor.userId, at: now });
    record({
      event: 'delivery.goods-handed-over',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      after: { itemCode: goods.itemCode, households: lines.length, forKind: goods.forKind, forKey: goods.forKey },
    });
    return { households: lines.length, deliveryIds: deliveries.map((each) => each.id), itemName };
  },
});

type Sign = Omit<z.output<typeof line>, 'entitlementId' | 'quantity'>;

function requireReady(entitlement: DeliverableEntitlement, sign: Sign, seen: Set<string>): void {
  const { headName, id } = entitlement;
  if (entitlement.areGoodsOut || seen.has(id))
    refuse('delivery.already-made', `${headName}户的慰问品已经发放过，不能重复发放。请打开发放记录核对。`);
  if (entitlement.state !== 'approved' || entitlement.goodsSource === null || entitlement.goodsFen === 0n)
    refuseNoGoods(headName);
  const row = { ...sign, personName: headName, returnReason: '' };
  const fault = faultOf(row, entitlement, new Set(), new Set()) ?? duplicateFault(row, entitlement, new Set(), seen);
  if (fault) refuse(`delivery.${fault.code}`, `${headName}户：${fault.reason}`);
  seen.add(id);
  seen.add(entitlement.householdId);
}

function refuseNoGoods(headName: string): never {
  refuse(
    'delivery.no-goods-entitled',
    `${headName === '' ? '选中的家庭' : `${headName}户`}在本次活动没有已批准的慰问品，不能发放实物。请核对核定名单。`,
  );
}
