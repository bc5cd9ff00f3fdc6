import { Form, InputNumber, Select } from 'antd';
import { todayInBeijing } from '#ui/day.ts';
import { RequiredText } from '../gatherings/RequiredText.tsx';
import type { StockItem } from '../goods/goods.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { type GoodsHousehold, REFRESHED_BY_HANDING, signForGoods, takeBackGoods } from './goods-deliveries.queries.ts';
import { pictureOf, SignOffFields, signOffFieldsOf, type TypedSignOff } from './SignOffFields.tsx';

interface Props {
  readonly campaignId: string;
  readonly household: GoodsHousehold;
}

interface Typed extends TypedSignOff {
  readonly from: string;
  readonly quantity: number;
  readonly keeper: string;
}

/** Who has what in hand, as the form offers it; the value names item and holder. */
export function holdingsOf(items: readonly StockItem[]) {
  return items.flatMap((item) =>
    item.holders
      .filter(({ forKind }) => forKind === 'unit' || forKind === 'team')
      .map(({ forKind, forKey, forName, quantity }) => ({
        value: JSON.stringify([item.code, forKind, forKey]),
        label: `${forName}：${item.name}${item.spec}（手里 ${quantity} ${item.unit}）`,
        forKind,
        forKey,
      })),
  );
}

/** Goods to one household, out of the hands of a unit or a team, against a signature. */
export function HandGoods({ campaignId, household, items }: Props & { readonly items: readonly StockItem[] }) {
  const holdings = holdingsOf(items);
  const own = holdings.filter(({ forKind, forKey }) => forKind === 'unit' && forKey === household.unitCode);
  const likely = own.length > 0 ? own[0] : holdings.length === 1 ? holdings[0] : undefined;
  return (
    <CommandForm<Typed, unknown>
      label="签领"
      size="small"
      type="primary"
      title={`${household.headName}户签领慰问品`}
      lead={`${household.unitName}，${household.goodsName ?? '慰问品'}。签好提交后，记账、出库一次办完。`}
      submit="确认签领"
      done="已签领，账和库存都记了"
      refresh={REFRESHED_BY_HANDING}
      initial={{
        who: 'self',
        evidence: 'signature',
        signedOn: todayInBeijing(),
        quantity: 1,
        ...(likely ? { from: likely.value } : {}),
      }}
      run={({ from, quantity, keeper, ...typed }, commandId) => {
        const [itemCode = '', forKind = '', forKey = ''] = JSON.parse(from) as string[];
        return signForGoods(
          campaignId,
          pictureOf(typed),
          {
            entitlementId: household.entitlementId,
            itemCode,
            forKind,
            forKey,
            quantity: String(quantity),
            keeper,
            ...signOffFieldsOf(typed),
          },
          commandId,
        );
      }}
    >
      <Form.Item name="from" label="从谁手里发" rules={[{ required: true, message: '请选择从谁手里发' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={holdings}
          notFoundContent="还没有单位或走访组领用，请先在“慰问品”里办理领用"
        />
      </Form.Item>
      <div className="nl-field-pair">
        <Form.Item name="quantity" label="份数" rules={[{ required: true, message: '请填写份数' }]}>
          <InputNumber min={1} precision={0} style={{ width: 120 }} />
        </Form.Item>
        <RequiredText name="keeper" label="发放人" maxLength={40} />
      </div>
      <SignOffFields />
    </CommandForm>
  );
}

/** Goods that come back from a household to whoever had handed them out. */
export function TakeBackGoods({ campaignId, household }: Props) {
  return (
    <CommandForm<{ keeper: string; reason: string }, unknown>
      label="退回"
      size="small"
      title={`${household.headName}户退回慰问品`}
      lead={`${household.itemName ?? ''} ${household.pieces ?? 0} 件退回${household.holder ?? ''}手里，金额回到资金来源。退回后这一户本次活动不能再发实物。`}
      submit="登记退回"
      done="已登记退回"
      refresh={REFRESHED_BY_HANDING}
      run={(typed, commandId) => takeBackGoods(campaignId, household.entitlementId, typed, commandId)}
    >
      <RequiredText name="reason" label="退回原因" placeholder="例如：长期在外" />
      <RequiredText name="keeper" label="经手人" maxLength={40} />
    </CommandForm>
  );
}
