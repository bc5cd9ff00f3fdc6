import { z } from 'zod';
import { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { planOfCampaignFile } from '#domain/campaigns/campaign-plan-of-file.ts';
import { decidePlan } from '#domain/campaigns/check-plan.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { findLatestPack, findUnitByCode, insertCampaign } from './campaigns.store.ts';

/**
 * Plans a campaign from its file: measures, standards, schedule, leading group. The units must be there and the rule pack
 * installed. Refuses a faulty plan (`campaign.faulty-plan`), an unknown unit or pack, and a code that is taken. Money
 * sources are opened by `openFundSources`, which reads the same plan.
 */
export const planCampaign = action({
  name: 'campaign.plan',
  input: z.object({ file: CampaignFile }),
  async run({ tx, tenantId, now, newId, record }, { file }) {
    const unit = await findUnitByCode(tx, tenantId, file.unit);
    if (!unit)
      refuse('campaign.no-such-unit', `没有编号为“${file.unit}”的单位，请先建立单位，再拟定活动。`, {
        unit: file.unit,
      });
    const pack = await findLatestPack(tx, file.rulePack);
    if (!pack) {
      refuse('campaign.no-such-rule-pack', `认定办法“${file.rulePack}”还没有安装，请先安装认定办法，再拟定活动。`, {
        rulePack: file.rulePack,
      });
    }
    const plan = decidePlan(planOfCampaignFile(file), pack.causeLists);
    const campaignId = newId();
    const campaign = { id: campaignId, orgId: unit.id, orgPath: unit.path, packVersion: pack.version, plannedAt: now };
    await insertCampaign(tx, tenantId, campaign, plan, file, newId);
    record({
      event: 'campaign.planned',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: unit.path,
      after: {
        code: plan.code,
        name: plan.name,
        packVersion: pack.version,
        standards: plan.standards.length,
        sources: plan.sources.length,
      },
    });
    return { campaignId };
  },
});
