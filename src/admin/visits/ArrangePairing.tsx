import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { CONTACT_PERIODS, HELPER_LEVELS, HELPER_RANKS, PLAN_KINDS } from '#domain/visits/visit-lists.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { HouseholdFields } from './HouseholdFields.tsx';
import { arrangePairing } from './planning.queries.ts';
import { pairingOf, type TypedPairing } from './typed-plan.ts';
import { REFRESHED_BY_VISITS } from './visits.queries.ts';

/** One line of the pairing ledger. */
export function ArrangePairing({ campaignId }: { campaignId: string }) {
  if (!useMay('pairing.arrange')) return null;
  return (
    <CommandForm<TypedPairing, unknown>
      label="安排结对"
      type="primary"
      title="安排结对"
      lead="一户一位第一帮扶责任人，亲属不能结对。已有人帮扶的，请在列表里办交接。"
      submit="登记结对"
      width={640}
      initial={{
        rank: 'first',
        planKind: 'scheduled',
        period: 'term',
        plannedVisits: 1,
        plannedCalls: 0,
        fromOn: todayInBeijing(),
      }}
      run={(typed, commandId) => arrangePairing(campaignId, pairingOf(typed), commandId)}
      done="已登记结对"
      refresh={REFRESHED_BY_VISITS}
    >
      <HouseholdFields />
      <div className="nl-field-pair">
        <Form.Item
          name="helperName"
          label="帮扶责任人"
          rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="duty" label="职务">
          <Input maxLength={100} />
        </Form.Item>
      </div>
      <div className="nl-field-pair">
        <Form.Item
          name="helperUnit"
          label="他的单位"
          rules={[{ required: true, whitespace: true, message: '请填写单位' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="unitLevel" label="单位级别" rules={[{ required: true, message: '请选级别' }]}>
          <Select options={optionsOf(HELPER_LEVELS)} />
        </Form.Item>
      </div>
      <Form.Item name="rank" label="第几帮扶责任人">
        <Radio.Group options={optionsOf(HELPER_RANKS)} />
      </Form.Item>
      <Form.Item name="planKind" label="谁来定走访日期">
        <Radio.Group options={optionsOf(PLAN_KINDS)} />
      </Form.Item>
      <div className="nl-field-pair">
        <DayField name="fromOn" label="结对开始日期" />
        <DayField name="dueToOn" label="结对截止日期" />
      </div>
      <div className="nl-field-pair">
        <Form.Item name="period" label="多久算一期">
          <Select options={optionsOf(CONTACT_PERIODS)} />
        </Form.Item>
        <Form.Item name="plannedVisits" label="每期上门几次">
          <InputNumber min={0} max={100} precision={0} style={{ width: 120 }} />
        </Form.Item>
        <Form.Item name="plannedCalls" label="每期打几次电话">
          <InputNumber min={0} max={100} precision={0} style={{ width: 120 }} />
        </Form.Item>
      </div>
      <Form.Item name="sameNameCleared" valuePropName="checked">
        <Checkbox>已核实同名（户里有人与帮扶责任人同名，但不是同一人，也不是亲属）</Checkbox>
      </Form.Item>
    </CommandForm>
  );
}

function optionsOf(names: Readonly<Record<string, string>>) {
  return Object.entries(names).map(([value, label]) => ({ value, label }));
}
