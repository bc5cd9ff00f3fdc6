import { z } from 'zod';
import { DUTIES, REPORTED_DUTIES } from '#domain/campaigns/duties.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { findCampaign } from './campaigns.store.ts';
import { findLastReport, insertReturn, listUnitsBelow } from './deployment.store.ts';

/**
 * 退回: the unit that published a campaign returns a report that is not as it should be, with the reason; the duty is open again
 * and the unit below reports once more. Refuses a unit it is not published to, and what is not reported or returned already.
 */
export const returnReport = action({
  name: 'campaign.plan',
  input: z.object({
    campaignId: z.uuid(),
    unitId: z.uuid(),
    kind: z.enum(REPORTED_DUTIES),
    reason: z.string().trim().min(2, '请写明为什么退回、要补什么').max(200),
  }),
  async run({ tx, tenantId, actor, now, record }, { campaignId, unitId, kind, reason }) {
    const campaign = await findCampaign(tx, tenantId, campaignId);
    if (!campaign)
      refuse('campaign.not-found', '没有找到这项活动，或不在您管辖的范围内。请回到活动列表重新选择。', { campaignId });
    const unit = (await listUnitsBelow(tx, tenantId, campaign.orgPath)).find(({ id }) => id === unitId);
    if (!unit) refuse('deployment.no-such-unit', '没有向这个单位部署过这项活动。请刷新后重新选择。', { unitId });
    const last = await findLastReport(tx, tenantId, campaignId, unitId, kind);
    if (!last || last.isReturned)
      refuse(
        'deployment.nothing-to-return',
        `${unit.name}${last ? '退回以后还没有重新报送' : '没有报送过'}“${DUTIES[kind]}”，没有可退回的。请刷新后查看。`,
        { unitId, kind },
      );
    await insertReturn(tx, tenantId, campaignId, { unit, kind, round: last.round, reason, at: now, by: actor.name });
    record({
      event: 'campaign.report-returned',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: unit.path,
      after: { unitId, kind, what: DUTIES[kind], reason },
    });
    return { unitId, kind };
  },
});
