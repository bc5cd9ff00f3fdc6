import { z } from 'zod';
import { query } from '#server/action.ts';
import { listStoredMeasureRecords } from './records.store.ts';

/** Measures beyond money that were carried out, by unit and number. */
export const listMeasureRecords = query({
  name: 'gathering.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listStoredMeasureRecords(tx, tenantId, campaignId),
});
