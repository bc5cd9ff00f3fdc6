import { Form, Input, Select } from 'antd';
import { CANCEL_REASONS, FILE_LEVELS, type Step, STEPS, type StepCode } from '#domain/dossiers/life.ts';
import { todayInBeijing } from '#ui/day.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { type Dossier, type NewStep, REFRESHED_BY_DOSSIERS, takeStep } from './dossiers.queries.ts';

const SIDE: readonly StepCode[] = ['return', 'refuse', 'cancel'];

/** The steps that may follow for this person; the way on first, the ways out last. */
export function StepButtons({ dossier }: { dossier: Dossier }) {
  const ordered = [...dossier.nextSteps].sort((a, b) => Number(SIDE.includes(a)) - Number(SIDE.includes(b)));
  return (
    <>
      {ordered.map((code, index) => (
        <StepButton key={code} dossierId={dossier.id} code={code} first={index === 0 && !SIDE.includes(code)} />
      ))}
    </>
  );
}

interface Typed extends Omit<NewStep, 'step' | 'people'> {
  readonly people?: string;
}

function StepButton({ dossierId, code, first }: { dossierId: string; code: StepCode; first: boolean }) {
  const step: Step = STEPS[code];
  const asks = (what: Step['asks'][number]) => step.asks.includes(what);
  return (
    <CommandForm<Typed, unknown>
      label={step.name}
      {...(first ? { type: 'primary' as const } : {})}
      danger={SIDE.includes(code) && code !== 'return'}
      title={step.name}
      lead={leadOf(step)}
      submit={`办理“${step.name}”`}
      initial={{ on: todayInBeijing() }}
      run={({ people, opinion, place, ...rest }, commandId) =>
        takeStep(
          dossierId,
          {
            ...rest,
            step: code,
            opinion: opinion?.trim() ?? '',
            ...(people ? { people: people.split(/[、,，\s]+/).filter(Boolean) } : {}),
            ...(place?.trim() ? { place: place.trim() } : {}),
          },
          commandId,
        )
      }
      done={`已${step.name}`}
      refresh={REFRESHED_BY_DOSSIERS}
    >
      <DayField name="on" label="日期" />
      {asks('two-checkers') ? (
        <Form.Item
          name="people"
          label="核查人（至少两人，用顿号隔开）"
          rules={[{ required: true, message: '请填写两名核查人' }]}
        >
          <Input maxLength={100} placeholder="许舟、叶知秋" />
        </Form.Item>
      ) : null}
      {asks('place') ? (
        <Form.Item name="place" label="公示地点" rules={[{ required: true, message: '请写明公示地点' }]}>
          <Input maxLength={100} />
        </Form.Item>
      ) : null}
      {asks('file-level') ? (
        <Form.Item name="fileLevel" label="档案层级" rules={[{ required: true, message: '请选择档案层级' }]}>
          <Select options={Object.entries(FILE_LEVELS).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
      ) : null}
      {asks('cancel-reason') ? (
        <Form.Item name="cancelReason" label="注销原因" rules={[{ required: true, message: '请选择注销原因' }]}>
          <Select options={Object.entries(CANCEL_REASONS).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
      ) : null}
      <Form.Item
        name="opinion"
        label={step.opinion === 'required' ? '意见或原因' : '意见（可以不填）'}
        rules={[{ required: step.opinion === 'required', whitespace: true, message: '请写明意见或原因' }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </CommandForm>
  );
}

function leadOf({ asks }: Step): string | undefined {
  if (asks.includes('months-above-line')) return '人均月收入要连续6个月高于低保线，由系统按已登记的各月收入计算。';
  if (asks.includes('posted-days')) return '公示要满规定的工作日才能办理。';
  if (asks.includes('evidence')) return '审核人与提交人不能是同一个人；档案表和证明材料要齐全。';
  return undefined;
}
