import { Form, Input, Radio, Select } from 'antd';
import { CAUSES, RECIPIENT_CLASSES, TIERS } from '#domain/code-lists.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { formGroup } from './planning.queries.ts';
import { groupOf, type TypedGroup } from './typed-group.ts';
import { REFRESHED_BY_VISITS } from './visits.queries.ts';

const optionsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

/** The households every one of which is visited or has a reason; the group is never changed afterwards. */
export function FormGroup({ campaignId }: { campaignId: string }) {
  if (!useMay('visit.plan')) return null;
  return (
    <CommandForm<TypedGroup, unknown>
      label="确定走访范围"
      type="primary"
      title="确定普遍走访的范围"
      lead="范围定下以后不再改动：每一户要么走到，要么写明原因。"
      submit="确定范围"
      width={640}
      initial={{ way: 'choice' }}
      run={(typed, commandId) => formGroup(campaignId, groupOf(typed), commandId)}
      done="已确定走访范围"
      refresh={REFRESHED_BY_VISITS}
    >
      <div className="nl-field-pair">
        <Form.Item
          name="code"
          label="代码（如 Q1）"
          rules={[{ required: true, whitespace: true, message: '请填写代码' }]}
        >
          <Input maxLength={40} autoFocus />
        </Form.Item>
        <Form.Item
          name="name"
          label="范围名称"
          rules={[{ required: true, whitespace: true, message: '请填写范围名称' }]}
        >
          <Input maxLength={100} placeholder="例如：在档困难职工家庭" />
        </Form.Item>
      </div>
      <Form.Item name="basis" label="依据">
        <Input maxLength={400} placeholder="例如：主席办公会确定，逐户走访" />
      </Form.Item>
      <Form.Item name="way" label="怎么定">
        <Radio.Group
          options={[
            { value: 'choice', label: '按条件从登记库里选' },
            { value: 'list', label: '粘贴名单' },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before, after) => before.way !== after.way}>
        {({ getFieldValue }) => (getFieldValue('way') === 'list' ? <List /> : <Choice />)}
      </Form.Item>
    </CommandForm>
  );
}

function List() {
  return (
    <Form.Item
      name="list"
      label="名单，一行一户：户主姓名，有同名的再写单位或档案号"
      rules={[{ required: true, whitespace: true, message: '请粘贴名单' }]}
    >
      <Input.TextArea rows={8} placeholder="可从表格里整列粘贴" />
    </Form.Item>
  );
}

function Choice() {
  return (
    <>
      <p className="nl-soft nl-small">都不选，就是您管辖的全部在档家庭。</p>
      <Form.Item name="recipientClasses" label="对象类别">
        <Select
          mode="multiple"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={optionsOf(RECIPIENT_CLASSES)}
        />
      </Form.Item>
      <div className="nl-field-pair">
        <Form.Item name="tier" label="困难类别">
          <Select allowClear options={optionsOf(TIERS)} />
        </Form.Item>
        <Form.Item name="causes" label="致困原因">
          <Select mode="multiple" allowClear options={optionsOf(CAUSES)} />
        </Form.Item>
      </div>
    </>
  );
}
