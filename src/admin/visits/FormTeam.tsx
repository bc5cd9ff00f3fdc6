import { Form, Input } from 'antd';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { formTeam } from './planning.queries.ts';
import { teamOf, type TypedTeam } from './typed-plan.ts';
import { REFRESHED_BY_VISITS } from './visits.queries.ts';

export function FormTeam({ campaignId }: { campaignId: string }) {
  if (!useMay('visit.plan')) return null;
  return (
    <CommandForm<TypedTeam, unknown>
      label="编走访组"
      title="编走访组"
      submit="编好这一组"
      run={(typed, commandId) => formTeam(campaignId, teamOf(typed), commandId)}
      done="已编组"
      refresh={REFRESHED_BY_VISITS}
    >
      <div className="nl-field-pair">
        <Form.Item
          name="code"
          label="组别（如 1）"
          rules={[{ required: true, whitespace: true, message: '请填写组别' }]}
        >
          <Input maxLength={20} autoFocus />
        </Form.Item>
        <Form.Item
          name="name"
          label="组名（如 第一组）"
          rules={[{ required: true, whitespace: true, message: '请填写组名' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <div className="nl-field-pair">
        <Form.Item
          name="leaderName"
          label="组长姓名"
          rules={[{ required: true, whitespace: true, message: '请填写组长' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="leaderPost" label="组长职务">
          <Input maxLength={100} />
        </Form.Item>
      </div>
      <Form.Item name="members" label="组员，一行一人；职务写在姓名后面，中间空一格">
        <Input.TextArea rows={4} placeholder={'沈如松 常务副主席\n温若水'} />
      </Form.Item>
      <div className="nl-field-pair">
        <Form.Item name="contactName" label="联系人">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="vehicle" label="车辆">
          <Input maxLength={60} />
        </Form.Item>
      </div>
    </CommandForm>
  );
}
