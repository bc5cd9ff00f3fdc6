import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { RECEIPT_WAYS } from '#domain/gatherings/gathering-lists.ts';
import { formatDay } from '#ui/day.ts';
import { QueryView } from '#ui/QueryView.tsx';
import { WithdrawWelfare } from './WithdrawRecord.tsx';
import { welfareIssueQuery } from './withdrawals.queries.ts';

/** Everybody who received one fixed sum. */
export function WelfarePayments({ issueId }: { issueId: string }) {
  const issue = useQuery(welfareIssueQuery(issueId));
  return (
    <QueryView query={issue} rows={3}>
      {({ payments }) => (
        <Table
          rowKey="line"
          dataSource={[...payments]}
          size="small"
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            { title: '科室', dataIndex: 'department' },
            { title: '姓名', dataIndex: 'personName', width: 120 },
            { title: '日期', width: 140, render: (_, line) => formatDay(line.paidOn) },
            { title: '签领', width: 110, render: (_, line) => RECEIPT_WAYS[line.method] },
            {
              title: '',
              width: 80,
              render: (_, { line, personName }) => (
                <WithdrawWelfare issueId={issueId} line={line} title={`第${line}行 ${personName}`} />
              ),
            },
          ]}
        />
      )}
    </QueryView>
  );
}
