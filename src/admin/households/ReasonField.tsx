import { Form, Input } from 'antd';

/** The reason every decision about a household needs; it goes into the journal. */
export function ReasonField({ label, example }: { label: string; example: string }) {
  return (
    <Form.Item
      name="reason"
      label={label}
      rules={[
        { required: true, whitespace: true, message: '请写明理由' },
        { min: 4, message: '再写清楚一点，至少 4 个字' },
      ]}
    >
      <Input placeholder={`例如：${example}`} maxLength={100} />
    </Form.Item>
  );
}
