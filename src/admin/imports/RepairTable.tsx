import { Table } from 'antd';
import { CursorPager } from '#ui/CursorPager.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import type { Repair } from './imports.queries.ts';
import { useRowPages } from './use-row-pages.ts';

/** Repairs by cell: before → after, and by which rule. */
export function RepairTable({ batchId }: { batchId: string }) {
  const { page, pager } = useRowPages(batchId, 'repaired');
  return (
    <QueryView query={page}>
      {({ items }) => {
        if (items.length === 0 && pager.before === 0)
          return <EmptyState title="没有修正过的单元格" advice="收下的内容都和原表一样。" />;
        const repairs = items.flatMap((row) =>
          row.repairs.map((repair, index) => ({
            ...repair,
            unitName: row.unitName,
            rowNo: row.rowNo,
            key: `${row.rowNo}-${index}`,
          })),
        );
        return (
          <>
            <Table<Repair & { key: string; unitName: string; rowNo: number }>
              dataSource={repairs}
              size="middle"
              pagination={false}
              loading={page.isPlaceholderData}
              scroll={{ x: 760 }}
              columns={[
                {
                  title: '单元格',
                  dataIndex: 'cell',
                  width: 90,
                  render: (cell) => <span className="nl-figure">{cell}</span>,
                },
                { title: '栏目', dataIndex: 'column', width: 130 },
                {
                  title: '原来',
                  dataIndex: 'before',
                  render: (value) => <span className="nl-soft nl-figure">{value || '（空）'}</span>,
                },
                { title: '改成', dataIndex: 'after', render: (value) => <b className="nl-figure">{value}</b> },
                { title: '按什么规则', dataIndex: 'ruleText' },
              ]}
            />
            <CursorPager {...pager} remark={`本页 ${repairs.length} 处`} />
          </>
        );
      }}
    </QueryView>
  );
}
