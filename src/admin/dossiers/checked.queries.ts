import { queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';

export type CheckedSheet = NonNullable<Answer<'GET /api/households/{id}/checked-facts'>>;
export interface NewCheckedSheets {
  readonly source: string;
  readonly checkedOn: string;
  readonly sheets: { dossierNo: string; facts: Record<string, unknown> }[];
}

export const checkedQuery = (householdId: string) =>
  queryOptions({
    queryKey: ['checked-facts', householdId],
    queryFn: () => call('GET /api/households/{id}/checked-facts', { params: { id: householdId } }),
  });

/** Under 'checked-facts', so that a record shows as soon as it is made. */
export const checkedRecordsQuery = (householdId: string) =>
  queryOptions({
    queryKey: ['checked-facts', householdId, 'records'],
    queryFn: async () =>
      (await call('GET /api/households/{id}/checked-records', { params: { id: householdId } })).items,
  });

export const vetoFlagsQuery = queryOptions({
  queryKey: ['veto-flags'],
  queryFn: async () => (await call('GET /api/veto-flags')).items,
});

export const recordChecked = (body: NewCheckedSheets, commandId: string) =>
  call('POST /api/checked-facts', { body }, { commandId });
