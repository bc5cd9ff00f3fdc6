import { Alert, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { messageOf } from '#ui/ErrorState.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { type Member, revealIdNumber } from './households.queries.ts';

/** Masked until somebody with the right says why he needs it; the reason goes into the journal. Leaving the page hides it again. */
export function IdNumber({ householdId, member }: { householdId: string; member: Member }) {
  const may = useMay('household.reveal-id-number');
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const revealing = useCommand({
    quiet: true,
    run: ({ reason }: { reason: string }, commandId) =>
      revealIdNumber(householdId, member.personId, reason.trim(), commandId),
    onDone: ({ idNumber }) => {
      setShown(idNumber);
      setOpen(false);
    },
  });
  if (!member.maskedIdNumber) return <span className="nl-soft">未填</span>;
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <span className="nl-figure">{shown ?? member.maskedIdNumber}</span>
      {shown ? (
        <Button type="link" size="small" onClick={() => setShown(null)}>
          遮住
        </Button>
      ) : null}
      {may && !shown ? (
        <Button type="link" size="small" onClick={() => setOpen(true)}>
          查看
        </Button>
      ) : null}
      <Modal
        open={open}
        title={`查看${member.name}的身份证号`}
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p className="nl-soft">查看人、时间和原因会记入操作日志，经审可以查到。</p>
        {revealing.error ? (
          <Alert type="error" showIcon title={messageOf(revealing.error)} style={{ marginBottom: 12 }} />
        ) : null}
        <Form layout="vertical" requiredMark={false} onFinish={revealing.start}>
          <Form.Item
            name="reason"
            label="为什么要看"
            rules={[
              { required: true, whitespace: true, message: '请写明原因' },
              { min: 4, message: '再写清楚一点，至少 4 个字' },
            ]}
          >
            <Input placeholder="例如：与银行退回的卡号核对" maxLength={100} autoFocus />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={revealing.isPending}>
            记下原因并查看
          </Button>
        </Form>
      </Modal>
    </span>
  );
}
