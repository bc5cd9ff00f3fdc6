import { z } from 'zod';
import { maskedIdNumber } from '#domain/people/id-number.ts';
import { query } from '#server/action.ts';
import { decodeCursor, encodeCursor, pageQuery } from '#server/http/paging.ts';
import { loadBatch } from './imports.store.ts';
import { listMemberChangeRows } from './member-changes.store.ts';
import { openPayload } from './row-payload.ts';

/** Registered households of which a staged roster lists other members: who comes, who leaves, what is confirmed. `usualDay` is the day of the file. */
export const listMemberChanges = query({
  name: 'import.read',
  input: z.object({ id: z.uuid(), ...pageQuery }),
  run: async ({ tx, tenantId, secrets }, { id, cursor, limit }) => {
    const after = decodeCursor(cursor, z.tuple([z.int()]))?.[0] ?? 0;
    const usualDay = (await loadBatch(tx, tenantId, id))?.as_of ?? '';
    const rows = await listMemberChangeRows(tx, tenantId, id, after, limit + 1);
    const items = rows.slice(0, limit).flatMap((row) => {
      const { members, household } = openPayload(row.payload_cipher, secrets);
      if (!members) return [];
      const { change, decision, householdId } = members;
      return {
        rowNo: row.row_no,
        unitName: row.unit_name,
        headName: household?.head.name ?? '',
        householdId,
        since: change.since,
        usualDay: usualDay < change.since ? change.since : usualDay,
        comings: change.comings.map(({ rowNo, name, relation, idNumber, personId }) => ({
          rowNo,
          name,
          relation,
          maskedIdNumber: maskedIdNumber(idNumber.slice(-4)),
          isReturning: personId !== null,
        })),
        leavings: change.leavings.map(({ personId, name, relation }) => ({ personId, name, relation })),
        decision: decision ? { ...decision, staying: [...decision.staying] } : null,
      };
    });
    const last = rows.slice(0, limit).at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.row_no]) : null };
  },
});
