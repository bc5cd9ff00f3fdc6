import { z } from 'zod';
import { query } from '../action.ts';
import { listWaitingPhotos } from './parked-photos.store.ts';

/** Photos of signed pages of a campaign that found no page, the oldest first. */
export const listParkedPhotos = query({
  name: 'delivery.read',
  input: z.object({ campaignId: z.uuid() }),
  run: ({ tx, tenantId }, { campaignId }) => listWaitingPhotos(tx, tenantId, campaignId),
});
