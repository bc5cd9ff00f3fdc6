import { Link } from '@tanstack/react-router';
import { Table } from 'antd';
import { Money } from '#ui/Money.tsx';
import type { Posting } from './funds.queries.ts';

interface Props {
  readonly campaignId: string;
  readonly postings: readonly Posting[];
  readonly loading: boolean;
}

/** Postings with what went into and out of an account, and its balance after. */
export function PostingTable({ campaignId, postings, loading }: Props) {
  const payee = (posting: Posting) => {
    const name = posting.payeeName ?? posting.dossierNo;
    if (posting.entitlementId === null || name === null) return null;
    return (
      <Link
        to="/campaigns/$campaignId/money-trail/$entitlementId"
        params={{ campaignId, entitlementId: posting.entitlementId }}
      >
        {name}
      </Link>
    );
  };
  return (
    <Table<Posting>
      rowKey={(posting) => `${posting.transactionId}/${posting.line}`}
      dataSource={[...postings]}
      loading={loading}
      size="small"
      pagination={false}
      scroll={{ x: 1120 }}
      columns={[
        { title: '日期', dataIndex: 'saidOn', width: 108, className: 'nl-figure' },
        { title: '业务', dataIndex: 'kindName', width: 84 },
        {
          title: '资金来源',
          render: (_, { sourceName, sideName }) => (
            <>
              <div>{sourceName}</div>
              <div className="nl-soft nl-small">{sideName}</div>
            </>
          ),
        },
        {
          title: '单位、措施',
          render: (_, { unitName, measureCode }) => (
            <>
              <div>{unitName}</div>
              {measureCode ? <div className="nl-soft nl-small">{measureCode}</div> : null}
            </>
          ),
        },
        {
          title: '转入',
          width: 120,
          align: 'right',
          render: (_, { amountFen }) => (amountFen > 0 ? <Money fen={amountFen} /> : null),
        },
        {
          title: '转出',
          width: 120,
          align: 'right',
          render: (_, { amountFen }) => (amountFen < 0 ? <Money fen={-amountFen} /> : null),
        },
        {
          title: '账户余额',
          width: 130,
          align: 'right',
          render: (_, { side, balanceAfterFen }) => (
            <Money fen={side === 'income' ? -balanceAfterFen : balanceAfterFen} />
          ),
        },
        {
          title: '对象',
          render: (_, posting) => (
            <>
              <div>{payee(posting)}</div>
              <div className="nl-soft nl-small">{posting.dossierNo}</div>
            </>
          ),
        },
        { title: '事由', dataIndex: 'reason', ellipsis: true },
      ]}
    />
  );
}
