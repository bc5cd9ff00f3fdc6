import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { handGoodsOver } from '../goods/hand-goods-over.ts';
import { findDeliveringCampaign } from './deliveries.store.ts';
import { listSignedGoods } from './handed-goods.store.ts';

/**
 * Takes out of a unit's hands the pieces its households signed for on a sheet that came back: the sheet moved the money, this moves the
 * goods. Every household of the unit and below with signed goods and no piece yet is booked with `quantityEach`. Refuses when there is none
 * (`delivery.nothing-signed`) and when the unit does not have as many.
 */
export const bookSignedGoods = action({
  name: 'delivery.record',
  input: z.object({
    campaignId: z.uuid(),
    itemCode: z.string().min(1),
    unitCode: z.string().min(1),
    quantityEach: z.int().positive().default(1),
    keeper: z.string().trim().min(1, '请填写发放人').max(40),
  }),
  async run({ tx, tenantId, now, record, context }, { campaignId, itemCode, unitCode, quantityEach, keeper }) {
    const campaign = await findDeliveringCampaign(tx, tenantId, campaignId);
    if (!campaign) refuse('campaign.not-found', '没有找到这项活动，请回到活动列表重新选择。', { campaignId });
    const signed = await listSignedGoods(tx, tenantId, campaignId, unitCode);
    if (signed.length === 0)
      refuse('delivery.nothing-signed', '这个单位没有已签领实物而库存没有出账的家庭，没有记账。请核对单位和签领表。');
    await handGoodsOver(context, {
      campaignId,
      itemCode,
      kind: 'hand-over',
      forKind: 'unit',
      forKey: unitCode,
      keeper,
      lines: signed.map(({ entitlementId, signedOn }) => ({
        entitlementId,
        quantity: quantityEach,
        movedOn: signedOn ?? calendarDateOf(now),
      })),
    });
    record({
      event: 'delivery.signed-goods-booked',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      after: { itemCode, unitCode, households: signed.length, pieces: signed.length * quantityEach },
    });
    return { households: signed.length, pieces: signed.length * quantityEach };
  },
});
