import { Form, Input, Radio, Select } from 'antd';
import { NEED_CATEGORIES, NEED_KINDS } from '#domain/visits/visit-lists.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { HouseholdFields } from './HouseholdFields.tsx';
import { type HouseholdTyped, referenceOf } from './household-reference.ts';
import { type NewNeed, raiseNeed, REFRESHED_BY_NEEDS } from './needs.queries.ts';

type Typed = HouseholdTyped & Omit<NewNeed, 'household'>;

export function RaiseNeed({ campaignId }: { campaignId: string }) {
  if (!useMay('need.raise')) return null;
  return (
    <CommandForm<Typed, unknown>
      label="登记诉求"
      type="primary"
      title="登记诉求或承诺"
      submit="登记"
      initial={{ kind: 'need', category: 'other', raisedOn: todayInBeijing() }}
      run={({ headName, dossierNo, unitName, dueOn, ...rest }, commandId) =>
        raiseNeed(
          campaignId,
          { ...rest, household: referenceOf({ headName, dossierNo, unitName }), ...(dueOn ? { dueOn } : {}) },
          commandId,
        )
      }
      done="已登记"
      refresh={REFRESHED_BY_NEEDS}
    >
      <HouseholdFields />
      <Form.Item name="kind" label="是什么">
        <Radio.Group options={Object.entries(NEED_KINDS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="category" label="类别">
        <Select options={Object.entries(NEED_CATEGORIES).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="content" label="内容" rules={[{ required: true, whitespace: true, message: '请写明内容' }]}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <Form.Item
        name="ownerName"
        label="责任人"
        rules={[{ required: true, whitespace: true, message: '请写明谁来办' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <DayField name="raisedOn" label="提出日期" />
      <DayField name="dueOn" label="办结期限（不填按 15 天）" required={false} />
    </CommandForm>
  );
}
