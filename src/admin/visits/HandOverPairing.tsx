import { Form, Input, Select } from 'antd';
import { HELPER_LEVELS } from '#domain/visits/visit-lists.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { type Handover, handOverPairing, type Pairing, REFRESHED_BY_VISITS } from './visits.queries.ts';

interface Typed {
  readonly name: string;
  readonly unitName: string;
  readonly unitLevel: Handover['helper']['unitLevel'];
  readonly handoverOn: string;
  readonly reason: string;
}

/** Another helper takes over; the one before stays in the ledger with days and reason. */
export function HandOverPairing({ pairing }: { pairing: Pairing }) {
  if (!useMay('pairing.arrange')) return null;
  return (
    <CommandForm<Typed, unknown>
      label="交接"
      type="link"
      size="small"
      title={`${pairing.headName}家换帮扶责任人`}
      lead={`现在是${pairing.helperUnit}的${pairing.helperName}。交接后原记录保留，亲属不能结对。`}
      submit="登记交接"
      initial={{ unitName: pairing.helperUnit, unitLevel: pairing.helperLevel, handoverOn: todayInBeijing() }}
      run={({ name, unitName, unitLevel, handoverOn, reason }, commandId) =>
        handOverPairing(
          pairing.id,
          { helper: { name: name.trim(), unitName: unitName.trim(), unitLevel }, handoverOn, reason: reason.trim() },
          commandId,
        )
      }
      done="已交接"
      refresh={REFRESHED_BY_VISITS}
    >
      <Form.Item
        name="name"
        label="新的帮扶责任人"
        rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
      >
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="unitName" label="单位" rules={[{ required: true, whitespace: true, message: '请填写单位' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="unitLevel" label="单位级别" rules={[{ required: true, message: '请选级别' }]}>
        <Select options={Object.entries(HELPER_LEVELS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <DayField name="handoverOn" label="交接日期" />
      <Form.Item name="reason" label="为什么换" rules={[{ required: true, whitespace: true, message: '请写明原因' }]}>
        <Input placeholder="例如：工作调动" maxLength={200} />
      </Form.Item>
    </CommandForm>
  );
}
