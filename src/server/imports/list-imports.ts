import { z } from 'zod';
import { query } from '#server/action.ts';
import { decodeCursor, encodeCursor, pageQuery } from '#server/http/paging.ts';
import { listBatches } from './import-views.store.ts';

/** Imports within the actor's reach, newest first. */
export const listImports = query({
  name: 'import.read',
  input: z.object(pageQuery),
  run: async ({ tx, tenantId }, { cursor, limit }) => {
    const before = decodeCursor(cursor, z.tuple([z.uuid()]))?.[0];
    const batches = await listBatches(tx, tenantId, before, limit + 1);
    const items = batches.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: batches.length > limit && last ? encodeCursor([last.id]) : null };
  },
});
