import { Form, Input } from 'antd';
import { CommandForm } from '../shell/CommandForm.tsx';
import { setCard } from './bank.queries.ts';

interface Props {
  readonly householdId: string;
  readonly headName: string;
  readonly label: string;
}

interface Typed {
  readonly card: string;
  readonly bankName?: string;
  readonly bankCode?: string;
  readonly reason: string;
}

/** The card of a household, with the branch and its number where the bank asks for them. */
export function SetCard({ householdId, headName, label }: Props) {
  return (
    <CommandForm<Typed, unknown>
      label={label}
      size="small"
      title={`${headName}的银行卡`}
      lead="对着卡输入，可以带空格。卡号加密保存，只显示后四位。"
      submit="保存"
      done="卡号已改"
      refresh={['bank-batches', 'households']}
      run={(typed) => setCard(householdId, typed)}
    >
      <Form.Item name="card" label="银行卡号" rules={[{ required: true, message: '请输入卡号' }]}>
        <Input maxLength={30} autoComplete="off" inputMode="numeric" />
      </Form.Item>
      <div className="nl-field-pair">
        <Form.Item name="bankName" label="开户行（到支行，银行要才填）">
          <Input maxLength={60} placeholder="例如：示范农商银行青石支行" />
        </Form.Item>
        <Form.Item name="bankCode" label="联行号（12 位）">
          <Input maxLength={20} inputMode="numeric" />
        </Form.Item>
      </div>
      <Form.Item name="reason" label="依据" rules={[{ required: true, whitespace: true, message: '请写明依据' }]}>
        <Input maxLength={100} placeholder="例如：本人提供新卡复印件" />
      </Form.Item>
    </CommandForm>
  );
}
