import { z } from 'zod';
import { query } from '#server/action.ts';
import { loadPairingRows } from './visit-rows.store.ts';

/** The pairings of a campaign, standing or ended, as figures draw on them. By natural key. */
export const listPairingRows = query({
  name: 'indicator.read',
  input: z.object({ campaignId: z.uuid(), unitPath: z.string().startsWith('/').default('/') }),
  run: ({ tx, tenantId }, { campaignId, unitPath }) => loadPairingRows(tx, { tenantId, campaignId, unitPath }),
});
