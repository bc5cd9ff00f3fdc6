import { useQuery } from '@tanstack/react-query';
import { Segmented, Table } from 'antd';
import { useState } from 'react';
import { Money } from '#ui/Money.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { leading, useWide } from '#ui/use-wide.ts';
import { balancesQuery, type FundAmounts } from './funds.queries.ts';

const COLUMNS = [
  ['freeFen', '可用'],
  ['reservedFen', '已预留'],
  ['paidCashFen', '已发慰问金'],
  ['paidGoodsFen', '已发慰问品'],
  ['paidFen', '已发放合计'],
] as const satisfies readonly (readonly [keyof FundAmounts, string])[];

/** What stands on the accounts now, by unit or by measure; the last line is the same for both. */
export function BalanceTable({ campaignId }: { campaignId: string }) {
  const [by, setBy] = useState<'unit' | 'measure'>('unit');
  const isWide = useWide();
  const balances = useQuery(balancesQuery(campaignId, by));
  return (
    <Sheet
      title={by === 'unit' ? '按单位' : '按措施'}
      aside={
        <Segmented
          value={by}
          onChange={setBy}
          options={[
            { value: 'unit', label: '单位' },
            { value: 'measure', label: '措施' },
          ]}
        />
      }
    >
      <QueryView query={balances} rows={4}>
        {({ lines, total }) => (
          <Table
            rowKey="key"
            dataSource={[...lines]}
            size="middle"
            pagination={lines.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
            scroll={{ x: isWide ? 860 : 640 }}
            columns={[
              {
                title: by === 'unit' ? '单位' : '措施',
                ...leading(isWide),
                render: (_, line) =>
                  line.key === '' ? (by === 'unit' ? '未分到单位' : '未分到措施') : line.name || line.key,
              },
              ...COLUMNS.map(([column, title]) => ({
                title,
                align: 'right' as const,
                width: isWide ? 140 : 104,
                render: (_: unknown, line: FundAmounts) => <Money fen={line[column]} />,
              })),
            ]}
            summary={() => (
              <Table.Summary.Row>
                <Table.Summary.Cell index={0}>
                  <b>合计</b>
                </Table.Summary.Cell>
                {COLUMNS.map(([column], index) => (
                  <Table.Summary.Cell key={column} index={index + 1} align="right">
                    <b>
                      <Money fen={total[column]} />
                    </b>
                  </Table.Summary.Cell>
                ))}
              </Table.Summary.Row>
            )}
          />
        )}
      </QueryView>
    </Sheet>
  );
}
