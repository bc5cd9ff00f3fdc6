import { z } from 'zod';
import { query } from '#server/action.ts';
import { getCampaign } from '#server/campaigns/get-campaign.ts';
import { computeFigures } from '#server/indicators/compute-figures.ts';
import { listUncountedTables } from './documents.store.ts';
import { tablesFor, templatesFor } from './papers-for.ts';

/** The papers and tables for which a campaign has facts. Refuses `campaign.not-found`. */
export const listPossiblePapers = query({
  name: 'document.read',
  input: z.object({ campaignId: z.uuid() }),
  run: async ({ tx, tenantId, context }, { campaignId }) => {
    const { file } = await getCampaign(context, { campaignId });
    const { figures } = await computeFigures(context, { campaignId });
    return {
      templates: templatesFor(file, figures),
      tables: tablesFor(figures, await listUncountedTables(tx, tenantId, campaignId)),
    };
  },
});
