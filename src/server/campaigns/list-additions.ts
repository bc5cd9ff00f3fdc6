import { z } from 'zod';
import { CampaignMeasure, StandardRate } from '#domain/campaigns/campaign-file.ts';
import { standardOfRate } from '#domain/campaigns/standard-of-rate.ts';
import { additionWithin } from '#domain/campaigns/unit-addition.ts';
import { query } from '../action.ts';
import { findDeployment, listUnitPlans, listUnitsByIds } from './deployment.store.ts';

const measures = z.array(CampaignMeasure.omit({ sourceOrder: true }));
const standards = z.array(StandardRate);

/**
 * What units within reach added to a campaign when they accepted it, with the codes it has within the campaign, and the classes
 * nobody may add. Their measures name no source: which money serves them is said by the sources.
 */
export const listAdditions = query({
  name: 'campaign.read',
  looksUp: true,
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId }) {
    const deployment = await findDeployment(tx, tenantId, campaignId);
    const plans = await listUnitPlans(tx, tenantId, campaignId);
    const units = new Map(
      (
        await listUnitsByIds(
          tx,
          tenantId,
          plans.map(({ unitId }) => unitId),
        )
      ).map((unit) => [unit.id, unit]),
    );
    return {
      excluded: deployment?.excludedClasses ?? [],
      units: plans.flatMap((plan) => {
        const unit = units.get(plan.unitId);
        if (!unit) return [];
        return additionWithin(unit, {
          measures: measures
            .parse(plan.measures)
            .map(({ content, ...measure }) => ({ ...measure, description: content, sourceCodes: [] })),
          standards: standards.parse(plan.standards).map(standardOfRate),
        });
      }),
    };
  },
});
