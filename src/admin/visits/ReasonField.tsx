import { Form, Input } from 'antd';

/** Why, in a sentence that stays in the record. */
export function ReasonField({ label, placeholder }: { label: string; placeholder: string }) {
  return (
    <Form.Item name="reason" label={label} rules={[{ required: true, whitespace: true, message: `请写明${label}` }]}>
      <Input placeholder={placeholder} maxLength={200} autoFocus />
    </Form.Item>
  );
}
