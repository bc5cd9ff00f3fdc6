import { useQuery } from '@tanstack/react-query';
import { Form, Input, InputNumber, Radio, Select, Space, Table } from 'antd';
import { todayInBeijing } from '#ui/day.ts';
import { Money } from '#ui/Money.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { RequiredText } from '../gatherings/RequiredText.tsx';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { teamsQuery } from '../visits/visits.queries.ts';
import { bookSignedGoods, countGoods, moveGoods, REFRESHED_BY_GOODS, type StockItem } from './goods.queries.ts';
import { KeeperField } from './KeeperField.tsx';

interface Props {
  readonly campaignId: string;
  readonly items: readonly StockItem[];
  readonly units: readonly { readonly code: string; readonly name: string }[];
}

export function StockTable({ campaignId, items, units }: Props) {
  const mayKeep = useMay('goods.keep');
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
      scroll={{ x: 900 }}
      expandable={{
        rowExpandable: (item) => item.holders.length > 0,
        expandedRowRender: (item) => <Holders campaignId={campaignId} item={item} />,
      }}
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
          width: 150,
          render: (_, item) =>
            mayKeep ? (
              <Space size={8}>
                <IssueGoods campaignId={campaignId} item={item} units={units} />
                <CountGoods campaignId={campaignId} item={item} />
              </Space>
            ) : null,
        },
      ]}
    />
  );
}

interface ItemProps {
  readonly campaignId: string;
  readonly item: StockItem;
}

/** Who has pieces of an item in hand, and what can be done with them. */
function Holders({ campaignId, item }: ItemProps) {
  const mayKeep = useMay('goods.keep');
  const mayHand = useMay('delivery.record');
  return (
    <Table<Holder>
      rowKey={(holder) => `${holder.forKind}/${holder.forKey}`}
      dataSource={[...item.holders]}
      size="small"
      pagination={false}
      columns={[
        {
          title: '在谁手里',
          render: (_, holder) => `${HOLDERS[holder.forKind] ?? ''} ${holder.forName}`.trim(),
        },
        { title: `数量（${item.unit}）`, dataIndex: 'quantity', width: 110, align: 'right', className: 'nl-figure' },
        {
          title: '',
          width: 200,
          render: (_, holder) => (
            <Space size={8}>
              {mayKeep && isHolder(holder) ? <ReturnGoods campaignId={campaignId} item={item} holder={holder} /> : null}
              {mayHand && holder.forKind === 'unit' ? (
                <BookSigned campaignId={campaignId} item={item} holder={holder} />
              ) : null}
            </Space>
          ),
        },
      ]}
    />
  );
}

type Holder = StockItem['holders'][number];
const HOLDERS: Readonly<Record<string, string>> = { unit: '单位', team: '走访组' };
const isHolder = (holder: Holder) => holder.forKind === 'unit' || holder.forKind === 'team';

type TypedIssue = {
  forKind: 'unit' | 'team';
  purpose: string;
  quantity: number;
  movedOn: string;
  keeper: string;
  receiver: string;
};

function IssueGoods({ campaignId, item, units }: ItemProps & Pick<Props, 'units'>) {
  return (
    <CommandForm<TypedIssue, unknown>
      label="领用"
      size="small"
      title={`${item.name}${item.spec}领用`}
      lead={`库存 ${item.inStock} ${item.unit}。您记账，保管人发货，领用人签收：保管人不能是您自己。`}
      submit="登记领用"
      initial={{ movedOn: todayInBeijing(), forKind: 'unit' }}
      run={(typed, commandId) => moveGoods(campaignId, { ...typed, itemCode: item.code, kind: 'issue' }, commandId)}
      done="已领用"
      refresh={REFRESHED_BY_GOODS}
    >
      <Form.Item name="forKind" label="谁领">
        <Radio.Group
          options={[
            { value: 'unit', label: '单位' },
            { value: 'team', label: '走访组' },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['forKind']}>
        {({ getFieldValue }) =>
          getFieldValue('forKind') === 'team' ? (
            <TeamChoice key="team" campaignId={campaignId} />
          ) : (
            <HolderField
              key="unit"
              label="领用单位"
              options={units.map((unit) => ({ value: unit.code, label: unit.name }))}
              empty="没有下级单位"
            />
          )
        }
      </Form.Item>
      <Quantity item={item} most={item.inStock} />
      <DayField name="movedOn" label="日期" />
      <div className="nl-field-pair">
        <KeeperField />
        <RequiredText name="receiver" label="领用人" maxLength={40} />
      </div>
    </CommandForm>
  );
}

function TeamChoice({ campaignId }: { campaignId: string }) {
  const teams = useQuery(teamsQuery(campaignId)).data ?? [];
  return (
    <HolderField
      label="领用的走访组"
      options={teams.map((team) => ({ value: team.code, label: team.name }))}
      empty="还没有走访组，请先在“走访”里编组"
    />
  );
}

interface HolderFieldProps {
  readonly label: string;
  readonly options: { value: string; label: string }[];
  readonly empty: string;
}

/** `purpose` is what the form sends for the code of the holder; another kind of holder clears it. */
function HolderField({ label, options, empty }: HolderFieldProps) {
  return (
    <Form.Item name="purpose" label={label} preserve={false} rules={[{ required: true, message: `请选择${label}` }]}>
      <Select showSearch={{ optionFilterProp: 'label' }} options={options} notFoundContent={empty} />
    </Form.Item>
  );
}

function Quantity({ item, most }: { item: StockItem; most: number }) {
  return (
    <Form.Item
      name="quantity"
      label={`数量（${item.unit}，最多 ${most}）`}
      rules={[{ required: true, message: '请填写数量' }]}
    >
      <InputNumber min={1} precision={0} style={{ width: 180 }} />
    </Form.Item>
  );
}

type HolderProps = ItemProps & { readonly holder: Holder };

function ReturnGoods({ campaignId, item, holder }: HolderProps) {
  return (
    <CommandForm<{ quantity: number; movedOn: string; keeper: string; receiver: string; reason?: string }, unknown>
      label="退库"
      size="small"
      title={`${holder.forName}退库`}
      lead={`${holder.forName}手里有 ${item.name}${item.spec} ${holder.quantity} ${item.unit}，没有发到户的退回仓库。`}
      submit="登记退库"
      initial={{ movedOn: todayInBeijing(), quantity: holder.quantity }}
      run={(typed, commandId) =>
        moveGoods(
          campaignId,
          {
            ...typed,
            itemCode: item.code,
            kind: 'return',
            forKind: holder.forKind === 'team' ? 'team' : 'unit',
            purpose: holder.forKey,
          },
          commandId,
        )
      }
      done="已退库"
      refresh={REFRESHED_BY_GOODS}
    >
      <Quantity item={item} most={holder.quantity} />
      <DayField name="movedOn" label="日期" />
      <div className="nl-field-pair">
        <RequiredText name="receiver" label="退库人" maxLength={40} />
        <KeeperField />
      </div>
      <Form.Item name="reason" label="退库原因">
        <Input maxLength={200} />
      </Form.Item>
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
      <KeeperField />
      <Form.Item name="reason" label="差异原因">
        <Input maxLength={200} />
      </Form.Item>
    </CommandForm>
  );
}

function BookSigned({ campaignId, item, holder }: HolderProps) {
  return (
    <CommandForm<{ keeper: string }, unknown>
      label="按签领出账"
      size="small"
      title={`${holder.forName}按签领出账`}
      lead={`签领表登记后，把${holder.forName}已签领而没有出账的户，每户一${item.unit}从它手里出账。`}
      submit="出账"
      run={({ keeper }, commandId) =>
        bookSignedGoods(campaignId, { itemCode: item.code, unitCode: holder.forKey, keeper }, commandId)
      }
      done="已出账"
      refresh={REFRESHED_BY_GOODS}
    >
      <KeeperField label="发放人" />
    </CommandForm>
  );
}
