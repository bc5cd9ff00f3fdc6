import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answer, call, upload } from '#client/client.ts';

export type Batch = Answer<'GET /api/imports'>['items'][number];
export type BatchState = Batch['state'];
export type BatchDetail = Answer<'GET /api/imports/{id}'>;
export type UnitRows = BatchDetail['units'][number];
export type ImportRow = Answer<'GET /api/imports/{id}/rows'>['items'][number];
export type Repair = ImportRow['repairs'][number];
export type Doubt = ImportRow['doubts'][number];

export const batchesQuery = (cursor: string | undefined) =>
  queryOptions({
    queryKey: ['imports', 'list', cursor],
    queryFn: () => call('GET /api/imports', { query: { cursor, limit: 20 } }),
    placeholderData: keepPreviousData,
  });

/** A batch; asked for again while it is still being checked, or its households are still looked through for duplicates. */
export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: () => call('GET /api/imports/{id}', { params: { id } }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 1500 : false),
  });

function isUnderWay({ state, duplicates }: BatchDetail): boolean {
  return (
    state === 'received' ||
    state === 'rechecking' ||
    duplicates?.search === 'waiting' ||
    duplicates?.search === 'running'
  );
}

export const rowsQuery = (id: string, wanted: ImportRow['outcome'] | 'changed', cursor: string | undefined) =>
  queryOptions({
    queryKey: ['imports', id, 'rows', wanted, cursor],
    queryFn: () =>
      call('GET /api/imports/{id}/rows', {
        params: { id },
        query: wanted === 'changed' ? { changed: 'true', cursor } : { outcome: wanted, cursor },
      }),
    placeholderData: keepPreviousData,
  });

export interface Remark extends Doubt {
  readonly key: string;
  readonly unitName: string;
}

/** Doubts that did not keep their row out: the cell was left empty and is asked for later. Read from every row that was taken. */
export const remarksQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id, 'remarks'],
    queryFn: async ({ signal }) => [
      ...(await remarksOf(id, 'accepted', signal)),
      ...(await remarksOf(id, 'repaired', signal)),
    ],
    staleTime: 300_000,
  });

async function remarksOf(id: string, outcome: ImportRow['outcome'], signal: AbortSignal): Promise<Remark[]> {
  const remarks: Remark[] = [];
  let cursor: string | undefined;
  do {
    const query = { outcome, limit: 200, cursor };
    const page = await call('GET /api/imports/{id}/rows', { params: { id }, query }, { signal });
    for (const { unitName, doubts } of page.items)
      for (const doubt of doubts)
        if (!doubt.parks) remarks.push({ ...doubt, unitName, key: `${doubt.rowNo}/${doubt.column}/${doubt.code}` });
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return remarks.sort((a, b) => a.rowNo - b.rowNo);
}

export function stageWorkbook(file: File, commandId: string, onProgress: (share: number) => void) {
  return upload('POST /api/imports', file, {}, { commandId, onProgress });
}

export function commitBatch(id: string, commandId: string) {
  return call('POST /api/imports/{id}/commitment', { params: { id } }, { commandId });
}

export function cancelCheck(id: string, commandId: string) {
  return call('POST /api/imports/{id}/cancellation', { params: { id } }, { commandId });
}

export function chooseSheets(id: string, names: string[], commandId: string) {
  return call('POST /api/imports/{id}/sheets', { params: { id }, body: { names } }, { commandId });
}

export function undoBatch(id: string, commandId: string) {
  return call('POST /api/imports/{id}/reversal', { params: { id } }, { commandId });
}

export function fetchMarkedWorkbook(id: string) {
  return call('GET /api/imports/{id}/workbook', { params: { id } });
}
