import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { QueryView } from '#ui/QueryView.tsx';
import { setupQuery } from './accounts.queries.ts';
import { FirstAccountForm } from './FirstAccountForm.tsx';
import { PracticeCountyForm } from './PracticeCountyForm.tsx';
import { WelcomeFrame } from './WelcomeFrame.tsx';

/** The very first page: begin in earnest, or look around in a county that is made up. */
export function FirstRunPage() {
  const setup = useQuery(setupQuery);
  const [choice, setChoice] = useState<'account' | 'practice' | null>(null);
  const client = useQueryClient();
  const navigate = useNavigate();
  const enter = () => {
    client.clear();
    void navigate({ to: '/', replace: true });
  };
  const back = (
    <Button type="link" onClick={() => setChoice(null)} style={{ paddingInline: 0 }}>
      ← 返回上一步
    </Button>
  );

  return (
    <WelcomeFrame wide={choice === null}>
      <QueryView query={setup}>
        {({ needsFirstAccount, practiceAvailable }) => {
          if (!needsFirstAccount && choice === null) return <Navigate to="/sign-in" search={{}} />;
          if (choice === 'account')
            return (
              <section className="nl-sheet">
                <FirstAccountForm onDone={enter} />
                {back}
              </section>
            );
          if (choice === 'practice')
            return (
              <section className="nl-sheet">
                <PracticeCountyForm onDone={enter} back={back} />
              </section>
            );
          return (
            <div className="nl-columns nl-columns-even">
              <section className="nl-sheet nl-choice">
                <h2>为本单位开始使用</h2>
                <p>建立第一个账号。您将负责这套系统：登记单位、给同事开账号、组织送温暖活动。</p>
                <p className="nl-soft">要填：单位名称、您的姓名、用户名和密码。没有预设密码。</p>
                <Button type="primary" size="large" onClick={() => setChoice('account')}>
                  建立第一个账号
                </Button>
              </section>
              <section className="nl-sheet nl-choice">
                <h2>先看看练习县</h2>
                <p>打开一个虚构的县，里面有一份花名册和一次完整的送温暖活动。可以随便点、随便改，弄错了也没有关系。</p>
                <p className="nl-soft">人名、单位、号码都是编出来的。准备大约要半分钟。</p>
                <Button size="large" disabled={!practiceAvailable} onClick={() => setChoice('practice')}>
                  打开练习县
                </Button>
                {practiceAvailable ? null : <p className="nl-soft nl-small">这台电脑上没有练习县的文件。</p>}
              </section>
            </div>
          );
        }}
      </QueryView>
    </WelcomeFrame>
  );
}
