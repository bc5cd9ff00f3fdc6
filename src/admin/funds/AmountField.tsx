import { Form, InputNumber } from 'antd';

/** An amount in yuan that must be given, more than nothing. */
export function AmountField({ label = '金额', name = 'yuan' }: { label?: string; name?: string }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: `请填写${label}` }]}>
      <InputNumber<number> min={0.01} precision={2} suffix="元" style={{ width: 200 }} controls={false} />
    </Form.Item>
  );
}

/** Fen of an amount in yuan. */
export function fenOfYuan(yuan: number): number {
  return Math.round(yuan * 100);
}
