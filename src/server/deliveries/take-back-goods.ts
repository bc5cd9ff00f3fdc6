import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { postHandovers } from '../funds/post-handovers.ts';
import { handGoodsOver } from '../goods/hand-goods-over.ts';
import { findHandedGoods } from './handed-goods.store.ts';
import { findDeliveringCampaign, insertDeliveries } from './deliveries.store.ts';

/**
 * Takes goods back from a household: the money is free in its source again, the pieces are with the holder again, and the return is a row
 * of its own with its reason. Refuses goods that were not handed over out of the stock, or came back before (`delivery.not-handed-over`).
 */
export const takeBackGoods = action({
  name: 'delivery.record',
  input: z.object({
    campaignId: z.uuid(),
    entitlementId: z.uuid(),
    keeper: z.string().trim().min(1, '请填写经手人').max(40),
    reason: z.string().trim().min(2, '请写明退回的原因').max(100),
  }),
  async run({ tx, tenantId, actor, now, newId, record, context }, { campaignId, entitlementId, keeper, reason }) {
    const campaign = await findDeliveringCampaign(tx, tenantId, campaignId);
    if (!campaign) refuse('campaign.not-found', '没有找到这项活动，请回到活动列表重新选择。', { campaignId });
    const handed = await findHandedGoods(tx, tenantId, campaignId, entitlementId);
    if (!handed)
      refuse('delivery.not-handed-over', '这一户没有发放过库存里的慰问品，或者已经退回。请打开发放记录核对。');
    const saidOn = calendarDateOf(now);
    const { transactionIds } = await postHandovers(context, {
      campaignId,
      moves: [
        {
          kind: 'return',
          saidOn,
          reason: `慰问品退回：${reason}`,
          payments: [{ sourceCode: handed.sourceCode, cashFen: 0n, goodsFen: handed.amountFen, entitlementId }],
        },
      ],
    });
    await handGoodsOver(context, {
      campaignId,
      itemCode: handed.itemCode,
      kind: 'take-back',
      forKind: handed.forKind,
      forKey: handed.forKey,
      keeper,
      reason,
      lines: [{ entitlementId, quantity: handed.quantity, movedOn: saidOn }],
    });
    const { orgPath, amountFen, goodsName, sourceId } = handed;
    const row = { id: newId(), entitlementId, orgPath, amountFen, goodsName, sourceId, returnReason: reason };
    const unsigned = { signedOn: null, method: 'unsigned', proxyName: null, proxyRelation: null } as const;
    await insertDeliveries(
      tx,
      tenantId,
      campaignId,
      null,
      [
        {
          ...row,
          ...unsigned,
          sheetName: null,
          rowNo: null,
          kind: 'goods',
          state: 'returned',
          transactionId: transactionIds[0] ?? '',
        },
      ],
      { userId: actor.userId, at: now },
    );
    record({
      event: 'delivery.goods-taken-back',
      subject: { kind: 'entitlement', id: entitlementId },
      orgPath,
      after: { itemCode: handed.itemCode, quantity: handed.quantity, reason },
    });
    return { quantity: handed.quantity };
  },
});
