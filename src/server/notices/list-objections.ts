import { z } from 'zod';
import { query } from '#server/action.ts';
import { listObjectionsOf, listObjectionsOfNotice } from './objections.store.ts';

/** The objections of a campaign or of one list in the units the actor reaches, unanswered first. What was said stays sealed. */
export const listObjections = query({
  name: 'objection.read',
  input: z.object({ campaignId: z.uuid() }).or(z.object({ noticeId: z.uuid() })),
  run: ({ tx, tenantId }, asked) =>
    'noticeId' in asked
      ? listObjectionsOfNotice(tx, tenantId, asked.noticeId)
      : listObjectionsOf(tx, tenantId, asked.campaignId),
});
