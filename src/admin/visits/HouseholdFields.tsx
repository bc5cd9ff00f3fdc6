import { Form, Input } from 'antd';

/** Head of the household; the unit or dossier number only where there are namesakes. */
export function HouseholdFields() {
  return (
    <>
      <Form.Item
        name="headName"
        label="户主姓名"
        rules={[{ required: true, whitespace: true, message: '请填写户主姓名' }]}
      >
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <div className="nl-field-pair">
        <Form.Item name="unitName" label="单位（有同名的要填）">
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="dossierNo" label="或档案号">
          <Input maxLength={60} />
        </Form.Item>
      </div>
    </>
  );
}
