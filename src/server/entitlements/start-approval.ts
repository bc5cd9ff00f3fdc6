import { z } from 'zod';
import { action } from '#server/action.ts';
import { enqueueJob } from '#server/jobs/enqueue-job.ts';

export const APPROVE_LIST = 'approve-list';

/** Has a frozen list approved in the background; answers the job's id. What it refuses is the job's answer. */
export const startApproval = action({
  name: 'entitlement.approve',
  input: z.object({ campaignId: z.uuid(), meetingId: z.uuid().optional() }),
  run: async (scope, input) => {
    const wish = { kind: APPROVE_LIST, key: scope.newId(), input, message: '等待审批' };
    const jobId = await enqueueJob(scope, wish);
    scope.record({ event: 'entitlement.approval-started', subject: { kind: 'job', id: jobId } });
    return { jobId };
  },
});
