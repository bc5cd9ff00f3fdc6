import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Table } from 'antd';
import { useState } from 'react';
import { formatCount } from '#ui/Count.tsx';
import { CursorPager } from '#ui/CursorPager.tsx';
import { formatMoment } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { BatchStateTag } from './BatchStateTag.tsx';
import { type Batch, batchesQuery } from './imports.queries.ts';
import { StageWorkbook } from './StageWorkbook.tsx';

export function ImportListPage() {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const batches = useQuery(batchesQuery(cursors.at(-1)));
  const mayStage = useMay('import.stage');
  return (
    <PageFrame title="导入" lead="把各单位报来的花名册原样交给系统。先核对，后确认；确认之前不改动任何档案。">
      <div className="nl-stack">
        {mayStage ? (
          <Sheet title="导入新的花名册">
            <StageWorkbook />
          </Sheet>
        ) : null}
        <Sheet title="以往的导入">
          <QueryView query={batches}>
            {({ items, nextCursor }) => (
              <>
                <BatchTable batches={items} />
                <CursorPager
                  before={cursors.length}
                  hasNext={nextCursor !== null}
                  loading={batches.isFetching}
                  onPrevious={() => setCursors(cursors.slice(0, -1))}
                  onNext={() => nextCursor && setCursors([...cursors, nextCursor])}
                />
              </>
            )}
          </QueryView>
        </Sheet>
      </div>
    </PageFrame>
  );
}

function BatchTable({ batches }: { batches: readonly Batch[] }) {
  if (batches.length === 0)
    return <EmptyState title="还没有导入过花名册" advice="导入后，每一份文件的去向都会留在这里。" />;
  return (
    <Table<Batch>
      rowKey="id"
      dataSource={[...batches]}
      pagination={false}
      scroll={{ x: 720 }}
      columns={[
        {
          title: '文件',
          dataIndex: 'fileName',
          render: (name, batch) => (
            <Link to="/imports/$batchId" params={{ batchId: batch.id }} search={{}}>
              {name}
            </Link>
          ),
        },
        {
          title: '上传时间',
          dataIndex: 'stagedAt',
          render: (at) => <span className="nl-figure">{formatMoment(at)}</span>,
        },
        {
          title: '读入',
          dataIndex: 'rowsIn',
          align: 'right',
          render: (count) => <span className="nl-figure">{formatCount(count)} 行</span>,
        },
        {
          title: '存疑',
          dataIndex: 'rowsParked',
          align: 'right',
          render: (count) => <span className="nl-figure">{formatCount(count)} 行</span>,
        },
        {
          title: '户数',
          dataIndex: 'householdCount',
          align: 'right',
          render: (count) => <span className="nl-figure">{formatCount(count)} 户</span>,
        },
        { title: '状态', dataIndex: 'state', width: 110, render: (state) => <BatchStateTag state={state} /> },
      ]}
    />
  );
}
