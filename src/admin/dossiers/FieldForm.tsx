import { Alert, Button, DatePicker, Form, Input, InputNumber, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { messageOf } from '#ui/ErrorState.tsx';
import { useCommand } from '../shell/use-command.ts';
import {
  type Answers,
  type AnswerSource,
  type DossierField,
  type NewAnswers,
  REFRESHED_BY_DOSSIERS,
} from './dossiers.queries.ts';
import { toAnswers, toFieldValues } from './field-values.ts';
import { sourceWords, wholeSource } from './source-words.ts';

interface Props {
  readonly name: string;
  readonly fields: readonly DossierField[];
  readonly answers: Answers;
  readonly sealedTails?: Readonly<Record<string, string>>;
  /** Where each answer came from, by field. */
  readonly sources?: Readonly<Record<string, AnswerSource>>;
  readonly editable: boolean;
  readonly run: (answers: NewAnswers, commandId: string) => Promise<unknown>;
  readonly submit: string;
}

/** Some fields of the dossier form, typed in and saved together. Choices can be found by typing. */
export function FieldForm({ name, fields, answers, sealedTails = {}, sources = {}, editable, run, submit }: Props) {
  const saving = useCommand({ quiet: true, run, done: '已保存', refresh: REFRESHED_BY_DOSSIERS });
  return (
    <Form
      name={name}
      layout="vertical"
      requiredMark={false}
      disabled={!editable || saving.isPending}
      initialValues={toFieldValues(fields, answers)}
      onFinish={(values: Answers) => saving.start(toAnswers(fields, values))}
    >
      <div className="nl-field-grid">
        {fields.map((field) => (
          <Form.Item
            key={field.code}
            name={field.code}
            label={field.required ? `${field.label} *` : field.label}
            extra={<Source source={sources[field.code]} />}
            {...dayProps(field)}
          >
            {inputFor(field, sealedTails[field.code])}
          </Form.Item>
        ))}
      </div>
      {saving.error ? (
        <Alert type="error" showIcon title={messageOf(saving.error)} style={{ marginBottom: 12 }} />
      ) : null}
      {editable ? (
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {submit}
        </Button>
      ) : null}
    </Form>
  );
}

function Source({ source }: { source: AnswerSource | undefined }) {
  if (!source) return null;
  return (
    <span className="nl-source" title={wholeSource(source)}>
      {sourceWords(source)}
    </span>
  );
}

const FORMATS: Partial<Record<DossierField['kind'], string>> = { day: 'YYYY-MM-DD', month: 'YYYY-MM', year: 'YYYY' };

function dayProps({ kind }: DossierField): object {
  const format = FORMATS[kind];
  return format
    ? {
        getValueProps: (value: string | undefined) => ({ value: value ? dayjs(value) : null }),
        normalize: (day: Dayjs | null) => day?.format(format),
      }
    : {};
}

function inputFor(field: DossierField, tail: string | undefined): ReactNode {
  switch (field.kind) {
    case 'choice':
      return (
        <Select
          allowClear
          showSearch
          options={field.choices.map((choice) => ({ value: choice, label: choice }))}
          placeholder="请选择"
        />
      );
    case 'money':
      return <InputNumber<string> stringMode min="0" precision={2} suffix="元" style={{ width: '100%' }} />;
    case 'number':
      return <InputNumber min={0} style={{ width: '100%' }} />;
    case 'yes-no':
      return (
        <Radio.Group
          options={[
            { value: true, label: '是' },
            { value: false, label: '否' },
          ]}
        />
      );
    case 'day':
    case 'month':
    case 'year':
      return (
        <DatePicker
          picker={field.kind === 'day' ? 'date' : field.kind}
          style={{ width: '100%' }}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      );
    default:
      return <Input maxLength={200} {...(tail ? { placeholder: `已填 ${tail}，要改再填` } : {})} />;
  }
}
