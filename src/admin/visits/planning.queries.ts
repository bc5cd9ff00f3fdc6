import { queryOptions } from '@tanstack/react-query';
import { type Answer, ApiProblem, call, upload } from '#client/client.ts';
import type { Api } from '#client/generated/api.ts';

export type Season = Answer<'GET /api/campaigns/{id}/visit-season'>;
export type SeasonSettings = Api['POST /api/campaigns/{id}/visit-season']['body'];
export type NewPairing = Api['POST /api/campaigns/{id}/pairings']['body']['pairings'][number];
export type NewTeam = Api['POST /api/campaigns/{id}/visit-teams']['body']['teams'][number];
export type NewStop = Api['POST /api/campaigns/{id}/visit-stops']['body']['stops'][number];
export type NewRoutes = Api['POST /api/campaigns/{id}/visit-routes']['body'];
export type NewGroup = Api['POST /api/campaigns/{id}/visit-groups']['body'];
export type NewKinship = Api['POST /api/kinship-declarations']['body'];
export type NewPacking = Api['POST /api/campaigns/{id}/packing-lists']['body'];

const of = (campaignId: string) => ({ params: { id: campaignId } });

/** The settings of the season; null while nobody has opened it. */
export const seasonQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['visits', campaignId, 'season'],
    queryFn: async (): Promise<Season | null> => {
      try {
        return await call('GET /api/campaigns/{id}/visit-season', of(campaignId));
      } catch (error) {
        if (error instanceof ApiProblem && error.code === 'visit.season-not-found') return null;
        throw error;
      }
    },
  });

/** Households to choose from, by name or initials. */
export const householdChoicesQuery = (q: string) =>
  queryOptions({
    queryKey: ['households', 'choices', q],
    queryFn: async () => (await call('GET /api/households', { query: { q: q || undefined, limit: 50 } })).items,
  });

export function openVisitSeason(campaignId: string, body: SeasonSettings, commandId: string) {
  return call('POST /api/campaigns/{id}/visit-season', { ...of(campaignId), body }, { commandId });
}

export function arrangePairing(campaignId: string, pairing: NewPairing, commandId: string) {
  const body = { pairings: [pairing] };
  return call('POST /api/campaigns/{id}/pairings', { ...of(campaignId), body }, { commandId });
}

export function formTeam(campaignId: string, team: NewTeam, commandId: string) {
  return call('POST /api/campaigns/{id}/visit-teams', { ...of(campaignId), body: { teams: [team] } }, { commandId });
}

export function planStops(campaignId: string, stops: NewStop[], commandId: string) {
  return call('POST /api/campaigns/{id}/visit-stops', { ...of(campaignId), body: { stops } }, { commandId });
}

export function packForTeam(campaignId: string, body: NewPacking, commandId: string) {
  return call('POST /api/campaigns/{id}/packing-lists', { ...of(campaignId), body }, { commandId });
}

export function sendPairingLedger(campaignId: string, file: File, commandId: string) {
  return upload('POST /api/campaigns/{id}/pairing-ledger', file, of(campaignId), { commandId });
}

export function sendVisitLedger(campaignId: string, file: File, commandId: string) {
  return upload('POST /api/campaigns/{id}/visit-ledger', file, of(campaignId), { commandId });
}

export function planRoutes(campaignId: string, body: NewRoutes, commandId: string) {
  return call('POST /api/campaigns/{id}/visit-routes', { ...of(campaignId), body }, { commandId });
}

export function formGroup(campaignId: string, body: NewGroup, commandId: string) {
  return call('POST /api/campaigns/{id}/visit-groups', { ...of(campaignId), body }, { commandId });
}

export function cancelStop(stopId: string, reason: string, commandId: string) {
  return call('POST /api/visit-stops/{id}/cancellation', { ...of(stopId), body: { reason } }, { commandId });
}

export function endPairing(pairingId: string, toOn: string, reason: string, commandId: string) {
  return call('POST /api/pairings/{id}/end', { ...of(pairingId), body: { toOn, reason } }, { commandId });
}

export function declareKinship(body: NewKinship, commandId: string) {
  return call('POST /api/kinship-declarations', { body }, { commandId });
}

export function withdrawVisit(visitId: string, reason: string, commandId: string) {
  return call('POST /api/visits/{id}/withdrawal', { ...of(visitId), body: { reason } }, { commandId });
}
