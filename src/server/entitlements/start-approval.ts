import { action } from '../action.ts';
import { enqueueJob } from '../jobs/enqueue-job.ts';
import { approvalInput } from './approve-entitlements.ts';

export const APPROVE_LIST = 'approve-list';

/**
 * Has a list approved in the background, however long it is: all of it or nothing, and once, also when the server goes away
 * meanwhile. Answers the job's id; what `approveEntitlements` refuses is told there.
 */
export const startApproval = action({
  name: 'entitlement.approve',
  input: approvalInput,
  async run(scope, input) {
    const jobId = await enqueueJob(scope, {
      kind: APPROVE_LIST,
      key: scope.newId(),
      input,
      message: '等待批准',
    });
    scope.record({ event: 'entitlement.approval-started', subject: { kind: 'job', id: jobId } });
    return { jobId };
  },
});
