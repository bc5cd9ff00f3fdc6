import { queryOptions } from '@tanstack/react-query';
import { call } from '#client/client.ts';

/** Asks after a job until it has ended. */
export const jobQuery = (jobId: string) =>
  queryOptions({
    queryKey: ['job', jobId],
    queryFn: () => call('GET /api/jobs/{id}', { params: { id: jobId } }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && ['done', 'failed'].includes(state.data.state) ? false : 800),
  });
