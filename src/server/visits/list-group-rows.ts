import { z } from 'zod';
import { query } from '#server/action.ts';
import { loadGroupRows } from './visit-rows.store.ts';

/** The households of universal visits with their standing, as figures draw on them. By natural key. */
export const listGroupRows = query({
  name: 'indicator.read',
  input: z.object({ campaignId: z.uuid(), unitPath: z.string().startsWith('/').default('/') }),
  run: ({ tx, tenantId }, { campaignId, unitPath }) => loadGroupRows(tx, { tenantId, campaignId, unitPath }),
});
