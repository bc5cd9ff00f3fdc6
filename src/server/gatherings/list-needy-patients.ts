import { z } from 'zod';
import { query } from '#server/action.ts';
import { listStoredPatients } from './wards.store.ts';

/** Patients who were given money; whether a diagnosis is kept, never which. */
export const listNeedyPatients = query({
  name: 'ward.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listStoredPatients(tx, tenantId, campaignId),
});
