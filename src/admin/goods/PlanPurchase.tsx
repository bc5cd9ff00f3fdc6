import { Form, Input, InputNumber } from 'antd';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { SourceField } from '../funds/SourceField.tsx';
import { RequiredText } from '../gatherings/RequiredText.tsx';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { planPurchase, type Purchase, REFRESHED_BY_GOODS, type StockItem } from './goods.queries.ts';
import { namesOf, purchaseOf } from './typed-purchase.ts';

interface Typed {
  title: string;
  sourceCode: string;
  suppliers: string;
  lines: string;
  chosenQuote: number;
  choiceReason?: string;
  comparedOn: string;
  group?: string;
}

interface Props {
  readonly campaignId: string;
  readonly purchases: readonly Purchase[];
  readonly stock: readonly StockItem[];
}

export function PlanPurchase({ campaignId, purchases, stock }: Props) {
  if (!useMay('goods.plan')) return null;
  return (
    <CommandForm<Typed, unknown>
      label="报采购"
      type="primary"
      title="报采购"
      lead="清单可以从 Excel 粘贴，一行一种：品名 规格 单位 数量 第一家单价 第二家单价……（没有规格写 -）。金额到档就要三家报价和采购小组。"
      submit="提交采购"
      width={640}
      initial={{ chosenQuote: 1, comparedOn: todayInBeijing() }}
      run={({ title, sourceCode, suppliers, lines, group, ...typed }, commandId) =>
        planPurchase(
          campaignId,
          {
            code: `CG${purchases.length + 1}`,
            title,
            sourceCode,
            ...typed,
            ...purchaseOf(suppliers, lines, stock),
            group: namesOf(group),
          },
          commandId,
        )
      }
      done="已提交，等待批准"
      refresh={REFRESHED_BY_GOODS}
    >
      <RequiredText name="title" label="采购内容" placeholder="例如：春节慰问米油" />
      <SourceField campaignId={campaignId} />
      <RequiredText name="suppliers" label="供应商（用顿号分开）" maxLength={200} />
      <Form.Item name="lines" label="清单和单价（元）" rules={[{ required: true, message: '请填写清单' }]}>
        <Input.TextArea rows={4} placeholder="大米 10公斤 袋 100 50 51 52" />
      </Form.Item>
      <div className="nl-field-pair">
        <Form.Item name="chosenQuote" label="成交的是第几家">
          <InputNumber min={1} max={10} precision={0} />
        </Form.Item>
        <DayField name="comparedOn" label="比价日期" />
      </div>
      <Form.Item name="choiceReason" label="成交理由（不选最低价必填）">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="group" label="采购小组（用顿号分开）">
        <Input maxLength={200} />
      </Form.Item>
    </CommandForm>
  );
}
