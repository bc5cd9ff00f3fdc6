import { Form, Input } from 'antd';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { investigateObjection, type Objection } from './notices.queries.ts';

interface Typed {
  readonly doneOn: string;
  readonly investigators: string;
  readonly finding: string;
}

export function InvestigateObjection({ objection }: { objection: Objection }) {
  const may = useMay('objection.investigate');
  if (!may || objection.outcome) return null;
  return (
    <CommandForm<Typed, unknown>
      size="small"
      label="登记核查"
      title="登记核查"
      lead="两个人以上去核查，写明姓名。核查情况加密保存。"
      submit="登记核查"
      done="核查已登记"
      refresh={['objections']}
      initial={{ doneOn: todayInBeijing() }}
      run={({ investigators, ...typed }, commandId) => {
        const people = investigators.split(/[、,，;；\s]+/u).filter((name) => name !== '');
        return investigateObjection(objection.id, { ...typed, investigators: people }, commandId);
      }}
    >
      <DayField name="doneOn" label="核查日期" />
      <Form.Item name="investigators" label="核查人，用顿号分开" rules={[{ required: true, message: '请写明核查人' }]}>
        <Input placeholder="罗川、江月" />
      </Form.Item>
      <Form.Item name="finding" label="核查情况" rules={[{ required: true, min: 2, message: '请写明核查情况' }]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </CommandForm>
  );
}
