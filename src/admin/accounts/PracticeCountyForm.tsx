import { Alert, Button, Form } from 'antd';
import { type ReactNode, useState } from 'react';
import { messageOf } from '#ui/ErrorState.tsx';
import { JobProgress } from '../shell/JobProgress.tsx';
import { useCommand } from '../shell/use-command.ts';
import { openPracticeCounty, signIn } from './accounts.queries.ts';
import { PasswordField } from './PasswordField.tsx';
import { PersonFields } from './PersonFields.tsx';

interface Fields {
  readonly personName: string;
  readonly username: string;
  readonly password: string;
}

export function PracticeCountyForm({ onDone, back }: { onDone: () => void; back: ReactNode }) {
  const [jobId, setJobId] = useState<string | null>(null);
  const opening = useCommand({
    quiet: true,
    run: async ({ personName, username, password }: Fields, commandId) => {
      const account = { personName: personName.trim(), username: username.trim(), password };
      const started = await openPracticeCounty(account, commandId);
      await signIn(account.username, password);
      return started;
    },
    onDone: (started) => setJobId(started.jobId),
  });

  if (jobId)
    return (
      <>
        <h2>正在准备练习县</h2>
        <JobProgress jobId={jobId} title="导入花名册、认定、公示、核定、发放、统计" onDone={onDone} />
        <p className="nl-soft nl-small" style={{ marginTop: 12 }}>
          准备好后会自动进入。关掉这一页也不会中断，用刚才的用户名和密码登录即可。
        </p>
      </>
    );
  return (
    <>
      <h2>打开练习县</h2>
      <p className="nl-soft">给自己起一个用户名，练习县只认它。</p>
      {opening.error ? (
        <Alert type="error" showIcon title={messageOf(opening.error)} style={{ marginBottom: 16 }} />
      ) : null}
      <Form layout="vertical" requiredMark={false} onFinish={opening.start} disabled={opening.isPending}>
        <PersonFields />
        <PasswordField />
        <Button type="primary" htmlType="submit" block loading={opening.isPending}>
          打开练习县
        </Button>
      </Form>
      {back}
    </>
  );
}
