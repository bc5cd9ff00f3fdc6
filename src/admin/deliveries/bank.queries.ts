import { queryOptions } from '@tanstack/react-query';
import { type Answer, call, upload } from '#client/client.ts';
import type { Api } from '#client/generated/api.ts';

export type BankBatchLine = Answer<'GET /api/campaigns/{id}/bank-batches'>['rows'][number];
export type BankBatch = Answer<'GET /api/bank-batches/{id}'>;
export type MadeBatch = Answer<'POST /api/campaigns/{id}/bank-batches'>;
export type BankResult = Answer<'POST /api/bank-batches/{id}/results'>;
type NewBatch = Api['POST /api/campaigns/{id}/bank-batches']['body'];

export const bankBatchesQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['bank-batches', campaignId],
    queryFn: () => call('GET /api/campaigns/{id}/bank-batches', { params: { id: campaignId } }),
  });
export const bankBatchQuery = (id: string) =>
  queryOptions({
    queryKey: ['bank-batches', 'one', id],
    queryFn: () => call('GET /api/bank-batches/{id}', { params: { id } }),
  });

export const REFRESHED_BY_PAYING = [
  'bank-batches',
  'envelopes',
  'deliveries',
  'funds',
  'desk',
  'figures',
  'entitlements',
];

const of = (id: string) => ({ params: { id } });
export const makeBatch = (campaignId: string, body: NewBatch, commandId: string) =>
  call('POST /api/campaigns/{id}/bank-batches', { ...of(campaignId), body }, { commandId });
export const releaseBatch = (id: string, commandId: string) =>
  call('POST /api/bank-batches/{id}/release', of(id), { commandId });
export const cancelBatch = (id: string, reason: string, commandId: string) =>
  call('POST /api/bank-batches/{id}/cancellation', { ...of(id), body: { reason } }, { commandId });
export const fetchBankFile = (id: string, fileNo: number, reason: string) =>
  call('POST /api/bank-batches/{id}/files/{fileNo}', { params: { id, fileNo }, body: { reason } });
export const recordResult = (id: string, file: File, commandId: string) =>
  upload('POST /api/bank-batches/{id}/results', file, of(id), { commandId });
export const setCard = (householdId: string, body: { card: string; reason: string }) =>
  call('POST /api/households/{id}/bank-card', { ...of(householdId), body });
