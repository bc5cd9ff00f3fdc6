import { Form, Input, InputNumber, Radio } from 'antd';
import { SERVICE_KINDS } from '#domain/gatherings/gathering-lists.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { REFRESHED_BY_GATHERINGS } from './gatherings.queries.ts';
import { optionsOf } from './options-of.ts';
import { type NewMeasures, recordMeasures } from './planning.queries.ts';
import { RequiredText } from './RequiredText.tsx';

type Typed = Pick<NewMeasures['records'][number], 'measureKind' | 'name' | 'doneOn' | 'persons'> & {
  readonly dossierNo?: string;
  readonly provider?: string;
  readonly quantity?: number | null;
  readonly unit?: string;
};

/** A service: help that hands out neither money nor goods to sign for. */
export function RecordMeasure({ campaignId }: { campaignId: string }) {
  if (!useMay('gathering.record')) return null;
  return (
    <CommandForm<Typed, unknown>
      label="登记服务"
      type="primary"
      title="登记服务"
      lead="体检、义诊、写春联、放电影、检修供暖等。只写帮了什么，不写病名。"
      submit="登记"
      initial={{ measureKind: 'health', doneOn: todayInBeijing(), persons: 1 }}
      run={({ dossierNo, quantity, unit, provider, ...rest }, commandId) =>
        recordMeasures(
          campaignId,
          {
            records: [
              {
                ...rest,
                provider: provider ?? '',
                ...(dossierNo?.trim() ? { dossierNo: dossierNo.trim() } : {}),
                ...(quantity ? { quantity: { value: quantity, unit: unit?.trim() || '份' } } : {}),
              },
            ],
          },
          commandId,
        )
      }
      done="已登记服务"
      refresh={REFRESHED_BY_GATHERINGS}
    >
      <Form.Item name="measureKind" label="哪一类">
        <Radio.Group options={optionsOf(SERVICE_KINDS)} />
      </Form.Item>
      <RequiredText name="name" label="服务内容" placeholder="例如：免费体检" />
      <div className="nl-field-pair">
        <DayField name="doneOn" label="日期" />
        <Form.Item name="persons" label="服务了几个人" rules={[{ required: true, message: '请填写人数' }]}>
          <InputNumber min={1} precision={0} suffix="人" style={{ width: 180 }} />
        </Form.Item>
      </div>
      <div className="nl-field-pair">
        <Form.Item name="provider" label="谁提供的">
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="dossierNo" label="困难档案编号（专为一户的才填）">
          <Input maxLength={40} />
        </Form.Item>
      </div>
      <div className="nl-field-pair">
        <Form.Item name="quantity" label="数量（没有不填）">
          <InputNumber min={1} precision={0} style={{ width: 180 }} />
        </Form.Item>
        <Form.Item name="unit" label="数量的单位">
          <Input maxLength={6} placeholder="例如：副、场" />
        </Form.Item>
      </div>
    </CommandForm>
  );
}
