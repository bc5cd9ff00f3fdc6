import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatCount } from '#ui/Count.tsx';
import { CursorPager } from '#ui/CursorPager.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { figureRowsQuery } from './figures.queries.ts';
import { FigureRowTables } from './FigureRowTables.tsx';
import { formatValue } from './format-value.ts';

/** The figure, its definition, and exactly the rows it was counted from. */
export function FigureRowsView({ campaignId, code }: { campaignId: string; code: string }) {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const page = useQuery(figureRowsQuery(campaignId, code, cursors.at(-1)));
  return (
    <QueryView query={page} rows={8}>
      {({ figure, rows, nextCursor }) => (
        <>
          <p style={{ margin: 0 }}>
            <b>{figure.name}</b> <span className="nl-soft nl-small nl-figure">{figure.code}</span>
          </p>
          <p
            style={{ margin: '4px 0', fontSize: 26, fontWeight: 600 }}
            className={figure.value.startsWith('-') ? 'nl-figure nl-negative' : 'nl-figure'}
          >
            {formatValue(figure.value, figure.unit)}{' '}
            <small style={{ fontSize: 15, fontWeight: 400 }}>{figure.unit}</small>
          </p>
          <p className="nl-soft">
            {figure.definition}。背后共 {formatCount(figure.rows)} 行记录。
          </p>
          {figure.rows === 0 ? (
            <EmptyState title="没有记录，所以是 0" />
          ) : (
            <>
              <FigureRowTables rows={rows} loading={page.isPlaceholderData} />
              <CursorPager
                before={cursors.length}
                hasNext={nextCursor !== null}
                loading={page.isFetching}
                remark={`本页 ${rows.length} 行`}
                onPrevious={() => setCursors(cursors.slice(0, -1))}
                onNext={() => nextCursor && setCursors([...cursors, nextCursor])}
              />
            </>
          )}
        </>
      )}
    </QueryView>
  );
}
