import { queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';
import type { Api } from '#client/generated/api.ts';

export type Gathering = Answer<'GET /api/campaigns/{id}/gatherings'>['items'][number];
export type GatheringDetail = Answer<'GET /api/gatherings/{id}'>;
export type Guest = GatheringDetail['guests'][number];
export type Tournament = Answer<'GET /api/gatherings/{id}/tournament'>;
export type TournamentEvent = Tournament['events'][number];
export type StayEntry = Answer<'GET /api/campaigns/{id}/stay-survey'>['items'][number];
export type Attendance = Api['POST /api/gatherings/{id}/attendance']['body'];
export type NewPrizes = Api['POST /api/tournament-events/{id}/prizes']['body'];
export type Result = Api['POST /api/tournament-events/{id}/results']['body']['results'][number];

/** First parts of the query keys that anything recorded here puts out of date. */
export const REFRESHED_BY_GATHERINGS = ['gatherings', 'funds', 'figures', 'documents', 'desk'] as const;

const of = (id: string) => ({ params: { id } });

export const gatheringsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['gatherings', campaignId],
    queryFn: async () => (await call('GET /api/campaigns/{id}/gatherings', of(campaignId))).items,
  });

export const gatheringQuery = (gatheringId: string) =>
  queryOptions({
    queryKey: ['gatherings', 'one', gatheringId],
    queryFn: () => call('GET /api/gatherings/{id}', of(gatheringId)),
  });

export const tournamentQuery = (gatheringId: string) =>
  queryOptions({
    queryKey: ['gatherings', 'one', gatheringId, 'tournament'],
    queryFn: () => call('GET /api/gatherings/{id}/tournament', of(gatheringId)),
  });

export const staySurveyQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['gatherings', campaignId, 'stays'],
    queryFn: async () => (await call('GET /api/campaigns/{id}/stay-survey', of(campaignId))).items,
  });

export function recordAttendance(gatheringId: string, body: Attendance, commandId: string) {
  return call('POST /api/gatherings/{id}/attendance', { ...of(gatheringId), body }, { commandId });
}

export function recordResult(eventId: string, result: Result, commandId: string) {
  return call(
    'POST /api/tournament-events/{id}/results',
    { ...of(eventId), body: { results: [result] } },
    { commandId },
  );
}

export function recordPrizes(eventId: string, body: NewPrizes, commandId: string) {
  return call('POST /api/tournament-events/{id}/prizes', { ...of(eventId), body }, { commandId });
}
