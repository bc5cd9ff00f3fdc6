import { Alert, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { messageOf } from '#ui/ErrorState.tsx';
import { useCommand } from '../shell/use-command.ts';
import { type EntitlementLine, excludeEntitlement } from './entitlements.queries.ts';

/** Takes a household off the list; the reason is kept and counts as the reason why it was not visited. */
export function ExcludeButton({ entitlement }: { entitlement: EntitlementLine }) {
  const [open, setOpen] = useState(false);
  const excluding = useCommand({
    quiet: true,
    run: ({ reason }: { reason: string }, commandId) => excludeEntitlement(entitlement.id, reason.trim(), commandId),
    done: '已改为不发放',
    refresh: ['entitlements', 'funds', 'desk', 'figures', 'notices'],
    onDone: () => setOpen(false),
  });
  return (
    <>
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        不发放
      </Button>
      <Modal
        open={open}
        title={`不给${entitlement.headName}家庭发放`}
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p className="nl-soft">已经预留的钱会退回资金来源。原因会留在名单上，经审可以查到。</p>
        {excluding.error ? (
          <Alert type="error" showIcon title={messageOf(excluding.error)} style={{ marginBottom: 12 }} />
        ) : null}
        <Form layout="vertical" requiredMark={false} onFinish={excluding.start}>
          <Form.Item
            name="reason"
            label="为什么不发放"
            rules={[{ required: true, whitespace: true, message: '请写明原因' }]}
          >
            <Input placeholder="例如：本人书面放弃" maxLength={200} autoFocus />
          </Form.Item>
          <Button danger htmlType="submit" loading={excluding.isPending}>
            改为不发放
          </Button>
        </Form>
      </Modal>
    </>
  );
}
