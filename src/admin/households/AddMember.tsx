import { Form, Input, Select } from 'antd';
import { RELATIONS } from '#domain/code-lists.ts';
import { JOINING_CAUSES } from '#domain/people/change-household.ts';
import { faultOfIdNumber } from '#domain/people/id-number.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { ChangePreview } from './ChangePreview.tsx';
import { addMember, type NewMember, previewJoin, REFRESHED_BY_DUPLICATES } from './duplicates.queries.ts';
import { ReasonField } from './ReasonField.tsx';

interface Typed extends NewMember {
  readonly reason: string;
}

const RELATION_OPTIONS = Object.entries(RELATIONS)
  .filter(([code]) => code !== 'head')
  .map(([value, label]) => ({ value, label }));
const CAUSE_OPTIONS = Object.entries(JOINING_CAUSES).map(([value, label]) => ({ value, label }));

const idNumberRule = {
  validator: (_: unknown, text: string | undefined) =>
    !text || faultOfIdNumber(text.trim().toUpperCase()) === undefined
      ? Promise.resolve()
      : Promise.reject(new Error('身份证号不对，请与证件核对')),
};

/** 增员: somebody born, married or moved into the household, or missed before, from a day on. */
export function AddMember({ householdId }: { householdId: string }) {
  if (!useMay('household.change')) return null;
  return (
    <CommandForm<Typed, unknown>
      label="增员"
      size="small"
      width={680}
      title="增员"
      lead="一个不在任何在档家庭的人加入这一户；以前离开的人可以再加入。从加入日期起计入家庭人口；档案、核定额、结对不变，认定结果要重新计算。"
      submit="确认增员"
      initial={{ on: todayInBeijing() }}
      run={({ reason, ...member }, commandId) => addMember(householdId, member, reason.trim(), commandId)}
      done="已增员"
      refresh={REFRESHED_BY_DUPLICATES}
    >
      <div className="nl-field-grid">
        <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="idNumber"
          label="身份证号"
          rules={[{ required: true, whitespace: true, message: '请填写身份证号' }, idNumberRule]}
        >
          <Input maxLength={18} autoComplete="off" />
        </Form.Item>
        <Form.Item name="relation" label="与户主关系" rules={[{ required: true, message: '请选关系' }]}>
          <Select options={RELATION_OPTIONS} />
        </Form.Item>
        <Form.Item name="phone" label="手机号码（可不填）">
          <Input maxLength={20} autoComplete="off" />
        </Form.Item>
        <Form.Item name="cause" label="什么原因" rules={[{ required: true, message: '请选原因' }]}>
          <Select options={CAUSE_OPTIONS} />
        </Form.Item>
        <DayField name="on" label="加入日期" />
      </div>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldsValue }) => (
          <ChangePreview householdId={householdId} wanted={memberIn(getFieldsValue(true) as Typed)} ask={previewJoin} />
        )}
      </Form.Item>
      <ReasonField label="依据是什么" example="出生医学证明和户口本" />
    </CommandForm>
  );
}

/** Undefined until the form says enough for a preview. */
function memberIn({ name, idNumber, relation, phone, cause, on }: Partial<Typed>): NewMember | undefined {
  const number = idNumber?.trim().toUpperCase();
  if (!name?.trim() || !number || faultOfIdNumber(number) !== undefined || !relation || !cause || !on) return undefined;
  return { name: name.trim(), idNumber: number, relation, cause, on, ...(phone ? { phone } : {}) };
}
