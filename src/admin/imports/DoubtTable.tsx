import { Table } from 'antd';
import { CursorPager } from '#ui/CursorPager.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import type { Doubt } from './imports.queries.ts';
import { useRowPages } from './use-row-pages.ts';

/** Doubts by cell: where, and what to do. */
export function DoubtTable({ batchId }: { batchId: string }) {
  const { page, pager } = useRowPages(batchId, 'parked');
  return (
    <QueryView query={page}>
      {({ items }) => {
        if (items.length === 0 && pager.before === 0)
          return <EmptyState title="没有存疑的行" advice="每一行都能看懂，可以导入。" />;
        const doubts = items.flatMap((row) =>
          row.doubts.map((doubt, index) => ({
            ...doubt,
            unitName: row.unitName,
            rowNo: row.rowNo,
            key: `${row.rowNo}-${index}`,
          })),
        );
        return (
          <>
            <Table<Doubt & { key: string; unitName: string; rowNo: number }>
              dataSource={doubts}
              size="middle"
              pagination={false}
              loading={page.isPlaceholderData}
              scroll={{ x: 640 }}
              columns={[
                {
                  title: '单元格',
                  dataIndex: 'cell',
                  width: 90,
                  render: (cell, doubt) => <span className="nl-figure">{cell || `第${doubt.rowNo}行`}</span>,
                },
                { title: '栏目', dataIndex: 'column', width: 130 },
                { title: '单位', dataIndex: 'unitName', width: 200 },
                { title: '为什么，怎么办', dataIndex: 'message' },
              ]}
            />
            <CursorPager {...pager} remark={`本页 ${doubts.length} 处`} />
          </>
        );
      }}
    </QueryView>
  );
}
