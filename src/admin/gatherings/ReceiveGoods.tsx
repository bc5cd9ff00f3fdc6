import { Form, InputNumber } from 'antd';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { REFRESHED_BY_GATHERINGS } from './gatherings.queries.ts';
import { type NewGoods, receiveGoods } from './planning.queries.ts';
import { RequiredText } from './RequiredText.tsx';
import type { GoodsItem } from './rounds.queries.ts';
import { nextCode } from './typed-list.ts';

type Typed = Omit<NewGoods, 'code'>;

interface Props {
  readonly campaignId: string;
  readonly goods: readonly GoodsItem[];
}

/** Goods coming in; what has the name and unit of goods already kept is added to them. */
export function ReceiveGoods({ campaignId, goods }: Props) {
  if (!useMay('gathering.record')) return null;
  return (
    <CommandForm<Typed, unknown>
      label="登记入库"
      type="primary"
      title="慰问品入库"
      submit="登记"
      initial={{ unit: '份', receivedOn: todayInBeijing() }}
      run={(typed, commandId) => {
        const kept = goods.find(({ name, unit }) => name === typed.name.trim() && unit === typed.unit.trim());
        return receiveGoods(campaignId, { ...typed, code: kept?.code ?? nextCode('W', goods) }, commandId);
      }}
      done="已登记入库"
      refresh={REFRESHED_BY_GATHERINGS}
    >
      <RequiredText name="name" label="物品" placeholder="例如：水饺" />
      <div className="nl-field-pair">
        <Form.Item name="quantity" label="数量" rules={[{ required: true, message: '请填写数量' }]}>
          <InputNumber min={1} precision={0} style={{ width: 180 }} />
        </Form.Item>
        <RequiredText name="unit" label="单位" maxLength={10} />
      </div>
      <DayField name="receivedOn" label="入库日期" />
      <div className="nl-field-pair">
        <RequiredText name="from" label="从哪里来" placeholder="例如：职工食堂" />
        <RequiredText name="keeper" label="保管人" maxLength={40} />
      </div>
    </CommandForm>
  );
}
