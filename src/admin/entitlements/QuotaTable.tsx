import { Space, Table } from 'antd';
import { QUOTA_METHODS, QUOTA_SUBJECTS } from '#domain/entitlements/quota.ts';
import { formatCount } from '#ui/Count.tsx';
import { Money } from '#ui/Money.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { ChangeQuota } from './ChangeQuota.tsx';
import type { QuotaLine } from './meetings.queries.ts';

/** Quotas beside what is on the list; more than the quota is red, and cannot be approved. */
export function QuotaTable({ campaignId, lines }: { campaignId: string; lines: readonly QuotaLine[] }) {
  const mayChange = useMay('quota.set');
  const said = (line: QuotaLine, amount: number) =>
    line.subject === 'money' ? <Money fen={amount} unit /> : `${formatCount(amount)} 户`;
  return (
    <Sheet title="名额">
      <Table<QuotaLine>
        rowKey={(line) => `${line.subject} ${line.unitCode}`}
        dataSource={[...lines]}
        size="middle"
        pagination={lines.length > 100 ? { pageSize: 100 } : false}
        scroll={{ x: 960 }}
        columns={[
          {
            title: '单位',
            fixed: 'left',
            width: 200,
            render: (_, line) => (
              <>
                {line.unitName}
                {line.changedReason ? <div className="nl-soft">调整理由：{line.changedReason}</div> : null}
                {line.listed > line.amount ? (
                  <div className="nl-wrong">超出名额，不能审批：请不发放超出的户，或写明理由调高名额</div>
                ) : null}
              </>
            ),
          },
          { title: '分配', width: 70, render: (_, line) => QUOTA_SUBJECTS[line.subject] },
          {
            title: '办法',
            width: 120,
            render: (_, line) =>
              line.method === 'ratio' ? `${QUOTA_METHODS.ratio} ${line.weight ?? ''}` : QUOTA_METHODS[line.method],
          },
          { title: '名额', width: 120, align: 'right', render: (_, line) => said(line, line.amount) },
          { title: '已批准或定下', width: 125, align: 'right', render: (_, line) => said(line, line.taken) },
          { title: '名单上', width: 120, align: 'right', render: (_, line) => said(line, line.listed) },
          {
            title: '余额',
            width: 120,
            align: 'right',
            render: (_, line) => (
              <span className={line.listed > line.amount ? 'nl-wrong' : 'nl-soft'}>
                {said(line, line.amount - line.listed)}
              </span>
            ),
          },
          {
            title: '',
            width: 130,
            render: (_, line) =>
              mayChange ? (
                <Space size={4}>
                  <ChangeQuota campaignId={campaignId} line={line} way="raise" />
                  {line.amount > line.taken ? <ChangeQuota campaignId={campaignId} line={line} way="lower" /> : null}
                </Space>
              ) : null,
          },
        ]}
      />
    </Sheet>
  );
}
