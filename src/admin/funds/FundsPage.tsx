import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Table } from 'antd';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Money } from '#ui/Money.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { Tiles } from '#ui/Tiles.tsx';
import { leading, useWide } from '#ui/use-wide.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { AllocateMoney } from './AllocateMoney.tsx';
import { BalanceTable } from './BalanceTable.tsx';
import { FundTabs } from './FundTabs.tsx';
import { type FundAmounts, type FundLine, type FundTable, fetchFundBook, fundsQuery } from './funds.queries.ts';
import { ReceiveMoney } from './ReceiveMoney.tsx';
import { SourceForm } from './SourceForm.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/funds');

export function FundsPage() {
  const { campaignId } = route.useParams();
  const funds = useQuery(fundsQuery(campaignId));
  const maySetRule = useMay('fund.set-rule');
  return (
    <PageFrame
      title="资金"
      lead="每一笔钱从哪里来、留给谁、发了多少、还剩多少。到账 ＝ 已预留 ＋ 已发放 ＋ 可用。"
      actions={
        <>
          <ReceiveMoney campaignId={campaignId} />
          <AllocateMoney campaignId={campaignId} />
          {maySetRule ? <SourceForm campaignId={campaignId} /> : null}
        </>
      }
    >
      <FundTabs campaignId={campaignId} />
      <QueryView query={funds}>
        {(table) =>
          table.sources.length === 0 ? (
            <Sheet>
              <EmptyState title="还没有登记资金来源" advice="资金来源写在活动方案里；到账由财务登记。" />
            </Sheet>
          ) : (
            <Funds campaignId={campaignId} table={table} maySetRule={maySetRule} />
          )
        }
      </QueryView>
    </PageFrame>
  );
}

interface Props {
  readonly campaignId: string;
  readonly table: FundTable;
  readonly maySetRule: boolean;
}

function Funds({ campaignId, table: { sources, total }, maySetRule }: Props) {
  const isWide = useWide();
  const difference = total.receivedFen - total.reservedFen - total.paidFen - total.freeFen;
  const amount = (column: keyof FundAmounts, title: string) => ({
    title,
    dataIndex: column,
    align: 'right' as const,
    width: isWide ? 120 : 104,
    render: (fen: number) => <Money fen={fen} />,
  });
  return (
    <div className="nl-stack">
      <Tiles
        tiles={[
          { label: '到账', value: <Money fen={total.receivedFen} />, unit: '元' },
          { label: '已预留', value: <Money fen={total.reservedFen} />, unit: '元' },
          { label: '已发放', value: <Money fen={total.paidFen} />, unit: '元' },
          { label: '其中退回过', value: <Money fen={total.returnedFen} />, unit: '元' },
          { label: '可用', value: <Money fen={total.freeFen} />, unit: '元', wrong: total.freeFen < 0 },
        ]}
      />
      {difference !== 0 ? (
        <Alert
          type="error"
          showIcon
          title={
            <>
              账不平：到账减去预留、发放、可用，还差 <Money fen={difference} unit />
            </>
          }
          description="请不要再发放，把这一页交给财务和经审核对。"
        />
      ) : null}
      <Sheet
        title="按资金来源"
        aside={
          <span style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
            <DownloadButton
              size="small"
              fetchFile={() => fetchFundBook(campaignId, 'raised')}
              fileName="资金筹集表.xlsx"
            >
              资金筹集表
            </DownloadButton>
            <DownloadButton
              size="small"
              fetchFile={() => fetchFundBook(campaignId, 'allocated')}
              fileName="资金分配表.xlsx"
            >
              资金分配表
            </DownloadButton>
          </span>
        }
      >
        <Table<FundLine>
          rowKey="code"
          dataSource={[...sources]}
          pagination={false}
          size="middle"
          scroll={{ x: isWide ? 980 : 740 }}
          columns={[
            {
              title: '来源',
              ...leading(isWide),
              render: (_, line) => (
                <>
                  <div>{line.name}</div>
                  <div className="nl-soft nl-small">
                    {line.kindName}　{line.purpose}
                    {line.book === 'welfare' ? '　全员福利' : ''}
                  </div>
                  {maySetRule ? (
                    <div className="nl-flush">
                      <SourceForm campaignId={campaignId} source={line} />
                    </div>
                  ) : null}
                </>
              ),
            },
            amount('receivedFen', '到账'),
            amount('reservedFen', '已预留'),
            amount('paidFen', '已发放'),
            amount('returnedFen', '退回过'),
            amount('freeFen', '可用'),
            amount('allocatedFen', '其中已分配'),
          ]}
          summary={() => (
            <Table.Summary.Row>
              <Table.Summary.Cell index={0}>
                <b>合计</b>
              </Table.Summary.Cell>
              {(['receivedFen', 'reservedFen', 'paidFen', 'returnedFen', 'freeFen', 'allocatedFen'] as const).map(
                (column, index) => (
                  <Table.Summary.Cell key={column} index={index + 1} align="right">
                    <b>
                      <Money fen={total[column]} />
                    </b>
                  </Table.Summary.Cell>
                ),
              )}
            </Table.Summary.Row>
          )}
        />
      </Sheet>
      <BalanceTable campaignId={campaignId} />
    </div>
  );
}
