import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Table } from 'antd';
import { useState } from 'react';
import { LEDGER_FAULTS, sayLedgerFaults } from '#domain/funds/ledger-faults.ts';
import { formatCount } from '#ui/Count.tsx';
import { messageOf } from '#ui/ErrorState.tsx';
import { Money } from '#ui/Money.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useWide } from '#ui/use-wide.ts';
import { type LedgerFault, ledgerCheckQuery, type LedgerSearch } from './funds.queries.ts';

interface Props {
  readonly campaignId: string;
  /** Shows the postings that belong to a fault. */
  readonly onShow: (search: LedgerSearch) => void;
}

/** Reckons the books anew when asked, says whether they add up, and names what does not with its postings. */
export function LedgerCheck({ campaignId, onShow }: Props) {
  const [asked, setAsked] = useState(false);
  const { data, isFetching, error, refetch } = useQuery({ ...ledgerCheckQuery(campaignId), enabled: asked });
  const ask = () => (asked ? void refetch() : setAsked(true));
  if (!data && !error)
    return (
      <div className="nl-noprint">
        <Button loading={isFetching} onClick={ask}>
          核对账目
        </Button>
        <span className="nl-soft nl-small">　把全部分录重新加一遍，与余额、编号、借贷核对。</span>
      </div>
    );
  const again = (
    <Button size="small" loading={isFetching} onClick={ask}>
      再核对一次
    </Button>
  );
  if (error) return <Alert type="error" showIcon title={messageOf(error)} action={again} />;
  const found = sayLedgerFaults(data);
  if (found.length === 0)
    return (
      <Alert
        type="success"
        showIcon
        action={again}
        title={`账目核对相符：${formatCount(data.accounts)} 个账户、${formatCount(data.postings)} 行分录，余额等于分录合计，每笔借贷相等。`}
      />
    );
  return (
    <>
      <Alert
        type="error"
        showIcon
        action={again}
        title={`账目核对不符：${found.join('；')}`}
        description="请不要再收付，把这一页交给财务和经审核对。"
      />
      <Sheet title={data.faults.length < 50 ? '不符的账户和业务' : '不符的账户和业务（前 50 项）'}>
        <Faults faults={data.faults} onShow={onShow} />
      </Sheet>
    </>
  );
}

function Faults({ faults, onShow }: { faults: readonly LedgerFault[]; onShow: Props['onShow'] }) {
  const isWide = useWide();
  const amount = (which: 'stated' | 'reckoned', fault: LedgerFault) => (
    <>
      <Money fen={which === 'stated' ? fault.statedFen : fault.reckonedFen} />
      <div className="nl-soft nl-small">{LEDGER_FAULTS[fault.kind][which]}</div>
    </>
  );
  const what = {
    title: '哪里不符',
    render: (_: unknown, { kind, sourceName, sideName, unitName }: LedgerFault) => (
      <>
        <div>
          {sourceName}
          {sideName ? ` · ${sideName}` : ''}
        </div>
        <div className="nl-wrong nl-small">
          {unitName ? `${unitName}　` : ''}
          {LEDGER_FAULTS[kind].name}
        </div>
      </>
    ),
  };
  const open = {
    title: '',
    width: 92,
    render: (_: unknown, { sourceCode, side, transactionId }: LedgerFault) => (
      <Button
        size="small"
        onClick={() =>
          onShow(transactionId ? { about: transactionId } : { source: sourceCode, ...(side ? { side } : {}) })
        }
      >
        看分录
      </Button>
    ),
  };
  const difference = {
    title: '差额（元）',
    width: 120,
    align: 'right' as const,
    render: (_: unknown, { statedFen, reckonedFen }: LedgerFault) => <Money fen={statedFen - reckonedFen} />,
  };
  const wide = [
    what,
    {
      title: '账上（元）',
      width: 150,
      align: 'right' as const,
      render: (_: unknown, fault: LedgerFault) => amount('stated', fault),
    },
    {
      title: '重算（元）',
      width: 150,
      align: 'right' as const,
      render: (_: unknown, fault: LedgerFault) => amount('reckoned', fault),
    },
    difference,
    open,
  ];
  return (
    <Table<LedgerFault>
      rowKey={({ kind, sourceCode, side, unitName, transactionId }) =>
        [kind, sourceCode, side, unitName, transactionId].join(' ')
      }
      dataSource={[...faults]}
      size="small"
      pagination={false}
      scroll={{ x: isWide ? 720 : 300 }}
      columns={isWide ? wide : [what, { ...difference, width: 100 }, { ...open, width: 84 }]}
    />
  );
}
