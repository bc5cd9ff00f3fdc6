import { z } from 'zod';
import { ENTITLEMENT_STATES } from '#domain/entitlements/entitlement.ts';
import type { EntitlementState } from '#domain/entitlements/entitlement.ts';
import { query } from '../action.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../http/paging.ts';
import { listEntitlementRows, sumEntitlements } from './entitlements.store.ts';

const states = Object.keys(ENTITLEMENT_STATES) as [EntitlementState, ...EntitlementState[]];

/** A page of a campaign's entitlements by dossier number, and the sums by state over all of them, in fen. */
export const listEntitlements = query({
  name: 'entitlement.read',
  looksUp: true,
  input: z.object({ campaignId: z.uuid(), state: z.enum(states).optional(), ...pageQuery }),
  async run({ tx, tenantId }, { campaignId, state, cursor, limit }) {
    const after = decodeCursor(cursor, z.tuple([z.string(), z.uuid()]));
    const rows = await listEntitlementRows(tx, tenantId, { campaignId, state, after, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      rows: page,
      sums: await sumEntitlements(tx, tenantId, campaignId),
      nextCursor: last ? encodeCursor([last.dossier_no, last.id]) : null,
    };
  },
});
