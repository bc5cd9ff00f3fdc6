import { z } from 'zod';
import { planOfCampaignFile } from '#domain/campaigns/campaign-plan-of-file.ts';
import { action } from '../action.ts';
import { getCampaignOfFunds, insertSources } from './funds.store.ts';

/**
 * Opens the fund sources of a planned campaign as its plan says, each with its rule and empty accounts. No money moves:
 * `receiveFunds` records what arrives. Refuses a source that is open already (`fund.source-taken`).
 */
export const openFundSources = action({
  name: 'campaign.plan',
  input: z.object({ campaignId: z.uuid() }),
  async run({ tx, tenantId, newId, record }, { campaignId }) {
    const campaign = await getCampaignOfFunds(tx, tenantId, campaignId);
    const documentNos = new Map(campaign.file.fundSources.map((source) => [source.code, source.documentNo]));
    const sources = planOfCampaignFile(campaign.file).sources.map((source, position) => {
      return { ...source, id: newId(), documentNo: documentNos.get(source.code) ?? '', position };
    });
    await insertSources(tx, tenantId, campaign, sources, newId);
    record({
      event: 'fund.sources-opened',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      after: { codes: sources.map((source) => source.code) },
    });
    return { sources: sources.map(({ id, code }) => ({ id, code })) };
  },
});
