import { Table } from 'antd';
import { QUOTA_METHODS, QUOTA_SUBJECTS } from '#domain/entitlements/quota.ts';
import { formatCount } from '#ui/Count.tsx';
import { Money } from '#ui/Money.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import type { QuotaLine } from './meetings.queries.ts';

/** Quotas beside what is on the list; more than the quota is red. */
export function QuotaTable({ lines }: { lines: readonly QuotaLine[] }) {
  const said = (line: QuotaLine, amount: number) =>
    line.subject === 'money' ? <Money fen={amount} unit /> : `${formatCount(amount)} 户`;
  return (
    <Sheet title="名额">
      <Table<QuotaLine>
        rowKey={(line) => `${line.subject} ${line.unitCode}`}
        dataSource={[...lines]}
        size="middle"
        pagination={lines.length > 100 ? { pageSize: 100 } : false}
        scroll={{ x: 760 }}
        columns={[
          { title: '单位', dataIndex: 'unitName', ellipsis: true },
          { title: '分配', width: 90, render: (_, line) => QUOTA_SUBJECTS[line.subject] },
          {
            title: '办法',
            width: 150,
            render: (_, line) =>
              line.method === 'ratio' ? `${QUOTA_METHODS.ratio} ${line.weight ?? ''}` : QUOTA_METHODS[line.method],
          },
          { title: '名额', width: 140, align: 'right', render: (_, line) => said(line, line.amount) },
          { title: '名单上', width: 140, align: 'right', render: (_, line) => said(line, line.listed) },
          {
            title: '余额',
            width: 140,
            align: 'right',
            render: (_, line) => (
              <span className={line.listed > line.amount ? 'nl-wrong' : 'nl-soft'}>
                {said(line, line.amount - line.listed)}
              </span>
            ),
          },
        ]}
      />
    </Sheet>
  );
}
