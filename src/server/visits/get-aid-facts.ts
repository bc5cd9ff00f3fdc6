import { z } from 'zod';
import { cashOrGoodsOnly } from '#domain/visits/problem-facts.ts';
import { query } from '#server/action.ts';
import { listAid } from './visit-rows.store.ts';

/** How much of the help of a campaign was only cash or goods, with the households behind the share (dossier numbers). */
export const getAidFacts = query({
  name: 'visit.read',
  input: z.object({ campaignId: z.uuid(), unitPath: z.string().startsWith('/').default('/') }),
  run: async ({ tx, tenantId }, { campaignId, unitPath }) =>
    cashOrGoodsOnly(await listAid(tx, { tenantId, campaignId, unitPath })),
});
