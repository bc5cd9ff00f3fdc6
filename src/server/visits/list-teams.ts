import { z } from 'zod';
import { query } from '#server/action.ts';
import { listTeamsOfCampaign } from './teams.store.ts';

/** The visiting teams of a campaign with their people, by code. */
export const listTeams = query({
  name: 'visit.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listTeamsOfCampaign(tx, tenantId, campaignId),
});
