import { z } from 'zod';
import { calendarDateOf, isCalendarDate } from '#domain/calendar-date.ts';
import { inspectionRow } from '#domain/inspections/roll-up.ts';
import { query } from '#server/action.ts';
import { loadCensusRows } from './census.store.ts';
import { listStoredInspections } from './inspections.store.ts';

/**
 * The row sources of the three surveys by natural key: inspections, findings, and the register as the census counts it. Deadlines are
 * compared with `asOf`; a figure that must not depend on the clock passes a day.
 */
export const listInspectionRows = query({
  name: 'indicator.read',
  input: z.object({
    campaignId: z.uuid(),
    unitPath: z.string().startsWith('/').default('/'),
    asOf: z.string().refine(isCalendarDate).optional(),
  }),
  async run({ tx, tenantId, now }, { campaignId, unitPath, asOf = calendarDateOf(now) }) {
    const stored = await listStoredInspections(tx, tenantId, { campaignId, unitPath });
    const inspections = stored.map((inspection) => inspectionRow(inspection, asOf));
    return {
      inspections,
      findings: inspections.flatMap((row) => row.findings),
      census: await loadCensusRows(tx, { tenantId, campaignId, unitPath }),
    };
  },
});
