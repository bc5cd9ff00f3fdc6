import { z } from 'zod';
import { calendarDateOf, isCalendarDate } from '#domain/calendar-date.ts';
import { standingOfFinding } from '#domain/inspections/rectification.ts';
import { query } from '#server/action.ts';
import { listStoredInspections } from './inspections.store.ts';

/** Inspections within reach, by day, with their findings as they stand on a day (today unless said). */
export const listInspections = query({
  name: 'inspection.read',
  input: z.object({ campaignId: z.uuid(), asOf: z.string().refine(isCalendarDate).optional() }),
  async run({ tx, tenantId, now }, { campaignId, asOf = calendarDateOf(now) }) {
    const inspections = await listStoredInspections(tx, tenantId, { campaignId, unitPath: '/' });
    return inspections.map((inspection) => ({
      ...inspection,
      findings: inspection.findings.map((finding) => ({ ...finding, ...standingOfFinding(finding.steps, asOf) })),
    }));
  },
});
