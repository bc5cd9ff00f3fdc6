import { z } from 'zod';
import { query } from '../action.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../http/paging.ts';
import { listGoodsRows, sumGoodsStates } from './goods-households.store.ts';

/** A page of the households that are entitled to goods: who waits, who signed for what out of whose hands, and who gave it back. */
export const listGoodsHouseholds = query({
  name: 'delivery.read',
  input: z.object({
    campaignId: z.uuid(),
    state: z.enum(['due', 'delivered', 'returned']).optional(),
    q: z.string().trim().max(40).default(''),
    ...pageQuery,
  }),
  async run({ tx, tenantId }, { campaignId, state, q, cursor, limit }) {
    const after = decodeCursor(cursor, z.tuple([z.string(), z.string(), z.uuid()]));
    const rows = await listGoodsRows(tx, tenantId, { campaignId, state, words: q, after, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      sums: await sumGoodsStates(tx, tenantId, campaignId),
      rows: page,
      nextCursor: last ? encodeCursor([last.orgPath, last.dossierNo, last.entitlementId]) : null,
    };
  },
});
