import { queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';
import type { Api } from '#client/generated/api.ts';

export type DutyRound = Answer<'GET /api/campaigns/{id}/duty-rounds'>['items'][number];
export type DutyRoundDetail = Answer<'GET /api/duty-rounds/{id}'>;
export type DutyPost = DutyRoundDetail['posts'][number];
export type DutyTicks = Api['POST /api/duty-rounds/{id}/visits']['body'];
export type WardRound = Answer<'GET /api/campaigns/{id}/ward-rounds'>['items'][number];
export type WardRoundDetail = Answer<'GET /api/ward-rounds/{id}'>;
export type Bed = WardRoundDetail['rows'][number];
export type BedTicks = Api['POST /api/ward-rounds/{id}/visits']['body'];
export type NeedyPatient = Answer<'GET /api/campaigns/{id}/needy-patients'>['items'][number];
export type GoodsItem = Answer<'GET /api/campaigns/{id}/goods'>['items'][number];

const of = (id: string) => ({ params: { id } });

export const dutyRoundsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['gatherings', campaignId, 'duty-rounds'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/duty-rounds', of(campaignId))).items,
  });

export const dutyRoundQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['gatherings', 'duty-round', roundId],
    queryFn: () => call('GET /api/duty-rounds/{id}', of(roundId)),
  });

export function tickDuty(roundId: string, body: DutyTicks, commandId: string) {
  return call('POST /api/duty-rounds/{id}/visits', { ...of(roundId), body }, { commandId });
}

export const wardRoundsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['gatherings', campaignId, 'ward-rounds'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/ward-rounds', of(campaignId))).items,
  });

export const wardRoundQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['gatherings', 'ward-round', roundId],
    queryFn: () => call('GET /api/ward-rounds/{id}', of(roundId)),
  });

export function tickBeds(roundId: string, body: BedTicks, commandId: string) {
  return call('POST /api/ward-rounds/{id}/visits', { ...of(roundId), body }, { commandId });
}

export const needyPatientsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['gatherings', campaignId, 'needy-patients'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/needy-patients', of(campaignId))).items,
  });

export const goodsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['gatherings', campaignId, 'goods'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/goods', of(campaignId))).items,
  });
