import { Form, Input } from 'antd';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
}

/** A line of text that must be filled in. */
export function RequiredText({ name, label, placeholder, maxLength = 80 }: Props) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, whitespace: true, message: `请填写${label}` }]}>
      <Input maxLength={maxLength} {...(placeholder ? { placeholder } : {})} />
    </Form.Item>
  );
}
