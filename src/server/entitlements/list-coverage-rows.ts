import { z } from 'zod';
import { COVERAGE_ADVICE, COVERAGE_CLASSES, type CoverageClass } from '#domain/entitlements/coverage.ts';
import { query } from '../action.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../http/paging.ts';
import { listCoverageOf } from './coverage.store.ts';

/** The households behind one number of the coverage view, each with its recorded reason or what to do next. */
export const listCoverageRows = query({
  name: 'entitlement.read',
  looksUp: true,
  input: z.object({
    campaignId: z.uuid(),
    unitCode: z.string(),
    coverage: z.enum(Object.keys(COVERAGE_CLASSES) as [CoverageClass, ...CoverageClass[]]),
    ...pageQuery,
  }),
  async run({ tx, tenantId }, { cursor, limit, ...wish }) {
    const after = decodeCursor(cursor, z.tuple([z.string(), z.uuid()]));
    const rows = await listCoverageOf(tx, tenantId, { ...wish, after, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      rows: page.map((row) => ({ ...row, said: row.recorded ?? COVERAGE_ADVICE[wish.coverage] })),
      nextCursor: last ? encodeCursor([last.dossierNo, last.dossierId]) : null,
    };
  },
});
