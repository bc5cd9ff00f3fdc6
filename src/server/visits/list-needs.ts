import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { daysLate, NEED_STANDINGS, needStanding } from '#domain/visits/needs.ts';
import { codesOf } from '#domain/visits/visit-lists.ts';
import { query } from '#server/action.ts';
import { listStoredNeeds } from './needs.store.ts';

/** Needs and promises of a campaign, the earliest deadline first; `standing: 'overdue'` is the list to chase. */
export const listNeeds = query({
  name: 'need.read',
  input: z.object({
    campaignId: z.uuid(),
    standing: z.enum(codesOf(NEED_STANDINGS)).optional(),
    asOf: z.iso.date().optional(),
  }),
  async run({ tx, tenantId, now }, { campaignId, standing, asOf = calendarDateOf(now) }) {
    const needs = (await listStoredNeeds(tx, tenantId, campaignId)).map((need) => ({
      ...need,
      standing: needStanding(need, asOf),
      daysLate: daysLate(need, asOf),
    }));
    return standing === undefined ? needs : needs.filter((need) => need.standing === standing);
  },
});
