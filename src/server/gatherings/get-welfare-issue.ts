import { z } from 'zod';
import { query } from '#server/action.ts';
import { getStoredIssue, listStoredPayments } from './welfare.store.ts';

/** One welfare issue with everybody who received it. Refuses `welfare.not-found`. */
export const getWelfareIssue = query({
  name: 'gathering.read',
  input: z.object({ issueId: z.uuid() }),
  async run({ tx, tenantId }, { issueId }) {
    return {
      ...(await getStoredIssue(tx, tenantId, issueId)),
      payments: await listStoredPayments(tx, tenantId, issueId),
    };
  },
});
