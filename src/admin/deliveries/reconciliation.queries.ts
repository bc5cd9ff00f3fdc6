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

export type EvidenceBatch = Answer<'GET /api/campaigns/{id}/evidence/batches'>['batches'][number];
type Which = Pick<EvidenceBatch, 'kind' | 'id'> | undefined;
const fieldsOf = (batch: Which) => (batch ? { batchKind: batch.kind, batchId: batch.id } : {});

export const evidenceQuery = (campaignId: string, batch: Which) =>
  queryOptions({
    queryKey: ['evidence', campaignId, batch?.kind, batch?.id],
    queryFn: () => call('GET /api/campaigns/{id}/evidence', { params: { id: campaignId }, query: fieldsOf(batch) }),
  });

export const evidenceBatchesQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['evidence', campaignId, 'batches'],
    queryFn: async () =>
      (await call('GET /api/campaigns/{id}/evidence/batches', { params: { id: campaignId } })).batches,
  });

export function attachEvidence(campaignId: string, batch: Which, slot: string, file: File, commandId: string) {
  return upload(
    'POST /api/campaigns/{id}/evidence/files',
    file,
    { params: { id: campaignId } },
    { commandId, fields: { slot, ...fieldsOf(batch) } },
  );
}

export function withdrawEvidence(campaignId: string, fileId: string, reason: string, commandId: string) {
  return call(
    'POST /api/campaigns/{id}/evidence/files/{fileId}/withdrawal',
    { params: { id: campaignId, fileId }, body: { reason } },
    { commandId },
  );
}

export function fetchEvidencePack(campaignId: string, batch: Which) {
  return call('POST /api/campaigns/{id}/evidence/pack', { params: { id: campaignId }, body: fieldsOf(batch) });
}
