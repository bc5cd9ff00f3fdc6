import { z } from 'zod';
import { query } from '../action.ts';
import { listSheets } from './sheet-photos.store.ts';

/** The sign-off workbooks registered in a campaign, newest first, with how many photos of the paper there are. */
export const listSignOffSheets = query({
  name: 'delivery.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listSheets(tx, tenantId, { campaignId }),
});
