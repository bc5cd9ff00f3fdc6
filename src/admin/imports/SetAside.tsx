import { Button, Form, Input } from 'antd';
import { CommandForm } from '../shell/CommandForm.tsx';
import { useCommand } from '../shell/use-command.ts';
import { setRowAside, takeRowBack } from './review.queries.ts';

interface Props {
  readonly batchId: string;
  readonly rowNo: number;
}

export function SetAside({ batchId, rowNo }: Props) {
  return (
    <CommandForm<{ reason: string }, unknown>
      label="搁置"
      size="small"
      title={`搁置第 ${rowNo} 行`}
      lead="这一行不导入，留在存疑里，写明原因，随时可以取回。户主行连同全户一起搁置；成员行只搁置这一个人。"
      submit="搁置"
      done="已搁置"
      refresh={['imports']}
      run={({ reason }, commandId) => setRowAside(batchId, rowNo, reason.trim(), commandId)}
    >
      <Form.Item
        name="reason"
        label="原因"
        rules={[
          { required: true, whitespace: true, message: '请写明原因' },
          { min: 2, message: '再写清楚一点' },
        ]}
      >
        <Input maxLength={200} autoFocus placeholder="例如：已经调往外县" />
      </Form.Item>
    </CommandForm>
  );
}

export function TakeBack({ batchId, rowNo }: Props) {
  const taking = useCommand({
    run: (_: undefined, commandId) => takeRowBack(batchId, rowNo, commandId),
    done: '已取回，重新核对过',
    refresh: ['imports'],
  });
  return (
    <Button size="small" loading={taking.isPending} onClick={() => taking.start(undefined)}>
      取回
    </Button>
  );
}
