import { Form, InputNumber } from 'antd';

/** An amount in yuan, at most two decimals. */
export function YuanField({ name, label }: { name: string; label: string }) {
  return (
    <Form.Item name={name} label={label}>
      <InputNumber min={0} precision={2} suffix="元" style={{ width: 180 }} />
    </Form.Item>
  );
}
