import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Money } from '#ui/Money.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { leading, useWide } from '#ui/use-wide.ts';
import { BankBatchDrawer } from './BankBatchDrawer.tsx';
import { type BankBatchLine, bankBatchesQuery } from './bank.queries.ts';
import { DeliveryTabs } from './DeliveryTabs.tsx';
import { MakeBatch } from './MakeBatch.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/bank-batches');
const COLORS = { made: 'warning', released: 'processing', cancelled: 'default' } as const;

const stateOf = (row: BankBatchLine) => <Tag color={COLORS[row.state]}>{row.stateName}</Tag>;

export function BankBatchPage() {
  const { campaignId } = route.useParams();
  const [open, setOpen] = useState<string>();
  const isWide = useWide();
  const batches = useQuery(bankBatchesQuery(campaignId));
  return (
    <PageFrame
      title="银行代发"
      lead="一个人做批次，另一个人放行；卡号只在下载的文件里。回盘按序号、账号、户名三项对上才记账。"
    >
      <DeliveryTabs campaignId={campaignId} />
      <Sheet title="代发批次" aside={<MakeBatch campaignId={campaignId} />}>
        <QueryView query={batches} rows={6}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState title="还没有代发批次" advice="核定批准、公示期满以后，点“做代发批次”。" />
            ) : (
              <Table<BankBatchLine>
                rowKey="id"
                size="middle"
                pagination={false}
                scroll={{ x: isWide ? 760 : 620 }}
                dataSource={[...rows]}
                columns={[
                  {
                    title: '批次',
                    ...leading(isWide, 104),
                    render: (_, row) => (
                      <>
                        <Button
                          type="link"
                          style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'start' }}
                          onClick={() => setOpen(row.id)}
                        >
                          第 {row.batchNo} 批{row.followsNo === null ? '' : `（补第 ${row.followsNo} 批）`}
                        </Button>
                        {isWide ? null : <div>{stateOf(row)}</div>}
                      </>
                    ),
                  },
                  ...(isWide
                    ? [{ title: '状态', width: 96, render: (_: unknown, row: BankBatchLine) => stateOf(row) }]
                    : []),
                  { title: '户数', dataIndex: 'lineCount', width: isWide ? 76 : 56, align: 'right' },
                  {
                    title: '金额（元）',
                    width: isWide ? 120 : 112,
                    align: 'right',
                    render: (_, row) => <Money fen={row.amountFen} />,
                  },
                  {
                    title: '成功 / 失败 / 未回',
                    width: 150,
                    render: (_, row) => (
                      <span className="nl-figure">
                        {row.paid} / {row.failed} / {row.open}
                      </span>
                    ),
                  },
                  { title: '已发（元）', width: 120, align: 'right', render: (_, row) => <Money fen={row.paidFen} /> },
                ]}
              />
            )
          }
        </QueryView>
      </Sheet>
      <BankBatchDrawer id={open} onClose={() => setOpen(undefined)} />
    </PageFrame>
  );
}
