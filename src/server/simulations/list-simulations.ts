import { z } from 'zod';
import { query } from '#server/action.ts';
import { listSaved } from './simulations.store.ts';

/** Simulations kept for a campaign, newest first, with their assumptions. */
export const listSimulations = query({
  name: 'simulation.run',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listSaved(tx, tenantId, campaignId),
});
