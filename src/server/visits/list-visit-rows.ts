import { z } from 'zod';
import { query } from '#server/action.ts';
import { loadVisitRows } from './visit-rows.store.ts';

/** The visits that stand, as figures draw on them: household, persons, visitor and level, amounts in fen. By natural key. */
export const listVisitRows = query({
  name: 'indicator.read',
  input: z.object({ campaignId: z.uuid(), unitPath: z.string().startsWith('/').default('/') }),
  run: ({ tx, tenantId }, { campaignId, unitPath }) => loadVisitRows(tx, { tenantId, campaignId, unitPath }),
});
