import { z } from 'zod';
import { CampaignMeasure, StandardRate } from '#domain/campaigns/campaign-file.ts';
import { standardOfRate } from '#domain/campaigns/standard-of-rate.ts';
import { decideAddition } from '#domain/campaigns/deployment.ts';
import { action } from '../action.ts';
import { saveUnitPlan } from './deployment.store.ts';
import { requirePublished } from './require-published.ts';

/**
 * 承接: a unit right below accepts a published campaign and adds measures and standards of its own, paid from its own money.
 * Accepting again changes what it adds. Refuses what is not published to it, and additions the superior does not allow.
 */
export const acceptCampaign = action({
  name: 'campaign.accept',
  input: z.object({
    campaignId: z.uuid(),
    unitId: z.uuid().optional(),
    measures: z
      .array(CampaignMeasure.omit({ sourceOrder: true }))
      .max(40)
      .default([]),
    standards: z.array(StandardRate).max(100).default([]),
    remark: z.string().trim().max(400).default(''),
  }),
  async run({ tx, tenantId, actor, now, record, context }, { campaignId, unitId, measures, standards, remark }) {
    const { deployment, plan, unit } = await requirePublished(context, campaignId, unitId);
    decideAddition(plan, deployment.excludedClasses, {
      measures: measures.map(({ content, ...measure }) => ({ ...measure, description: content, sourceCodes: [] })),
      standards: standards.map(standardOfRate),
    });
    await saveUnitPlan(tx, tenantId, campaignId, {
      unitId: unit.id,
      orgPath: unit.path,
      measures,
      standards,
      remark,
      acceptedAt: now,
      acceptedBy: actor.name,
    });
    record({
      event: 'campaign.accepted',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: unit.path,
      after: { unitId: unit.id, measures: measures.length, standards: standards.length },
    });
    return { unitId: unit.id, measures: measures.length, standards: standards.length };
  },
});
