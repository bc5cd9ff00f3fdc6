import { z } from 'zod';
import { action } from '#server/action.ts';
import { enqueueJob } from '#server/jobs/enqueue-job.ts';

export const PROPOSE_LIST = 'propose-list';

/** Has the list of a campaign drawn up in the background, however long it is: all of it or nothing. Answers the job's id. */
export const startProposal = action({
  name: 'entitlement.propose',
  input: z.object({ campaignId: z.uuid() }),
  run: async (scope, input) => {
    const wish = { kind: PROPOSE_LIST, key: scope.newId(), input, message: '等待拟定核定额' };
    const jobId = await enqueueJob(scope, wish);
    scope.record({ event: 'entitlement.proposal-started', subject: { kind: 'job', id: jobId } });
    return { jobId };
  },
});
