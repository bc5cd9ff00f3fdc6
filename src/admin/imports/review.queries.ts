import { queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '#client/client.ts';

export type SheetSample = Answer<'GET /api/imports/{id}/sheet'>;
export type Layout = SheetSample['layout'];

export const sheetQuery = (id: string, sheetName: string | undefined) =>
  queryOptions({
    queryKey: ['imports', id, 'sheet', sheetName],
    queryFn: () => call('GET /api/imports/{id}/sheet', { params: { id }, query: { sheetName } }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export function correctLayout(id: string, layout: Layout, commandId: string) {
  return call('PUT /api/imports/{id}/layout', { params: { id }, body: layout }, { commandId });
}

export function correctCell(id: string, cell: { rowNo: number; role: string; text: string }) {
  return call('PUT /api/imports/{id}/cells', { params: { id }, body: { cells: [cell] } });
}

export function setRowAside(id: string, rowNo: number, reason: string, commandId: string) {
  return call(
    'PUT /api/imports/{id}/rows/{rowNo}/set-aside',
    { params: { id, rowNo }, body: { reason } },
    { commandId },
  );
}

export function takeRowBack(id: string, rowNo: number, commandId: string) {
  return call('DELETE /api/imports/{id}/rows/{rowNo}/set-aside', { params: { id, rowNo } }, { commandId });
}

export type MemberChange = Answer<'GET /api/imports/{id}/member-changes'>['items'][number];

export const memberChangesQuery = (id: string, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['imports', id, 'member-changes', cursor],
    queryFn: () => call('GET /api/imports/{id}/member-changes', { params: { id }, query: { cursor, limit: 20 } }),
  });

export function confirmMemberChange(
  id: string,
  change: { rowNo: number; on: string; staying: string[] },
  commandId: string,
) {
  return call('PUT /api/imports/{id}/member-changes', { params: { id }, body: { changes: [change] } }, { commandId });
}

export function takeMemberChangeBack(id: string, rowNo: number, commandId: string) {
  return call('DELETE /api/imports/{id}/member-changes/{rowNo}', { params: { id, rowNo } }, { commandId });
}
