import { z } from 'zod';
import { query } from '#server/action.ts';
import { loadGatheringRows } from './gathering-rows.store.ts';

/**
 * Every row source of gatherings, rounds, welfare, commendations, measures and publicity, by natural key, amounts in fen. Figures are
 * aggregates over exactly these rows. No diagnosis is in them, and patients are without names.
 */
export const listGatheringRows = query({
  name: 'indicator.read',
  input: z.object({ campaignId: z.uuid(), unitPath: z.string().startsWith('/').default('/') }),
  run: ({ tx, tenantId }, { campaignId, unitPath }) => loadGatheringRows(tx, { tenantId, campaignId, unitPath }),
});
