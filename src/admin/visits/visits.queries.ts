import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';
import type { Api } from '#client/generated/api.ts';

export type Pairing = Answer<'GET /api/campaigns/{id}/pairings'>['items'][number];
export type Team = Answer<'GET /api/campaigns/{id}/visit-teams'>['items'][number];
export type Stop = Answer<'GET /api/campaigns/{id}/visit-stops'>['items'][number];
export type PackedLine = Answer<'GET /api/campaigns/{id}/packing-lists'>['items'][number];
export type Visit = Answer<'GET /api/campaigns/{id}/visits'>['items'][number];
export type GroupCoverage = Answer<'GET /api/campaigns/{id}/visit-groups'>['items'][number];
export type ClarityLabels = Answer<'GET /api/campaigns/{id}/visit-season'>['labels'];
export type NewVisit = Api['POST /api/campaigns/{id}/visits']['body']['visits'][number];
export type Returned = NonNullable<Api['POST /api/campaigns/{id}/packing-returns']['body']['returned']>;
export type Handover = Api['POST /api/pairings/{id}/handover']['body'];

/** Every key begins with 'visits': one thing recorded changes lists, coverage and packing alike. */
export const REFRESHED_BY_VISITS = ['visits', 'needs', 'figures', 'documents', 'desk', 'deliveries', 'funds'] as const;

const of = (campaignId: string) => ({ params: { id: campaignId } });

export const pairingsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['visits', campaignId, 'pairings'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/pairings', of(campaignId))).items,
  });

export const teamsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['visits', campaignId, 'teams'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/visit-teams', of(campaignId))).items,
  });

export const stopsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['visits', campaignId, 'stops'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/visit-stops', of(campaignId))).items,
  });

export const packingQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['visits', campaignId, 'packing'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/packing-lists', of(campaignId))).items,
  });

export const groupsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['visits', campaignId, 'groups'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/visit-groups', of(campaignId))).items,
  });

export const visitsQuery = (campaignId: string, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['visits', campaignId, 'list', cursor],
    queryFn: () => call('GET /api/campaigns/{id}/visits', { ...of(campaignId), query: { cursor } }),
    placeholderData: keepPreviousData,
  });

/** The words of the 四清; refused while nobody has opened the season, so it is asked only where there are visits. */
export const clarityLabelsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['visits', campaignId, 'labels'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/visit-season', of(campaignId))).labels,
    staleTime: 300_000,
  });

export function recordVisit(campaignId: string, visit: NewVisit, commandId: string) {
  return call('POST /api/campaigns/{id}/visits', { ...of(campaignId), body: { visits: [visit] } }, { commandId });
}

export function excuseHousehold(
  campaignId: string,
  groupCode: string,
  dossierNo: string,
  reason: string,
  commandId: string,
) {
  const body = { groupCode, household: { dossierNo }, reason };
  return call('POST /api/campaigns/{id}/visit-excuses', { ...of(campaignId), body }, { commandId });
}

export function unpackTeam(
  campaignId: string,
  teamCode: string,
  packedOn: string,
  returned: Returned,
  commandId: string,
) {
  const body = { teamCode, packedOn, returned };
  return call('POST /api/campaigns/{id}/packing-returns', { ...of(campaignId), body }, { commandId });
}

export function handOverPairing(pairingId: string, body: Handover, commandId: string) {
  return call('POST /api/pairings/{id}/handover', { params: { id: pairingId }, body }, { commandId });
}
