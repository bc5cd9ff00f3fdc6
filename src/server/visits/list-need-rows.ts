import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { query } from '#server/action.ts';
import { findSeason } from './seasons.store.ts';
import { loadNeedRows } from './visit-rows.store.ts';

/**
 * Needs and promises as figures draw on them, by natural key. What is overdue is judged on `asOf`, or on the last day of the
 * season, so that a figure counted twice is the same figure.
 */
export const listNeedRows = query({
  name: 'indicator.read',
  input: z.object({
    campaignId: z.uuid(),
    unitPath: z.string().startsWith('/').default('/'),
    asOf: z.iso.date().optional(),
  }),
  async run({ tx, tenantId, now }, { campaignId, unitPath, asOf }) {
    const season = await findSeason(tx, tenantId, campaignId);
    return loadNeedRows(tx, { tenantId, campaignId, unitPath }, asOf ?? season?.endsOn ?? calendarDateOf(now));
  },
});
