import { queryOptions } from '@tanstack/react-query';
import { call } from '#client/client.ts';

/** Every unit in reach, in the order of the tree. */
export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: async () => (await call('GET /api/units')).items,
  staleTime: 300_000,
});
