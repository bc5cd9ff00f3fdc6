import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ImportRow, rowsQuery } from './imports.queries.ts';

/** Pages through the rows of one outcome, or those that change a registered household, remembering the way back. */
export function useRowPages(batchId: string, outcome: ImportRow['outcome'] | 'changed') {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const page = useQuery(rowsQuery(batchId, outcome, cursors.at(-1)));
  const next = page.data?.nextCursor ?? null;
  return {
    page,
    pager: {
      before: cursors.length,
      hasNext: next !== null,
      loading: page.isFetching,
      onPrevious: () => setCursors(cursors.slice(0, -1)),
      onNext: () => next !== null && setCursors([...cursors, next]),
    },
  };
}
