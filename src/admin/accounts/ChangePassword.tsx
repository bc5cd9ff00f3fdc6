import { Alert, App, Button, Form, Input, Modal } from 'antd';
import { messageOf } from '#ui/ErrorState.tsx';
import { useCommand } from '../shell/use-command.ts';
import { changePassword } from './accounts.queries.ts';
import { PasswordField } from './PasswordField.tsx';

/** One's own password; every other place where one is signed in is signed out by it. */
export function ChangePassword({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { message } = App.useApp();
  const changing = useCommand({
    quiet: true,
    run: ({ currentPassword, password }: { currentPassword: string; password: string }, commandId) =>
      changePassword(currentPassword, password, commandId),
    onDone: () => {
      message.success('密码已修改，其他电脑上的登录已退出');
      onClose();
    },
  });
  return (
    <Modal open={open} title="修改密码" footer={null} onCancel={onClose} destroyOnHidden>
      {changing.error ? (
        <Alert type="error" showIcon title={messageOf(changing.error)} style={{ marginBottom: 12 }} />
      ) : null}
      <Form layout="vertical" requiredMark={false} onFinish={changing.start} disabled={changing.isPending}>
        <Form.Item name="currentPassword" label="现在的密码" rules={[{ required: true, message: '请填现在的密码' }]}>
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <PasswordField />
        <Button type="primary" htmlType="submit" loading={changing.isPending}>
          修改密码
        </Button>
      </Form>
    </Modal>
  );
}
