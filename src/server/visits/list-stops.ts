import { z } from 'zod';
import { query } from '#server/action.ts';
import { listStopLines } from './teams.store.ts';

/** 走访安排表 of a campaign: every stop with its visitor, household and whether the visit took place. */
export const listStops = query({
  name: 'visit.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listStopLines(tx, tenantId, campaignId),
});
