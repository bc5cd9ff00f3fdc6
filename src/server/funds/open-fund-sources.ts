import { z } from 'zod';
import { planOfCampaignFile } from '#domain/campaigns/campaign-plan-of-file.ts';
import { decideSource } from '#domain/funds/source-draft.ts';
import { action } from '../action.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { insertSources, listSources } from './sources.store.ts';

/**
 * Opens the fund sources of a planned campaign as its plan says, each with its rule and empty accounts. No money moves:
 * `receiveFunds` records what arrives. Refuses a source that is open already (`fund.source-taken`); with `missingOnly` those
 * are left as they are, for a plan that was changed afterwards.
 */
export const openFundSources = action({
  name: 'campaign.plan',
  input: z.object({ campaignId: z.uuid(), missingOnly: z.boolean().default(false) }),
  async run({ tx, tenantId, actor, now, newId, record }, { campaignId, missingOnly }) {
    const campaign = await getCampaignOfFunds(tx, tenantId, campaignId);
    const documentNos = new Map(campaign.file.fundSources.map((source) => [source.code, source.documentNo]));
    const plan = planOfCampaignFile(campaign.file);
    const isOpen = new Set(missingOnly ? (await listSources(tx, tenantId, campaignId)).map(({ code }) => code) : []);
    const wanted = plan.sources
      .map((source, position) => ({ source, position }))
      .filter(({ source }) => !isOpen.has(source.code));
    const sources = wanted.map(({ source, position }) => {
      const documentNo = documentNos.get(source.code) ?? '';
      const bookBasis = source.kind === 'F5' ? `活动方案，${documentNo}` : '';
      const period = { from: null, to: null };
      return { ...decideSource({ ...source, documentNo, bookBasis, period, measureCodes: [] }), id: newId(), position };
    });
    const rule = { fromOn: plan.startsOn, reason: '活动方案' };
    if (sources.length > 0)
      await insertSources(tx, tenantId, campaign, sources, rule, { userId: actor.userId, at: now }, newId);
    record({
      event: 'fund.sources-opened',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      after: { codes: sources.map((source) => source.code) },
    });
    return { sources: sources.map(({ id, code }) => ({ id, code })) };
  },
});
