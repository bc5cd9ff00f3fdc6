import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Form, Popconfirm, Tabs } from 'antd';
import { useRef, useState } from 'react';
import { parseDocument, stringify } from 'yaml';
import { DRAFT_STEPS, type DraftStep } from '#domain/campaigns/plan-steps.ts';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { YamlEditor } from '../eligibility/YamlEditor.tsx';
import { BackLink } from '../shell/BackLink.tsx';
import { useCommand } from '../shell/use-command.ts';
import { ConfirmKept } from './ConfirmKept.tsx';
import {
  type PlanDraft,
  planDraftQuery,
  planFromDraft,
  type PlanMistake,
  saveDraft,
  type ToConfirm,
} from './drafts.queries.ts';
import { sayPlace } from './plan-fields.ts';
import { BasicsStep, GroupStep, MoneyStep, ScheduleStep, StandardsStep } from './PlanSteps.tsx';

const route = getRouteApi('/office/campaign-drafts/$draftId');
type Body = Record<string, unknown>;
const STEPS: Readonly<Record<DraftStep, () => React.JSX.Element>> = {
  basics: BasicsStep,
  group: GroupStep,
  standards: StandardsStep,
  money: MoneyStep,
  schedule: ScheduleStep,
};

/** Writing a plan step by step, or as the text of its file; what is missing stands at the top and at its step. */
export function PlanDraftPage() {
  const { draftId } = route.useParams();
  const draft = useQuery(planDraftQuery(draftId));
  return (
    <QueryView query={draft} rows={12}>
      {(data) => <Editor key={data.id} draft={data} />}
    </QueryView>
  );
}

function Editor({ draft }: { draft: PlanDraft }) {
  const navigate = useNavigate();
  const [form] = Form.useForm<Body>();
  const [step, setStep] = useState<string>('basics');
  const [text, setText] = useState('');
  const [isSaved, setSaved] = useState(true);
  const [state, setState] = useState({
    revision: draft.revision,
    toConfirm: draft.toConfirm,
    mistakes: draft.mistakes,
  });
  const [confirmed, setConfirmed] = useState<ToConfirm[]>([]);
  const textProblem = step === 'text' ? parseDocument(text).errors[0] : undefined;
  const rest = useRef<Body>(draft.body);
  const bodyNow = (): Body =>
    step === 'text' ? (parseDocument(text).toJS() as Body) : { ...rest.current, ...form.getFieldsValue(true) };
  const saving = useCommand({
    run: (_: undefined, commandId) =>
      saveDraft(draft.id, { revision: state.revision, body: bodyNow(), confirmed }, commandId),
    done: '已保存',
    onDone: (saved) => {
      setState(saved);
      setConfirmed([]);
      setSaved(true);
    },
  });
  const planning = useCommand({
    run: (_: undefined, commandId) => planFromDraft(draft.id, state.revision, commandId),
    done: draft.campaignId ? '方案已更新' : '已拟定',
    refresh: ['campaigns', 'campaign-drafts', 'funds'],
    onDone: ({ campaignId }) => void navigate({ to: '/campaigns/$campaignId/plan', params: { campaignId } }),
  });
  const goTo = (next: string) => {
    if (step === 'text' && next !== 'text') {
      if (textProblem) return;
      rest.current = parseDocument(text).toJS() as Body;
      form.setFieldsValue(emptied(form.getFieldsValue(true), rest.current));
    }
    if (next === 'text' && step !== 'text') setText(stringify(bodyNow(), { lineWidth: 0 }));
    setStep(next);
  };
  const labelOf = (key: string, name: string) => {
    const count = state.mistakes.filter((mistake) => mistake.step === key).length;
    return count > 0 ? `${name}（${count}）` : name;
  };
  return (
    <PageFrame
      title={draft.title}
      lead={
        draft.campaignId
          ? '修改已拟定的方案。批准以前都可以改；已按它提出名单的，标准和资金不能再改。'
          : `${draft.unitName}的方案草稿，${draft.unitCount} 个单位。保存后可以离开，写全了再拟定。`
      }
      actions={
        <>
          <BackLink to="/campaigns">返回活动</BackLink>
          <Button
            disabled={textProblem !== undefined}
            loading={saving.isPending}
            onClick={() => saving.start(undefined)}
          >
            保存
          </Button>
          <Popconfirm
            title={draft.campaignId ? '用这份方案替换原来的？' : '按这份方案拟定活动？'}
            description="拟定后即可公示、核定；批准以前还可以修改。"
            okText="拟定"
            cancelText="再看看"
            onConfirm={() => planning.start(undefined)}
          >
            <Button type="primary" disabled={!isSaved || state.mistakes.length > 0} loading={planning.isPending}>
              {draft.campaignId ? '更新方案' : '拟定活动'}
            </Button>
          </Popconfirm>
        </>
      }
    >
      <div className="nl-stack">
        <Missing mistakes={state.mistakes} isSaved={isSaved} goTo={goTo} />
        <Sheet>
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={draft.body}
            onValuesChange={() => setSaved(false)}
            component="div"
          >
            <Tabs
              activeKey={step}
              onChange={goTo}
              items={[
                ...(Object.keys(DRAFT_STEPS) as DraftStep[]).map((key) => {
                  const Step = STEPS[key];
                  return {
                    key,
                    label: labelOf(key, DRAFT_STEPS[key].name),
                    forceRender: true,
                    children: (
                      <>
                        <ConfirmKept
                          step={key}
                          toConfirm={state.toConfirm}
                          confirmed={confirmed}
                          onChange={(next) => {
                            setConfirmed(next);
                            setSaved(false);
                          }}
                        />
                        <Step />
                      </>
                    ),
                  };
                }),
                {
                  key: 'text',
                  label: labelOf('text', '方案文件'),
                  children: (
                    <>
                      <p className="nl-soft">
                        表单里没有的内容（走访、文体活动、值班慰问等）在这里写，格式同 campaign.yaml。
                      </p>
                      {step === 'text' ? (
                        <YamlEditor
                          label="方案文件"
                          text={text}
                          mistakes={
                            textProblem
                              ? [
                                  {
                                    ...lineOf(text, textProblem.pos[0]),
                                    message: '这里的写法不对，请核对缩进、冒号和引号',
                                  },
                                ]
                              : []
                          }
                          onChange={(next) => {
                            setText(next);
                            setSaved(false);
                          }}
                        />
                      ) : null}
                    </>
                  ),
                },
              ]}
            />
          </Form>
        </Sheet>
      </div>
    </PageFrame>
  );
}

function Missing({
  mistakes,
  isSaved,
  goTo,
}: {
  mistakes: readonly PlanMistake[];
  isSaved: boolean;
  goTo: (step: string) => void;
}) {
  if (!isSaved) return <Alert type="info" showIcon title="有改动还没有保存。保存后检查还缺什么。" />;
  if (mistakes.length === 0) return <Alert type="success" showIcon title="方案写全了，可以拟定。" />;
  return (
    <Alert
      type="warning"
      showIcon
      title={`还有 ${mistakes.length} 处要补上或改正`}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18, maxHeight: 180, overflowY: 'auto' }}>
          {mistakes.map((mistake) => (
            <li key={`${mistake.path.join('.')} ${mistake.message}`}>
              <Button type="link" size="small" style={{ padding: 0 }} onClick={() => goTo(mistake.step)}>
                {mistake.step === 'text' ? '方案文件' : DRAFT_STEPS[mistake.step as DraftStep].name}
              </Button>{' '}
              {sayPlace(mistake.path) || mistake.path.join('.')}：{mistake.message}
            </li>
          ))}
        </ul>
      }
    />
  );
}

/** Fields the text no longer holds are emptied in the form too. */
function emptied(before: Body, after: Body): Body {
  const gone = Object.fromEntries(Object.keys(before).map((key) => [key, undefined]));
  return { ...gone, ...after };
}

function lineOf(text: string, position: number) {
  const before = text.slice(0, position).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
