import { Form, Input, Radio, Select } from 'antd';
import { NEED_CATEGORIES, NEED_KINDS } from '#domain/visits/visit-lists.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { HouseholdFields } from './HouseholdFields.tsx';
import { type HouseholdTyped, referenceOf } from './household-reference.ts';
import { type NewNeed, raiseNeed, raiseStaffNeed, REFRESHED_BY_NEEDS } from './needs.queries.ts';

type Typed = HouseholdTyped &
  Omit<NewNeed, 'household'> & {
    readonly from: 'household' | 'staff';
    readonly department?: string;
    readonly raisedBy?: string;
  };

export function RaiseNeed({ campaignId }: { campaignId: string }) {
  if (!useMay('need.raise')) return null;
  return (
    <CommandForm<Typed, unknown>
      label="登记诉求"
      type="primary"
      title="登记诉求或承诺"
      submit="登记"
      initial={{ from: 'household', kind: 'need', category: 'other', raisedOn: todayInBeijing() }}
      run={(typed, commandId) => send(campaignId, typed, commandId)}
      done="已登记"
      refresh={REFRESHED_BY_NEEDS}
    >
      <Form.Item name="from" label="谁提的">
        <Radio.Group
          options={[
            { value: 'household', label: '困难家庭' },
            { value: 'staff', label: '本单位职工' },
          ]}
        />
      </Form.Item>
      <WhoAsks />
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

/** A household by its head; a member of staff by department, named or not. */
function WhoAsks() {
  if (Form.useWatch<Typed['from']>('from') === 'staff')
    return (
      <div className="nl-field-pair">
        <Form.Item
          name="department"
          label="科室或部门"
          rules={[{ required: true, whitespace: true, message: '请写明科室或部门' }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="raisedBy" label="姓名（不愿留名的空着）">
          <Input maxLength={60} />
        </Form.Item>
      </div>
    );
  return (
    <>
      <HouseholdFields />
      <Form.Item name="kind" label="是什么">
        <Radio.Group options={Object.entries(NEED_KINDS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
    </>
  );
}

function send(campaignId: string, typed: Typed, commandId: string): Promise<unknown> {
  const { from, headName, dossierNo, unitName, department = '', raisedBy = '', kind, dueOn, ...rest } = typed;
  const need = { ...rest, ...(dueOn ? { dueOn } : {}) };
  if (from === 'staff') return raiseStaffNeed(campaignId, { ...need, department, raisedBy }, commandId);
  const household = referenceOf({ headName, dossierNo, unitName });
  return raiseNeed(campaignId, { ...need, ...(kind ? { kind } : {}), household }, commandId);
}
