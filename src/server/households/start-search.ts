import { z } from 'zod';
import { action } from '#server/action.ts';
import { enqueueJob } from '#server/jobs/enqueue-job.ts';
import { SEARCH_DUPLICATES } from '#server/people/search-of-import.ts';

/** Has the register within reach looked through for duplicates in the background; answers the job's id. */
export const startSearch = action({
  name: 'duplicate.search',
  input: z.object({}),
  run: async (scope) => {
    const jobId = await enqueueJob(scope, {
      kind: SEARCH_DUPLICATES,
      key: scope.newId(),
      input: {},
      message: '等待查找疑似重复',
    });
    scope.record({ event: 'duplicate.search-started', subject: { kind: 'job', id: jobId } });
    return { jobId };
  },
});
