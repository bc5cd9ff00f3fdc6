import { z } from 'zod';
import { query } from '#server/action.ts';
import { loadTeamRows } from './visit-rows.store.ts';

/** The visiting teams with how many people they are and how many households they visited. By code. */
export const listTeamRows = query({
  name: 'indicator.read',
  input: z.object({ campaignId: z.uuid(), unitPath: z.string().startsWith('/').default('/') }),
  run: ({ tx, tenantId }, { campaignId, unitPath }) => loadTeamRows(tx, { tenantId, campaignId, unitPath }),
});
