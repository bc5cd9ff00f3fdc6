import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { EmptyState } from '#ui/EmptyState.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { type Remark, remarksQuery } from './imports.queries.ts';

/** Cells that could not be read and did not keep their household out: it is taken in, the cell is empty until somebody asks. */
export function RemarkTable({ batchId }: { batchId: string }) {
  const remarks = useQuery(remarksQuery(batchId));
  return (
    <QueryView query={remarks}>
      {(items) =>
        items.length === 0 ? (
          <EmptyState title="没有留空的栏目" advice="收下的每一格都看得懂。" />
        ) : (
          <>
            <p className="nl-soft nl-small">这些户照常导入，只是这一格先空着，问清楚以后再补。</p>
            <Table<Remark>
              rowKey="key"
              dataSource={[...items]}
              size="middle"
              pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
              scroll={{ x: 640 }}
              columns={[
                {
                  title: '单元格',
                  width: 90,
                  render: (_, remark) => <span className="nl-figure">{remark.cell || `第${remark.rowNo}行`}</span>,
                },
                { title: '栏目', dataIndex: 'column', width: 130 },
                { title: '单位', dataIndex: 'unitName', width: 200 },
                { title: '为什么，怎么办', dataIndex: 'message' },
              ]}
            />
          </>
        )
      }
    </QueryView>
  );
}
