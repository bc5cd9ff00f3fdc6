import { z } from 'zod';
import { planOfCampaignFile } from '#domain/campaigns/campaign-plan-of-file.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '../action.ts';
import { findCampaign } from './campaigns.store.ts';
import { findDeployment, listUnitPlans, listUnitsBelow } from './deployment.store.ts';

/**
 * A published campaign as the reader may see it: the deadlines, and of the units it is published to those in reach, each with
 * what it accepted and added. `deployment` is undefined while nothing is published. Refuses `campaign.not-found`.
 */
export const getDeployment = query({
  name: 'campaign.read',
  looksUp: true,
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId, unitPaths }, { campaignId }) {
    const campaign = await findCampaign(tx, tenantId, campaignId);
    if (!campaign)
      refuse('campaign.not-found', '没有找到这项活动，或不在您管辖的范围内。请回到活动列表重新选择。', { campaignId });
    const within = (path: string) => unitPaths.some((reach) => path.startsWith(reach));
    const units = (await listUnitsBelow(tx, tenantId, campaign.orgPath)).filter((unit) => within(unit.path));
    const plans = new Map((await listUnitPlans(tx, tenantId, campaignId)).map((plan) => [plan.unitId, plan]));
    return {
      campaign: { id: campaign.id, name: campaign.name, state: campaign.state, unitName: campaign.unitName },
      plan: planOfCampaignFile(campaign.file),
      /** Whether the reader belongs to the unit that runs it, or to one above. */
      isOurs: within(campaign.orgPath),
      deployment: await findDeployment(tx, tenantId, campaignId),
      units: units.map((unit) => ({ ...unit, accepted: plans.get(unit.id) })),
    };
  },
});
