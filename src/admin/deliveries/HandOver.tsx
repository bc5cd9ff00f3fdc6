import { Form, Input } from 'antd';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { handOver } from './envelopes.queries.ts';
import { pictureOf, SignOffFields, signOffFieldsOf, type TypedSignOff } from './SignOffFields.tsx';

interface Typed extends TypedSignOff {
  readonly code: string;
}

/** At the desk or at the door: the code of the envelope, and the signature of whoever takes it. */
export function HandOver() {
  if (!useMay('envelope.hand')) return null;
  return (
    <CommandForm<Typed, unknown>
      type="primary"
      label="交到户签领"
      title="红包袋交到户"
      submit="确认签领"
      done="已签领"
      refresh={['envelopes']}
      initial={{ who: 'self', evidence: 'signature', signedOn: todayInBeijing() }}
      run={(typed) => handOver(pictureOf(typed), { code: typed.code, ...signOffFieldsOf(typed) })}
    >
      <Form.Item
        name="code"
        label="袋上的编码"
        rules={[{ required: true, whitespace: true, message: '请扫码或输入编码' }]}
      >
        <Input maxLength={20} autoComplete="off" placeholder="例如：7K3M-Q2PX-9RTA" />
      </Form.Item>
      <SignOffFields />
    </CommandForm>
  );
}
