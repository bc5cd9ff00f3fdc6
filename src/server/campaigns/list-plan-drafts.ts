import { z } from 'zod';
import { query } from '../action.ts';
import { listOpenDrafts } from './drafts.store.ts';

/** Drafts nothing has been planned from yet, the last saved first. */
export const listPlanDrafts = query({
  name: 'campaign.plan',
  input: z.object({}),
  run: ({ tx, tenantId }) => listOpenDrafts(tx, tenantId),
});
