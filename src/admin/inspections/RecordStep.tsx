import { Form, Input, Radio } from 'antd';
import { FINDING_LIFE, FINDING_STEPS } from '#domain/inspections/rectification.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { type Finding, type NewStep, REFRESHED_BY_INSPECTIONS, recordFindingStep } from './inspections.queries.ts';

/** The next step of 整改; only steps that may follow are offered. */
export function RecordStep({ inspectionId, finding }: { inspectionId: string; finding: Finding }) {
  const may = useMay('inspection.record');
  const next = FINDING_LIFE[finding.state];
  const [first] = next;
  if (!may || !first) return null;
  return (
    <CommandForm<NewStep, unknown>
      label={next.length > 1 ? '复查' : FINDING_STEPS[first]}
      type="link"
      size="small"
      title="登记整改"
      lead={finding.statement}
      submit="登记"
      initial={{
        kind: first,
        on: todayInBeijing(),
        ...(finding.responsible ? { responsible: finding.responsible } : {}),
      }}
      run={({ words, responsible, dueOn, ...rest }, commandId) =>
        recordFindingStep(
          inspectionId,
          finding.findingNo,
          {
            ...rest,
            words: words.trim(),
            ...(responsible?.trim() ? { responsible: responsible.trim() } : {}),
            ...(dueOn ? { dueOn } : {}),
          },
          commandId,
        )
      }
      done="已登记"
      refresh={REFRESHED_BY_INSPECTIONS}
    >
      <Form.Item name="kind" label="这一步是">
        <Radio.Group options={next.map((kind) => ({ value: kind, label: FINDING_STEPS[kind] }))} />
      </Form.Item>
      <DayField name="on" label="日期" />
      <Form.Item name="words" label="内容" rules={[{ required: true, whitespace: true, message: '请写明内容' }]}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
      <Form.Item shouldUpdate noStyle>
        {({ getFieldValue }) => {
          const kind: unknown = getFieldValue('kind');
          return kind === 'ordered' || kind === 'failed' ? (
            <>
              <DayField name="dueOn" label="整改期限" />
              <Form.Item name="responsible" label="责任人">
                <Input maxLength={80} />
              </Form.Item>
            </>
          ) : null;
        }}
      </Form.Item>
    </CommandForm>
  );
}
