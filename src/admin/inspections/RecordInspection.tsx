import { Form, Input, Radio } from 'antd';
import { SUBJECT_KINDS } from '#domain/inspections/inspection-form.ts';
import { todayInBeijing } from '#ui/day.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import {
  type InspectionForm,
  type NewInspection,
  REFRESHED_BY_INSPECTIONS,
  recordInspection,
} from './inspections.queries.ts';
import { QuestionField } from './QuestionField.tsx';

interface Typed {
  readonly subjectKind: NewInspection['subjectKind'];
  readonly subjectName: string;
  readonly checkedOn: string;
  readonly inspectors: string;
  readonly answers: NewInspection['answers'];
  readonly responsible?: string;
}

/** A form of the office filled in; its questions are data, so a new form needs no new screen. */
export function RecordInspection({ campaignId, form }: { campaignId: string; form: InspectionForm }) {
  return (
    <CommandForm<Typed, unknown>
      label={form.name}
      title={form.name}
      lead={form.basis}
      submit="登记"
      width={640}
      initial={{ checkedOn: todayInBeijing(), ...(form.subjects[0] ? { subjectKind: form.subjects[0] } : {}) }}
      run={({ inspectors, answers, responsible, ...rest }, commandId) =>
        recordInspection(
          campaignId,
          {
            ...rest,
            formCode: form.code,
            formVersion: form.version,
            inspectors: inspectors.split(/[、，,\s]+/).filter(Boolean),
            answers: answered(answers),
            ...(responsible?.trim() ? { responsible: responsible.trim() } : {}),
          },
          commandId,
        )
      }
      done="已登记，问题和颜色已按规则列出"
      refresh={REFRESHED_BY_INSPECTIONS}
    >
      <Form.Item
        name="subjectName"
        label="单位或工程名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
      >
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="subjectKind" label="是什么">
        <Radio.Group options={form.subjects.map((kind) => ({ value: kind, label: SUBJECT_KINDS[kind] }))} />
      </Form.Item>
      <div className="nl-field-pair">
        <DayField name="checkedOn" label="排查日期" />
        <Form.Item
          name="inspectors"
          label="排查人（用顿号隔开）"
          rules={[{ required: true, whitespace: true, message: '请填写排查人' }]}
        >
          <Input maxLength={300} />
        </Form.Item>
      </div>
      {form.sections.map((section) => (
        <fieldset key={section.code} className="nl-fieldset">
          <legend>{section.name}</legend>
          {section.questions.map((question) => (
            <QuestionField key={question.code} question={question} />
          ))}
        </fieldset>
      ))}
      <Form.Item name="responsible" label="对方责任人（发现问题时用）">
        <Input maxLength={80} />
      </Form.Item>
    </CommandForm>
  );
}

/** Only what was filled in; the server says which question still needs an answer. */
function answered(answers: NewInspection['answers'] | undefined): NewInspection['answers'] {
  return Object.fromEntries(Object.entries(answers ?? {}).filter(([, value]) => value !== undefined && value !== null));
}
