import { Alert, Button, Form, Input } from 'antd';
import { messageOf } from '#ui/ErrorState.tsx';
import { useCommand } from '../shell/use-command.ts';
import { createFirstAccount, signIn } from './accounts.queries.ts';
import { PasswordField } from './PasswordField.tsx';
import { PersonFields } from './PersonFields.tsx';

interface Fields {
  readonly unitName: string;
  readonly personName: string;
  readonly username: string;
  readonly password: string;
}

export function FirstAccountForm({ onDone }: { onDone: () => void }) {
  const creating = useCommand({
    quiet: true,
    run: async ({ unitName, personName, username, password }: Fields, commandId) => {
      const account = { unitName: unitName.trim(), personName: personName.trim(), username: username.trim(), password };
      await createFirstAccount(account, commandId);
      return signIn(account.username, password);
    },
    onDone,
  });
  return (
    <>
      <h2>建立第一个账号</h2>
      {creating.error ? (
        <Alert type="error" showIcon title={messageOf(creating.error)} style={{ marginBottom: 16 }} />
      ) : null}
      <Form layout="vertical" requiredMark={false} onFinish={creating.start} disabled={creating.isPending}>
        <Form.Item
          name="unitName"
          label="单位名称"
          extra="写全称，公文落款用它。"
          rules={[{ required: true, whitespace: true, message: '请填单位名称' }]}
        >
          <Input placeholder="例如：示范县总工会" maxLength={60} />
        </Form.Item>
        <PersonFields />
        <PasswordField />
        <Button type="primary" htmlType="submit" block loading={creating.isPending}>
          建立账号并进入
        </Button>
      </Form>
    </>
  );
}
