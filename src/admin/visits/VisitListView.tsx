import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatCount } from '#ui/Count.tsx';
import { CursorPager } from '#ui/CursorPager.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { VisitTable } from './VisitTable.tsx';
import { visitsQuery } from './visits.queries.ts';

export function VisitListView({ campaignId }: { campaignId: string }) {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const page = useQuery(visitsQuery(campaignId, cursors.at(-1)));
  return (
    <QueryView query={page} rows={8}>
      {({ items, nextCursor }) =>
        items.length === 0 && cursors.length === 0 ? (
          <EmptyState title="还没有走访记录" advice="走访回来，点右上角“登记走访”。" />
        ) : (
          <>
            <VisitTable campaignId={campaignId} visits={items} loading={page.isPlaceholderData} />
            <CursorPager
              before={cursors.length}
              hasNext={nextCursor !== null}
              loading={page.isFetching}
              remark={`本页 ${formatCount(items.length)} 次`}
              onPrevious={() => setCursors(cursors.slice(0, -1))}
              onNext={() => nextCursor && setCursors([...cursors, nextCursor])}
            />
          </>
        )
      }
    </QueryView>
  );
}
