import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { DELIVERING_STATES, requireCampaignState } from '#domain/campaigns/campaign-life.ts';
import { closeNight } from '#domain/deliveries/cash-envelope.ts';
import { SIGN_OFF_METHODS } from '#domain/deliveries/sign-off-sheet.ts';
import { refuse } from '#domain/refusal.ts';
import { action, type ActionScope } from '../action.ts';
import { startCampaign } from '../campaigns/start-campaign.ts';
import { postHandovers } from '../funds/post-handovers.ts';
import { findDeliveringCampaign, insertDeliveries } from './deliveries.store.ts';
import { insertCount, listEnvelopes, moveEnvelopes, type StoredEnvelope } from './envelopes.store.ts';

/**
 * The night count of a team: the codes that came back and the money on the table. When every envelope is accounted for, those that
 * came back are the cashier's again and those handed over are posted and delivered. Refuses, and says by how much, when it does not
 * add up; then nothing has changed.
 */
export const closeEnvelopeCount = action({
  name: 'delivery.record',
  input: z.object({
    campaignId: z.uuid(),
    team: z.string().trim().min(1),
    backCodes: z.array(z.string().max(40)).max(2000),
    countedFen: z.number().int().nonnegative(),
  }),
  async run(scope, { campaignId, team, backCodes, countedFen }) {
    const { tx, tenantId, actor, now, newId, record } = scope;
    const campaign = await findDeliveringCampaign(tx, tenantId, campaignId);
    if (!campaign) refuse('campaign.not-found', '没有找到这项活动，请回到活动列表重新选择。', { campaignId });
    requireCampaignState(campaign, DELIVERING_STATES, '清点红包袋');
    const envelopes = await listEnvelopes(tx, tenantId, { campaignId }, true);
    const codes = backCodes.map((code) => code.toUpperCase().replace(/[\s-]/g, '')).filter((code) => code !== '');
    const night = closeNight(team, envelopes, codes, BigInt(countedFen));
    const by = { userId: actor.userId, at: now };
    if (night.returned.length > 0)
      await moveEnvelopes(
        tx,
        tenantId,
        'return',
        night.returned,
        { state: 'returned', team, saidOn: calendarDateOf(now) },
        by,
      );
    const countId = newId();
    const { drawnFen, handedFen } = night;
    await insertCount(
      tx,
      tenantId,
      { id: countId, campaignId, orgPath: campaign.orgPath, team, drawnFen, handedFen, countedFen: night.countedFen },
      night.handed.map((each) => each.id),
      by,
    );
    if (night.handed.length > 0) await payHanded(scope, campaignId, night.handed);
    const numbers = { handed: night.handed.length, returned: night.returned.length };
    record({
      event: 'envelope.counted',
      subject: { kind: 'envelope-count', id: countId },
      orgPath: campaign.orgPath,
      after: {
        team,
        ...numbers,
        drawnFen: String(drawnFen),
        handedFen: String(handedFen),
        countedFen: String(countedFen),
      },
    });
    return { countId, ...numbers, handedFen: String(handedFen) };
  },
});

async function payHanded(
  { tx, tenantId, actor, now, newId, context }: ActionScope,
  campaignId: string,
  handed: readonly StoredEnvelope[],
): Promise<void> {
  await startCampaign(context, { campaignId });
  const dayOf = (each: StoredEnvelope) => each.signedOn ?? calendarDateOf(now);
  const methodOf = (each: StoredEnvelope) => each.method ?? 'self';
  const { transactionIds } = await postHandovers(context, {
    campaignId,
    moves: handed.map((each) => ({
      kind: 'pay' as const,
      saidOn: dayOf(each),
      reason: `红包袋发放，${each.team ?? ''}，${SIGN_OFF_METHODS[methodOf(each)]}`,
      payments: [
        { sourceCode: each.sourceCode, cashFen: each.amountFen, goodsFen: 0n, entitlementId: each.entitlementId },
      ],
    })),
  });
  const deliveries = handed.map((each, index) => ({
    id: newId(),
    entitlementId: each.entitlementId,
    orgPath: each.orgPath,
    sheetName: null,
    rowNo: null,
    kind: 'cash' as const,
    state: 'delivered' as const,
    amountFen: each.amountFen,
    goodsName: null,
    sourceId: each.sourceId,
    transactionId: transactionIds[index] ?? '',
    signedOn: dayOf(each),
    method: methodOf(each),
    proxyName: each.proxyName,
    proxyRelation: each.proxyRelation,
    returnReason: null,
  }));
  await insertDeliveries(tx, tenantId, campaignId, null, deliveries, { userId: actor.userId, at: now });
}
