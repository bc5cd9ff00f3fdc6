import { queryOptions } from '@tanstack/react-query';
import { type Answer, call, upload } from '#client/client.ts';
import type { Api } from '#client/generated/api.ts';

export type Need = Answer<'GET /api/campaigns/{id}/needs'>['items'][number];
export type NeedStanding = Need['standing'];
export type NewAnswer = Api['POST /api/needs/{id}/answers']['body'];
export type Rating = Api['POST /api/needs/{id}/rating']['body'];
export type NewNeed = Api['POST /api/campaigns/{id}/needs']['body'];

export type NewStaffNeed = Api['POST /api/campaigns/{id}/staff-needs']['body']['needs'][number];

export const REFRESHED_BY_NEEDS = ['needs', 'figures', 'documents', 'desk'] as const;

export const needsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['needs', campaignId],
    queryFn: async () => (await call('GET /api/campaigns/{id}/needs', { params: { id: campaignId } })).items,
  });

export function raiseNeed(campaignId: string, body: NewNeed, commandId: string) {
  return call('POST /api/campaigns/{id}/needs', { params: { id: campaignId }, body }, { commandId });
}

export function raiseStaffNeed(campaignId: string, need: NewStaffNeed, commandId: string) {
  const body = { needs: [need] };
  return call('POST /api/campaigns/{id}/staff-needs', { params: { id: campaignId }, body }, { commandId });
}

export function sendStaffNeedLedger(campaignId: string, file: File, commandId: string) {
  return upload('POST /api/campaigns/{id}/staff-need-ledger', file, { params: { id: campaignId } }, { commandId });
}

export function answerNeed(needId: string, body: NewAnswer, commandId: string) {
  return call('POST /api/needs/{id}/answers', { params: { id: needId }, body }, { commandId });
}

export function rateAnswer(needId: string, body: Rating, commandId: string) {
  return call('POST /api/needs/{id}/rating', { params: { id: needId }, body }, { commandId });
}
