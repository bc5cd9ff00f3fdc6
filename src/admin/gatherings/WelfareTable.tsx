import { Alert, Table } from 'antd';
import { Money } from '#ui/Money.tsx';
import type { WelfareIssue } from './records.queries.ts';
import { WelfarePayments } from './WelfarePayments.tsx';

/** 福利 stands apart: a fixed sum for all of the staff, in a book of its own. */
export function WelfareTable({ issues }: { issues: readonly WelfareIssue[] }) {
  return (
    <>
      <Alert type="info" showIcon style={{ marginBottom: 12 }} title="福利单独记账，不计入慰问款物，也不与慰问金相加" />
      <Table<WelfareIssue>
        rowKey="id"
        dataSource={[...issues]}
        size="middle"
        pagination={false}
        expandable={{ expandedRowRender: (issue) => <WelfarePayments issueId={issue.id} /> }}
        scroll={{ x: 720 }}
        columns={[
          {
            title: '福利',
            render: (_, issue) => (
              <>
                <div>{issue.name}</div>
                <div className="nl-soft nl-small">{issue.basis}</div>
              </>
            ),
          },
          {
            title: '每人（元）',
            width: 120,
            align: 'right',
            render: (_, issue) => <Money fen={issue.perPersonFen} />,
          },
          {
            title: '发到',
            width: 150,
            align: 'right',
            render: (_, issue) => (
              <span className="nl-figure">
                {issue.paidPersons} / {issue.staffCount} 人
              </span>
            ),
          },
          {
            title: '合计（元）',
            width: 140,
            align: 'right',
            render: (_, issue) => <Money fen={issue.paidFen} />,
          },
        ]}
      />
    </>
  );
}
