import { Grid, Table } from 'antd';
import { CursorPager } from '#ui/CursorPager.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import type { ImportRow } from './imports.queries.ts';
import { useRowPages } from './use-row-pages.ts';

interface Line {
  readonly key: string;
  readonly row: ImportRow;
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

/** What the roster says otherwise than the register, field by field: before and after. */
export function ChangeTable({ batchId }: { batchId: string }) {
  const { page, pager } = useRowPages(batchId, 'changed');
  // On a telephone before and after come first, under one another; the unit is left to the larger screen.
  const { sm: isWide } = Grid.useBreakpoint();
  return (
    <QueryView query={page}>
      {({ items }) =>
        items.length === 0 && pager.before === 0 ? (
          <EmptyState title="没有要更正的在册家庭" advice="这份表里的家庭都是新报的，或者与在册的一样。" />
        ) : (
          <>
            <Table<Line>
              rowKey="key"
              size="small"
              pagination={false}
              {...(isWide ? { scroll: { x: 720 } } : {})}
              dataSource={items.flatMap((row) =>
                row.changes.map((change) => ({ key: `${row.rowNo}/${change.column}`, row, ...change })),
              )}
              columns={
                isWide
                  ? [
                      { title: '行', width: 70, render: (_, { row }) => row.rowNo },
                      { title: '单位', render: (_, { row }) => row.unitName },
                      { title: '姓名', width: 110, render: (_, { row }) => row.name },
                      { title: '栏目', dataIndex: 'column', width: 150 },
                      { title: '在册', dataIndex: 'before', render: (text) => text || '（空）' },
                      { title: '更正为', dataIndex: 'after', render: (text) => <b>{text || '（空）'}</b> },
                    ]
                  : [
                      {
                        title: '行',
                        width: 96,
                        render: (_, { row }) => (
                          <>
                            {row.rowNo}
                            <br />
                            {row.name}
                          </>
                        ),
                      },
                      {
                        title: '在册 → 更正为',
                        render: (_, { column, before, after }) => (
                          <>
                            <span className="nl-soft">{column}</span>
                            <br />
                            {before || '（空）'} → <b>{after || '（空）'}</b>
                          </>
                        ),
                      },
                    ]
              }
            />
            <CursorPager {...pager} />
          </>
        )
      }
    </QueryView>
  );
}
