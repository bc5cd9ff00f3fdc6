import { z } from 'zod';
import { query } from '../action.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../http/paging.ts';
import { listDeliveryRows } from './deliveries.store.ts';

/** A page of what was handed over and what came back, by dossier number; amounts in fen. */
export const listDeliveries = query({
  name: 'delivery.read',
  looksUp: true,
  input: z.object({ campaignId: z.uuid(), ...pageQuery }),
  async run({ tx, tenantId }, { campaignId, cursor, limit }) {
    const after = decodeCursor(cursor, z.tuple([z.string(), z.uuid()]));
    const rows = await listDeliveryRows(tx, tenantId, { campaignId, after, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { rows: page, nextCursor: last ? encodeCursor([last.dossier_no, last.id]) : null };
  },
});
