import { Form, Input, InputNumber, Select, Table } from 'antd';
import { todayInBeijing } from '#ui/day.ts';
import { Money } from '#ui/Money.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { RequiredText } from '../gatherings/RequiredText.tsx';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { bookSignedGoods, countGoods, moveGoods, REFRESHED_BY_GOODS, type StockItem } from './goods.queries.ts';

interface Props {
  readonly campaignId: string;
  readonly items: readonly StockItem[];
  readonly units: readonly { readonly code: string; readonly name: string }[];
}

export function StockTable({ campaignId, items, units }: Props) {
  const mayKeep = useMay('goods.keep');
  const mayHand = useMay('delivery.record');
  const pieces = (title: string, of: (item: StockItem) => number) => ({
    title,
    width: 92,
    align: 'right' as const,
    render: (_: unknown, item: StockItem) => <span className="nl-figure">{of(item)}</span>,
  });
  return (
    <Table<StockItem>
      rowKey="id"
      dataSource={[...items]}
      size="middle"
      pagination={false}
      scroll={{ x: 1080 }}
      columns={[
        { title: '品名', render: (_, item) => `${item.name} ${item.spec}（${item.unit}）` },
        pieces('入库', (item) => item.received),
        pieces('在外', (item) => item.out),
        pieces('到户', (item) => item.handedOver),
        pieces('用去', (item) => item.used),
        pieces('结存', (item) => item.inStock),
        { title: '结存金额', width: 120, align: 'right', render: (_, item) => <Money fen={item.inStockFen} /> },
        {
          title: '',
          width: 300,
          render: (_, item) => (
            <span style={{ display: 'flex', gap: 8 }}>
              {mayKeep ? <MoveGoods campaignId={campaignId} item={item} units={units} kind="issue" /> : null}
              {mayKeep ? <MoveGoods campaignId={campaignId} item={item} units={units} kind="return" /> : null}
              {mayKeep ? <CountGoods campaignId={campaignId} item={item} /> : null}
              {mayHand ? <BookSigned campaignId={campaignId} item={item} units={units} /> : null}
            </span>
          ),
        },
      ]}
    />
  );
}

function UnitField({ units }: { units: Props['units'] }) {
  return (
    <Form.Item name="purpose" label="领用单位" rules={[{ required: true, message: '请选择领用单位' }]}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        options={units.map((unit) => ({ value: unit.code, label: unit.name }))}
      />
    </Form.Item>
  );
}

interface ItemProps {
  readonly campaignId: string;
  readonly item: StockItem;
}

function MoveGoods({ campaignId, item, units, kind }: ItemProps & Pick<Props, 'units'> & { kind: 'issue' | 'return' }) {
  const word = kind === 'issue' ? '领用' : '退库';
  return (
    <CommandForm<{ quantity: number; movedOn: string; purpose: string; keeper: string; receiver?: string }, unknown>
      label={word}
      size="small"
      title={`${item.name}${word}`}
      submit={word}
      initial={{ movedOn: todayInBeijing() }}
      run={(typed, commandId) =>
        moveGoods(campaignId, { ...typed, itemCode: item.code, kind, forKind: 'unit' }, commandId)
      }
      done={`已${word}`}
      refresh={REFRESHED_BY_GOODS}
    >
      <UnitField units={units} />
      <Form.Item name="quantity" label={`数量（${item.unit}）`} rules={[{ required: true, message: '请填写数量' }]}>
        <InputNumber min={1} precision={0} style={{ width: 180 }} />
      </Form.Item>
      <DayField name="movedOn" label="日期" />
      <div className="nl-field-pair">
        <RequiredText name="keeper" label="保管人" maxLength={40} />
        <Form.Item name="receiver" label="领用人">
          <Input maxLength={40} />
        </Form.Item>
      </div>
    </CommandForm>
  );
}

function CountGoods({ campaignId, item }: ItemProps) {
  return (
    <CommandForm<{ counted: number; countedOn: string; keeper: string; reason?: string }, unknown>
      label="盘点"
      size="small"
      title={`盘点${item.name}`}
      lead={`账上 ${item.inStock} ${item.unit}。实盘不一样的，要写明原因。`}
      submit="登记盘点"
      initial={{ countedOn: todayInBeijing() }}
      run={(typed, commandId) => countGoods(campaignId, { ...typed, itemCode: item.code }, commandId)}
      done="已登记"
      refresh={REFRESHED_BY_GOODS}
    >
      <Form.Item name="counted" label={`实盘（${item.unit}）`} rules={[{ required: true, message: '请填写实盘数量' }]}>
        <InputNumber min={0} precision={0} style={{ width: 180 }} />
      </Form.Item>
      <DayField name="countedOn" label="盘点日期" />
      <RequiredText name="keeper" label="保管人" maxLength={40} />
      <Form.Item name="reason" label="差异原因">
        <Input maxLength={200} />
      </Form.Item>
    </CommandForm>
  );
}

function BookSigned({ campaignId, item, units }: ItemProps & Pick<Props, 'units'>) {
  return (
    <CommandForm<{ purpose: string; keeper: string }, unknown>
      label="按签领出账"
      size="small"
      title={`${item.name}按签领出账`}
      lead="签领表登记后，把这个单位已签领而没有出账的，每户一份从单位手里出账。"
      submit="出账"
      run={({ purpose, keeper }, commandId) =>
        bookSignedGoods(campaignId, { itemCode: item.code, unitCode: purpose, keeper }, commandId)
      }
      done="已出账"
      refresh={REFRESHED_BY_GOODS}
    >
      <UnitField units={units} />
      <RequiredText name="keeper" label="发放人" maxLength={40} />
    </CommandForm>
  );
}
