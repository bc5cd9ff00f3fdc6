import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import { messageOf } from '#ui/ErrorState.tsx';
import { ApiProblem } from '#client/client.ts';
import { useCommand } from '../shell/use-command.ts';
import { signIn } from './accounts.queries.ts';
import { WelcomeFrame } from './WelcomeFrame.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const { then } = route.useSearch();
  const entering = useCommand({
    quiet: true,
    run: ({ username, password }: { username: string; password: string }) => signIn(username.trim(), password),
    onDone: () => {
      client.clear();
      void navigate({ to: then ?? '/', replace: true });
    },
  });
  return (
    <WelcomeFrame>
      <section className="nl-sheet">
        <h2>登录</h2>
        {entering.error ? (
          <Alert type="error" showIcon title={sentenceOf(entering.error)} style={{ marginBottom: 16 }} />
        ) : null}
        <Form layout="vertical" requiredMark={false} onFinish={entering.start} disabled={entering.isPending}>
          <Form.Item name="username" label="用户名" rules={[{ required: true, message: '请填用户名' }]}>
            <Input autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填密码' }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={entering.isPending}>
            登录
          </Button>
        </Form>
        <p className="nl-soft nl-small" style={{ margin: '14px 0 0' }}>
          忘了密码，请找本单位的系统管理员。
        </p>
      </section>
    </WelcomeFrame>
  );
}

function sentenceOf(error: unknown): string {
  if (error instanceof ApiProblem && error.status === 401) return '用户名或密码不对，请再核对一次。';
  if (error instanceof ApiProblem && error.status === 429) return '试的次数太多了，请过一分钟再试。';
  return messageOf(error);
}
