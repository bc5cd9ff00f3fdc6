import { queryOptions } from '@tanstack/react-query';
import { type Answer, call, upload } from '#client/client.ts';

export type Reconciliation = Answer<'GET /api/campaigns/{id}/reconciliation'>;
export type BookDifference = Reconciliation['differences'][number];
export type Opens = BookDifference['opens'];
export type BookRow = Answer<'GET /api/campaigns/{id}/reconciliation/rows'>['rows'][number];
export type Evidence = Answer<'GET /api/campaigns/{id}/evidence'>;

export const reconciliationQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['reconciliation', campaignId],
    queryFn: () => call('GET /api/campaigns/{id}/reconciliation', { params: { id: campaignId } }),
  });

export const bookRowsQuery = (campaignId: string, opens: Opens) =>
  queryOptions({
    queryKey: ['reconciliation', campaignId, opens],
    queryFn: () => call('GET /api/campaigns/{id}/reconciliation/rows', { params: { id: campaignId }, query: opens }),
  });

export const evidenceQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['evidence', campaignId],
    queryFn: () => call('GET /api/campaigns/{id}/evidence', { params: { id: campaignId } }),
  });

export function attachEvidence(campaignId: string, slot: string, file: File, commandId: string) {
  return upload(
    'POST /api/campaigns/{id}/evidence/files',
    file,
    { params: { id: campaignId } },
    { commandId, fields: { slot } },
  );
}

export function fetchEvidencePack(campaignId: string) {
  return call('POST /api/campaigns/{id}/evidence/pack', { params: { id: campaignId }, body: {} });
}
