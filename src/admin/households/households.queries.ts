import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';

export type HouseholdLine = Answer<'GET /api/households'>['items'][number];
export type HouseholdDetail = Answer<'GET /api/households/{id}'>;
export type Member = HouseholdDetail['members'][number];
export type VerdictView = NonNullable<Answer<'GET /api/households/{id}/verdict'>>;
export type VerdictCounts = Answer<'POST /api/campaigns/{id}/verdicts'>;

/** As it stands in the address; a value the server does not know is refused there with a sentence. */
export interface HouseholdFilter {
  readonly q?: string;
  readonly unit?: string;
  readonly tier?: string;
  readonly cause?: string;
}

type ListQuery = NonNullable<Parameters<typeof call<'GET /api/households'>>[1]>['query'];

export const householdsQuery = (filter: HouseholdFilter, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['households', filter, cursor],
    queryFn: () => call('GET /api/households', { query: { ...filter, cursor, limit: 50 } as NonNullable<ListQuery> }),
    placeholderData: keepPreviousData,
  });

export const householdQuery = (id: string) =>
  queryOptions({ queryKey: ['households', id], queryFn: () => call('GET /api/households/{id}', { params: { id } }) });

export const verdictQuery = (id: string) =>
  queryOptions({
    queryKey: ['households', id, 'verdict'],
    queryFn: () => call('GET /api/households/{id}/verdict', { params: { id } }),
  });

export function decideVerdicts(campaignId: string, commandId: string) {
  return call('POST /api/campaigns/{id}/verdicts', { params: { id: campaignId }, body: {} }, { commandId });
}

export function revealIdNumber(householdId: string, personId: string, reason: string, commandId: string) {
  return call(
    'POST /api/households/{id}/id-number',
    { params: { id: householdId }, body: { personId, reason } },
    { commandId },
  );
}
