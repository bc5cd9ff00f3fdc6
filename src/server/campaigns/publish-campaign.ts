import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { date, classes, text } from '#domain/campaigns/campaign-file-fields.ts';
import { PROPOSING_STATES, requireCampaignState } from '#domain/campaigns/campaign-life.ts';
import { decideDeployment } from '#domain/campaigns/deployment.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { findCampaign } from './campaigns.store.ts';
import { listUnitsBelow, saveDeployment } from './deployment.store.ts';

const deadline = (what: string) => date(what).optional();
export const deadlinesShape = z.object({
  accept: deadline('承接部署'),
  roster: deadline('报送花名册'),
  posting: deadline('公示名单'),
  delivery: deadline('完成发放'),
  summary: deadline('报送小结'),
});

/**
 * 统一部署: publishes a planned campaign to the units right below, with what has to be in by when and the classes nobody may add.
 * Publishing again changes the deadlines. Refuses faulty deadlines, and a unit that has none below it.
 */
export const publishCampaign = action({
  name: 'campaign.plan',
  input: z.object({
    campaignId: z.uuid(),
    deadlines: deadlinesShape,
    excludedClasses: classes.default([]),
    requirements: text('要求').or(z.literal('')).default(''),
  }),
  async run({ tx, tenantId, actor, now, record }, { campaignId, deadlines, excludedClasses, requirements }) {
    const campaign = await findCampaign(tx, tenantId, campaignId);
    if (!campaign)
      refuse('campaign.not-found', '没有找到这项活动，或不在您管辖的范围内。请回到活动列表重新选择。', { campaignId });
    requireCampaignState(campaign, PROPOSING_STATES, '部署');
    const days = Object.fromEntries(Object.entries(deadlines).filter(([, day]) => day !== undefined));
    decideDeployment(days, excludedClasses, campaign.file.recipientClasses, calendarDateOf(now));
    const units = await listUnitsBelow(tx, tenantId, campaign.orgPath);
    if (units.length === 0)
      refuse('deployment.no-units', `${campaign.unitName}下面没有单位，不用部署。请先建立下级单位。`);
    const by = { publishedAt: now, publishedBy: actor.name };
    await saveDeployment(tx, tenantId, campaign.orgPath, {
      campaignId,
      deadlines: days,
      excludedClasses,
      requirements,
      ...by,
    });
    record({
      event: 'campaign.published',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      after: { deadlines: days, excludedClasses, units: units.length },
    });
    return { units: units.length };
  },
});
