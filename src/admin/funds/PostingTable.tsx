import { Link } from '@tanstack/react-router';
import { Table } from 'antd';
import type { ReactNode } from 'react';
import { Money } from '#ui/Money.tsx';
import { useWide } from '#ui/use-wide.ts';
import { useMeasures } from '../campaigns/campaigns.queries.ts';
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
  const isWide = useWide();
  const measures = new Map(useMeasures(campaignId).map(({ code, name }) => [code, name]));
  const two = (first: ReactNode, second: ReactNode) => (
    <>
      <div>{first}</div>
      <div className="nl-soft nl-small">{second}</div>
    </>
  );
  const when = {
    title: '日期',
    width: isWide ? 108 : 92,
    render: (_: unknown, posting: Posting) =>
      two(<span className="nl-figure">{posting.saidOn}</span>, posting.kindName),
  };
  const account = {
    title: '资金来源',
    render: (_: unknown, posting: Posting) =>
      two(
        posting.sourceName,
        <>
          {posting.sideName}
          {isWide ? null : <div>{payee(posting)}</div>}
        </>,
      ),
  };
  const whom = {
    title: '对象',
    className: 'nl-after-figures',
    render: (_: unknown, posting: Posting) => two(payee(posting), posting.dossierNo),
  };
  const amount = (title: string, fenOf: (posting: Posting) => number | null) => ({
    title,
    width: isWide ? 120 : 104,
    align: 'right' as const,
    render: (_: unknown, posting: Posting) => {
      const fen = fenOf(posting);
      return fen === null ? null : <Money fen={fen} />;
    },
  });
  const wide = [
    when,
    account,
    {
      title: '单位、措施',
      render: (_: unknown, { unitName, measureCode }: Posting) =>
        two(unitName, measures.get(measureCode) ?? measureCode),
    },
    amount('转入', ({ amountFen }) => (amountFen > 0 ? amountFen : null)),
    amount('转出', ({ amountFen }) => (amountFen < 0 ? -amountFen : null)),
    amount('账户余额', ({ side, balanceAfterFen }) => (side === 'income' ? -balanceAfterFen : balanceAfterFen)),
    whom,
    { title: '事由', dataIndex: 'reason', ellipsis: true },
  ];
  const narrow = [when, account, amount('金额（转出为负）', ({ amountFen }) => amountFen)];
  return (
    <Table<Posting>
      rowKey={(posting) => `${posting.transactionId}/${posting.line}`}
      dataSource={[...postings]}
      loading={loading}
      size="small"
      pagination={false}
      {...(isWide ? { scroll: { x: 1000 } } : {})}
      columns={isWide ? wide : narrow}
    />
  );
}
