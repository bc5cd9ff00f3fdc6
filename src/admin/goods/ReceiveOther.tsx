import { Form, Input, InputNumber } from 'antd';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { fenOfYuan } from '../funds/AmountField.tsx';
import { RequiredText } from '../gatherings/RequiredText.tsx';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { YuanField } from '../shell/YuanField.tsx';
import { receiveOther, REFRESHED_BY_GOODS, type StockItem } from './goods.queries.ts';
import { KeeperField } from './KeeperField.tsx';

interface Typed {
  readonly name: string;
  readonly spec?: string;
  readonly unit: string;
  readonly quantity: number;
  readonly yuan?: number;
  readonly from: string;
  readonly receivedOn: string;
  readonly inspector?: string;
  readonly keeper: string;
}

/** Goods that come without a purchase: given by somebody, or made by the own canteen. */
export function ReceiveOther({ campaignId, stock }: { campaignId: string; stock: readonly StockItem[] }) {
  if (!useMay('goods.keep')) return null;
  return (
    <CommandForm<Typed, unknown>
      label="捐赠等入库"
      title="不经采购的物品入库"
      lead="别人捐的、食堂做的在这里入库；买的请先报采购，凭发票验收。"
      submit="入库"
      initial={{ receivedOn: todayInBeijing(), yuan: 0 }}
      run={({ yuan = 0, spec = '', ...typed }, commandId) => {
        const known = stock.find(
          (item) => item.name === typed.name.trim() && item.spec === spec.trim() && item.unit === typed.unit.trim(),
        );
        const code = known?.code ?? `W${stock.length + 1}`;
        return receiveOther(campaignId, { ...typed, spec, code, amountFen: fenOfYuan(yuan) }, commandId);
      }}
      done="已入库"
      refresh={REFRESHED_BY_GOODS}
    >
      <div className="nl-field-pair">
        <RequiredText name="name" label="品名" />
        <Form.Item name="spec" label="规格">
          <Input maxLength={60} placeholder="例如：10公斤" />
        </Form.Item>
      </div>
      <div className="nl-field-pair">
        <Form.Item name="quantity" label="数量" rules={[{ required: true, message: '请填写数量' }]}>
          <InputNumber min={1} precision={0} style={{ width: 180 }} />
        </Form.Item>
        <RequiredText name="unit" label="计量单位" maxLength={10} placeholder="例如：袋" />
      </div>
      <div className="nl-field-pair">
        <RequiredText name="from" label="来处" placeholder="例如：示范面粉厂捐赠" />
        <YuanField name="yuan" label="总价值（没有作价填 0）" />
      </div>
      <DayField name="receivedOn" label="入库日期" />
      <div className="nl-field-pair">
        <Form.Item name="inspector" label="验收人">
          <Input maxLength={40} />
        </Form.Item>
        <KeeperField />
      </div>
    </CommandForm>
  );
}
