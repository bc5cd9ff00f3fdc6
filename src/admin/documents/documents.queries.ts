import { queryOptions } from '@tanstack/react-query';
import { type Answer, call, upload } from '#client/client.ts';
import type { Api } from '#client/generated/api.ts';

/** The list names its kinds as plain text; what is sent back must be one of the known codes. */
type TemplateCode = Api['POST /api/campaigns/{id}/documents']['body']['template'];
type TableCode = Api['GET /api/campaigns/{id}/tables/{table}/file']['params']['table'];

export type DocumentTable = Answer<'GET /api/campaigns/{id}/documents'>;
export type DocumentLine = DocumentTable['documents'][number];
export type PaperKind = DocumentTable['templates'][number];
export type TableKind = DocumentTable['tables'][number];
export type DocumentDetail = Answer<'GET /api/documents/{id}'>;
export type VerifiedFigure = DocumentDetail['figures'][number];

export const documentsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['documents', campaignId],
    queryFn: () => call('GET /api/campaigns/{id}/documents', { params: { id: campaignId } }),
  });

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['documents', 'one', id],
    queryFn: () => call('GET /api/documents/{id}', { params: { id } }),
    staleTime: 0,
  });

export function makeDocument(campaignId: string, template: PaperKind['code'], commandId: string) {
  return call(
    'POST /api/campaigns/{id}/documents',
    { params: { id: campaignId }, body: { template: template as TemplateCode } },
    { commandId },
  );
}

export function verifyPaper(file: File, commandId: string) {
  return upload('POST /api/documents/verification', file, {}, { commandId });
}

export function fetchPaper(id: string, format: 'docx' | 'pdf') {
  return call('GET /api/documents/{id}/file', { params: { id }, query: { format } });
}

export function fetchTable(campaignId: string, table: TableKind['code'], format: 'xlsx' | 'pdf') {
  return call('GET /api/campaigns/{id}/tables/{table}/file', {
    params: { id: campaignId, table: table as TableCode },
    query: { format },
  });
}
