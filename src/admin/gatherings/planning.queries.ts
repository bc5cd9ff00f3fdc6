import { queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';
import type { Api } from '#client/generated/api.ts';

export type Allotment = Answer<'GET /api/campaigns/{id}/allotments'>['items'][number];
export type NewGathering = Api['POST /api/campaigns/{id}/gatherings']['body'];
export type NewGuests = Api['POST /api/gatherings/{id}/guests']['body'];
export type NewCommendations = Api['POST /api/campaigns/{id}/commendations']['body'];
export type NewPublicity = Api['POST /api/campaigns/{id}/publicity']['body'];
export type NewMeasures = Api['POST /api/campaigns/{id}/measure-records']['body'];
export type NewDutyRound = Api['POST /api/campaigns/{id}/duty-rounds']['body'];
export type NewWards = Api['POST /api/campaigns/{id}/wards']['body'];
export type NewWardRound = Api['POST /api/campaigns/{id}/ward-rounds']['body'];
export type NewGoods = Api['POST /api/campaigns/{id}/goods']['body'];
export type NewWelfare = Api['POST /api/campaigns/{id}/welfare-issues']['body'];

const of = (id: string) => ({ params: { id } });

export const allotmentsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['funds', campaignId, 'allotments'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/allotments', of(campaignId))).items,
  });

export const wardsQuery = queryOptions({
  queryKey: ['gatherings', 'wards'],
  queryFn: async () => (await call('GET /api/wards')).items,
});

export function planGathering(campaignId: string, body: NewGathering, commandId: string) {
  return call('POST /api/campaigns/{id}/gatherings', { ...of(campaignId), body }, { commandId });
}

export function inviteGuests(gatheringId: string, body: NewGuests, commandId: string) {
  return call('POST /api/gatherings/{id}/guests', { ...of(gatheringId), body }, { commandId });
}

export function recordCommendations(campaignId: string, body: NewCommendations, commandId: string) {
  return call('POST /api/campaigns/{id}/commendations', { ...of(campaignId), body }, { commandId });
}

export function recordPublicity(campaignId: string, body: NewPublicity, commandId: string) {
  return call('POST /api/campaigns/{id}/publicity', { ...of(campaignId), body }, { commandId });
}

export function recordMeasures(campaignId: string, body: NewMeasures, commandId: string) {
  return call('POST /api/campaigns/{id}/measure-records', { ...of(campaignId), body }, { commandId });
}

export function planDutyRound(campaignId: string, body: NewDutyRound, commandId: string) {
  return call('POST /api/campaigns/{id}/duty-rounds', { ...of(campaignId), body }, { commandId });
}

export function registerWards(campaignId: string, body: NewWards, commandId: string) {
  return call('POST /api/campaigns/{id}/wards', { ...of(campaignId), body }, { commandId });
}

export function planWardRound(campaignId: string, body: NewWardRound, commandId: string) {
  return call('POST /api/campaigns/{id}/ward-rounds', { ...of(campaignId), body }, { commandId });
}

export function receiveGoods(campaignId: string, body: NewGoods, commandId: string) {
  return call('POST /api/campaigns/{id}/goods', { ...of(campaignId), body }, { commandId });
}

export function openWelfareIssue(campaignId: string, body: NewWelfare, commandId: string) {
  return call('POST /api/campaigns/{id}/welfare-issues', { ...of(campaignId), body }, { commandId });
}
