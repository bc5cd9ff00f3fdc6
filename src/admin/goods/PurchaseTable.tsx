import { Form, Input, InputNumber, Space, Table, Tag } from 'antd';
import { todayInBeijing } from '#ui/day.ts';
import { Money } from '#ui/Money.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { RequiredText } from '../gatherings/RequiredText.tsx';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { fenOfYuan } from '../funds/AmountField.tsx';
import {
  approvePurchase,
  cancelPurchase,
  type Purchase,
  receivePurchase,
  REFRESHED_BY_GOODS,
} from './goods.queries.ts';
import { KeeperField } from './KeeperField.tsx';

const STATES = {
  planned: ['待批准', 'warning'],
  approved: ['已批准，待到货', 'processing'],
  received: ['已到货', 'success'],
  cancelled: ['已取消', 'default'],
} as const;

export function PurchaseTable({ campaignId, purchases }: { campaignId: string; purchases: readonly Purchase[] }) {
  return (
    <Table<Purchase>
      rowKey="id"
      dataSource={[...purchases]}
      size="middle"
      pagination={false}
      scroll={{ x: 940 }}
      expandable={{ expandedRowRender: (purchase) => <Quotations purchase={purchase} /> }}
      columns={[
        { title: '编号', dataIndex: 'code', width: 80 },
        { title: '采购内容', dataIndex: 'title' },
        { title: '资金来源', dataIndex: 'sourceName' },
        { title: '成交金额', width: 120, align: 'right', render: (_, row) => <Money fen={row.totalFen} /> },
        { title: '发票金额', width: 120, align: 'right', render: (_, row) => <Money fen={row.invoicedFen} /> },
        {
          title: '状态',
          width: 150,
          render: (_, row) => <Tag color={STATES[row.state][1]}>{STATES[row.state][0]}</Tag>,
        },
        {
          title: '',
          width: 190,
          render: (_, row) => (
            <Space size={8}>
              <Steps campaignId={campaignId} purchase={row} />
              <Cancel campaignId={campaignId} purchase={row} />
            </Space>
          ),
        },
      ]}
    />
  );
}

function Quotations({ purchase }: { purchase: Purchase }) {
  return (
    <>
      <p className="nl-small">
        {purchase.stepName}；比价 {purchase.comparedOn}；小组 {purchase.group.join('、') || '无'}；
        {purchase.decision ?? '未批准'}
        {purchase.cancelReason === null ? '' : `；取消原因：${purchase.cancelReason}`}
      </p>
      {purchase.choiceReason === '' ? null : <p className="nl-small">成交理由：{purchase.choiceReason}</p>}
      {purchase.quotes.map((quote, at) => (
        <p key={quote.supplier} className="nl-small">
          {at + 1 === purchase.chosenQuote ? <b>{quote.supplier}（成交）</b> : quote.supplier}　
          {purchase.lines.map((line, index) => (
            <span key={line.line}>
              {line.name}
              {line.spec} {line.quantity}
              {line.unit}×<Money fen={quote.unitPricesFen[index] ?? 0} />　
            </span>
          ))}
          共 <Money fen={quote.totalFen} /> 元
        </p>
      ))}
      {purchase.invoices.map((bill) => (
        <p key={bill.invoiceNo} className="nl-small">
          发票 {bill.invoiceNo}　<Money fen={bill.amountFen} /> 元　{bill.receivedOn} 入库　验收 {bill.inspector}
          {bill.reason === '' ? '' : `　和报价不同：${bill.reason}`}
        </p>
      ))}
    </>
  );
}

function Steps({ campaignId, purchase }: { campaignId: string; purchase: Purchase }) {
  const mayApprove = useMay('goods.approve');
  const mayKeep = useMay('goods.keep');
  if (purchase.state === 'planned' && mayApprove)
    return (
      <CommandForm<{ decision: string; minutesNo?: string }, unknown>
        label="批准"
        size="small"
        title={`批准采购 ${purchase.code}`}
        submit="批准"
        run={(typed, commandId) => approvePurchase(campaignId, purchase.id, typed, commandId)}
        done="已批准"
        refresh={REFRESHED_BY_GOODS}
      >
        <RequiredText name="decision" label="由谁决定" placeholder="例如：工会委员会会议" />
        <Form.Item name="minutesNo" label="会议纪要号（大额必填）">
          <Input maxLength={60} />
        </Form.Item>
      </CommandForm>
    );
  if (purchase.state === 'approved' && mayKeep) return <Receive campaignId={campaignId} purchase={purchase} />;
  return null;
}

/** Before anything has arrived a purchase may be given up; its number stays used. */
function Cancel({ campaignId, purchase }: { campaignId: string; purchase: Purchase }) {
  const mayPlan = useMay('goods.plan');
  const isOpen = purchase.state === 'planned' || purchase.state === 'approved';
  if (!mayPlan || !isOpen || purchase.lines.some((line) => line.received > 0)) return null;
  return (
    <CommandForm<{ reason: string }, unknown>
      label="取消"
      size="small"
      title={`取消采购 ${purchase.code}`}
      lead="取消后不能恢复，编号不再使用；报价和取消原因都留着备查。"
      submit="取消这次采购"
      danger
      run={(typed, commandId) => cancelPurchase(campaignId, purchase.id, typed, commandId)}
      done="已取消"
      refresh={REFRESHED_BY_GOODS}
    >
      <RequiredText name="reason" label="取消原因" placeholder="例如：供应商缺货，改报另一家" />
    </CommandForm>
  );
}

type Typed = {
  invoiceNo: string;
  receivedOn: string;
  inspector: string;
  keeper: string;
  reason?: string;
} & Record<`q${number}` | `y${number}`, number>;

function Receive({ campaignId, purchase }: { campaignId: string; purchase: Purchase }) {
  const open = purchase.lines.filter((line) => line.received < line.quantity);
  const initial = Object.fromEntries(open.map((line) => [`q${line.line}`, line.quantity - line.received]));
  return (
    <CommandForm<Typed, unknown>
      label="验收入库"
      size="small"
      title={`验收入库 ${purchase.code}`}
      lead="登记的人记账，保管人管物，验收人看货：保管人不能是您自己，也不能是验收人。"
      submit="入库"
      initial={{ receivedOn: todayInBeijing(), ...initial }}
      run={({ invoiceNo, receivedOn, inspector, keeper, reason = '', ...typed }, commandId) => {
        const lines = open
          .map(({ line }) => {
            const yuan = typed[`y${line}`];
            return { line, quantity: typed[`q${line}`] ?? 0, ...(yuan ? { amountFen: fenOfYuan(yuan) } : {}) };
          })
          .filter(({ quantity }) => quantity > 0);
        const arrival = { invoiceNo, receivedOn, inspector, keeper, reason, lines };
        return receivePurchase(campaignId, purchase.id, arrival, commandId);
      }}
      done="已入库"
      refresh={REFRESHED_BY_GOODS}
    >
      <RequiredText name="invoiceNo" label="发票号" maxLength={40} />
      {open.map((line) => (
        <div key={line.line} className="nl-field-pair">
          <Form.Item name={`q${line.line}`} label={`${line.name}${line.spec} 到货（${line.unit}）`}>
            <InputNumber min={0} max={line.quantity - line.received} precision={0} style={{ width: 180 }} />
          </Form.Item>
          <Form.Item name={`y${line.line}`} label="发票金额（和报价一致的不填）">
            <InputNumber<number> min={0.01} precision={2} suffix="元" style={{ width: 180 }} controls={false} />
          </Form.Item>
        </div>
      ))}
      <Form.Item name="reason" label="发票和报价不同的原因（金额一致的不填）">
        <Input maxLength={100} placeholder="例如：少送两袋，按实收开票" />
      </Form.Item>
      <DayField name="receivedOn" label="入库日期" />
      <div className="nl-field-pair">
        <RequiredText name="inspector" label="验收人" maxLength={40} />
        <KeeperField />
      </div>
    </CommandForm>
  );
}
