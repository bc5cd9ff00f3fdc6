import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Popconfirm, Tabs } from 'antd';
import { useDeferredValue, useEffect, useState } from 'react';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { BackLink } from '../shell/BackLink.tsx';
import { useCommand } from '../shell/use-command.ts';
import { PackForm } from './PackForm.tsx';
import {
  checkQuery,
  comparisonQuery,
  type Draft,
  draftQuery,
  type Mistake,
  releaseDraft,
  saveDraft,
} from './rule-packs.queries.ts';
import { ScenarioList } from './ScenarioList.tsx';
import { YamlEditor } from './YamlEditor.tsx';

const route = getRouteApi('/office/rule-pack-drafts/$draftId');

/** Writing a version: as a form or as text, with its scenarios; mistakes stand at their line, changes in words, and then release. */
export function DraftPage() {
  const { draftId } = route.useParams();
  const draft = useQuery(draftQuery(draftId));
  return (
    <QueryView query={draft} rows={12}>
      {(data) => <Editor key={data.id} draft={data} />}
    </QueryView>
  );
}

function Editor({ draft }: { draft: Draft }) {
  const navigate = useNavigate();
  const [texts, setTexts] = useState({ packText: draft.packText, scenariosText: draft.scenariosText });
  const [saved, setSaved] = useState({ ...texts, revision: draft.revision });
  const settled = useSettled(texts);
  const check = useQuery(checkQuery(settled));
  const changes = useQuery(comparisonQuery(draft.startedFrom, settled.packText));
  const isSaved = texts.packText === saved.packText && texts.scenariosText === saved.scenariosText;
  const saving = useCommand({
    run: (_: undefined, commandId) => saveDraft(draft.id, { ...texts, revision: saved.revision }, commandId),
    done: '已保存',
    onDone: ({ revision }) => setSaved({ ...texts, revision }),
  });
  const releasing = useCommand({
    run: (_: undefined, commandId) => releaseDraft(draft.id, saved.revision, commandId),
    done: '已发布',
    refresh: ['rule-packs'],
    onDone: ({ code, version }) => void navigate({ to: '/rule-packs/$code/$version', params: { code, version } }),
  });
  const mistakes = check.data?.mistakes ?? [];
  const results = check.data?.results ?? [];
  const red = results.filter((result) => !result.passed).length;
  return (
    <PageFrame
      title={draft.title}
      lead={`草稿，自 ${draft.startedFrom} 起。保存后可以离开；样例全部符合才能发布。`}
      actions={
        <>
          <BackLink to="/rule-packs">返回列表</BackLink>
          <Button disabled={isSaved} loading={saving.isPending} onClick={() => saving.start(undefined)}>
            保存草稿
          </Button>
          <Popconfirm
            title="发布这一版？"
            description="发布后不能再改，活动可以用它认定。"
            okText="发布"
            cancelText="再看看"
            onConfirm={() => releasing.start(undefined)}
          >
            <Button type="primary" disabled={!isSaved || mistakes.length > 0} loading={releasing.isPending}>
              发布
            </Button>
          </Popconfirm>
        </>
      }
    >
      <div className="nl-stack">
        <Mistakes mistakes={mistakes} error={check.error} />
        <Sheet>
          <Tabs
            destroyOnHidden
            items={[
              {
                key: 'text',
                label: '文本',
                children: (
                  <YamlEditor
                    label="认定办法文本"
                    text={texts.packText}
                    mistakes={mistakes.filter((mistake) => mistake.in === 'pack')}
                    onChange={(packText) => setTexts((now) => ({ ...now, packText }))}
                  />
                ),
              },
              {
                key: 'form',
                label: '表单',
                children: (
                  <PackForm
                    text={texts.packText}
                    mistakes={mistakes.filter((mistake) => mistake.in === 'pack')}
                    onChange={(packText) => setTexts((now) => ({ ...now, packText }))}
                  />
                ),
              },
              {
                key: 'scenarios',
                label: '样例文本',
                children: (
                  <YamlEditor
                    label="样例文本"
                    text={texts.scenariosText}
                    mistakes={mistakes.filter((mistake) => mistake.in === 'scenarios')}
                    onChange={(scenariosText) => setTexts((now) => ({ ...now, scenariosText }))}
                  />
                ),
              },
              {
                key: 'results',
                label: `样例结果${red > 0 ? `（${red} 个不符）` : ''}`,
                children: <ScenarioList results={results} />,
              },
            ]}
          />
        </Sheet>
        {changes.data ? (
          <Sheet title={`与 ${draft.startedFrom} 的不同`}>
            {changes.data.length === 0 ? (
              <p className="nl-soft">只有版本号不同。</p>
            ) : (
              <ul>
                {changes.data.map((change) => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
            )}
          </Sheet>
        ) : null}
      </div>
    </PageFrame>
  );
}

function Mistakes({ mistakes, error }: { mistakes: readonly Mistake[]; error: unknown }) {
  if (error) return <Alert type="error" showIcon title="没有检查成，请稍后再试。" />;
  if (mistakes.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      title="写法有错，不能发布"
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {mistakes.map((mistake) => (
            <li key={`${mistake.in} ${mistake.line} ${mistake.message}`}>
              {mistake.in === 'pack' ? '认定办法' : '样例'}第 {mistake.line} 行：{mistake.message}
            </li>
          ))}
        </ul>
      }
    />
  );
}

/** The texts once typing has paused, so that not every letter is checked. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 400);
    return () => clearTimeout(timer);
  }, [value]);
  return useDeferredValue(settled);
}
