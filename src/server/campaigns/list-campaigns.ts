import { z } from 'zod';
import { query } from '../action.ts';
import { listStoredCampaigns } from './campaigns.store.ts';

/** The campaigns within reach, latest year first. */
export const listCampaigns = query({
  name: 'campaign.read',
  looksUp: true,
  input: z.object({}),
  run: ({ tx, tenantId }) => listStoredCampaigns(tx, tenantId),
});
