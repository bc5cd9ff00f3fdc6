import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';

export type DuplicatePair = Answer<'GET /api/duplicates'>['items'][number];
export type DuplicateDetail = Answer<'GET /api/households/{id}/duplicates/{otherId}'>;
export type DuplicateSide = DuplicateDetail['one'];
export type PairState = DuplicatePair['state'];

/** What is out of date after two households were decided about. */
export const REFRESHED_BY_DUPLICATES = ['duplicates', 'households', 'desk'];

export const duplicatesQuery = (state: PairState, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['duplicates', state, cursor],
    queryFn: () => call('GET /api/duplicates', { query: { state, limit: 50, ...(cursor ? { cursor } : {}) } }),
    placeholderData: keepPreviousData,
    // An import just committed is still being compared in the background.
    refetchInterval: 4000,
  });

export const duplicateQuery = (id: string, otherId: string) =>
  queryOptions({
    queryKey: ['duplicates', id, otherId],
    queryFn: () => call('GET /api/households/{id}/duplicates/{otherId}', { params: { id, otherId } }),
  });

/** A preview is asked for anew each time: what depends on a household changes under way. */
export const mergePreviewQuery = (id: string, otherId: string) =>
  queryOptions({
    queryKey: ['merge-preview', id, otherId],
    queryFn: () => call('GET /api/households/{id}/merge/{otherId}', { params: { id, otherId } }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

export function searchDuplicates(commandId: string) {
  return call('POST /api/duplicates/search', {}, { commandId });
}

export function keepApart(id: string, otherId: string, reason: string, commandId: string) {
  return call(
    'POST /api/households/{id}/duplicates/{otherId}/keep-apart',
    { params: { id, otherId }, body: { reason } },
    { commandId },
  );
}

export function reopenPair(id: string, otherId: string, reason: string, commandId: string) {
  return call(
    'POST /api/households/{id}/duplicates/{otherId}/reopen',
    { params: { id, otherId }, body: { reason } },
    { commandId },
  );
}

export function mergeHouseholds(keptId: string, goneId: string, reason: string, commandId: string) {
  return call(
    'POST /api/households/{id}/merge/{otherId}',
    { params: { id: keptId, otherId: goneId }, body: { reason } },
    { commandId },
  );
}

export function undoMerge(id: string, otherId: string, reason: string, commandId: string) {
  return call(
    'POST /api/households/{id}/merge/{otherId}/undo',
    { params: { id, otherId }, body: { reason } },
    { commandId },
  );
}

type ChangeCall = NonNullable<Parameters<typeof call<'POST /api/households/{id}/change'>>[1]>;
export type HouseholdChange = NonNullable<ChangeCall['body']>['change'];

export function previewChange(id: string, change: HouseholdChange) {
  return call('POST /api/households/{id}/change/preview', { params: { id }, body: { change } });
}

export function changeHousehold(id: string, change: HouseholdChange, reason: string, commandId: string) {
  return call('POST /api/households/{id}/change', { params: { id }, body: { change, reason } }, { commandId });
}

type AddCall = NonNullable<Parameters<typeof call<'POST /api/households/{id}/members'>>[1]>;
export type NewMember = NonNullable<AddCall['body']>['member'];

export function previewJoin(id: string, member: NewMember) {
  return call('POST /api/households/{id}/members/preview', { params: { id }, body: { member } });
}

export function addMember(id: string, member: NewMember, reason: string, commandId: string) {
  return call('POST /api/households/{id}/members', { params: { id }, body: { member, reason } }, { commandId });
}

export function askOtherAid(id: string, commandId: string) {
  return call('POST /api/households/{id}/other-aid', { params: { id } }, { commandId });
}
