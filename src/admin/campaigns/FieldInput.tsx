import { DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactElement } from 'react';
import type { Place, PlanField } from './plan-fields.ts';

/** One field of the plan; `at` is its place in the form, which inside a list begins with the row. */
export function FieldInput({ field, at }: { field: PlanField; at?: Place }) {
  const place = [...(at ?? field.at)];
  return (
    <Form.Item
      name={place}
      label={field.label}
      extra={field.hint}
      style={{ marginBottom: 10, flex: field.wide ? '1 1 320px' : '0 1 180px', minWidth: 130 }}
      {...conversionOf(field)}
    >
      {inputFor(field)}
    </Form.Item>
  );
}

function inputFor({ kind, options, label }: PlanField): ReactElement {
  const choices = Object.entries(options ?? {}).map(([value, name]) => ({ value, label: name }));
  switch (kind) {
    case 'yuan':
      return <InputNumber min={0} precision={2} style={{ width: '100%' }} aria-label={label} />;
    case 'whole':
      return <InputNumber min={0} precision={0} style={{ width: '100%' }} aria-label={label} />;
    case 'day':
      return <DatePicker format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D']} style={{ width: '100%' }} />;
    case 'choice':
      return <Select allowClear options={choices} showSearch={{ optionFilterProp: 'label' }} />;
    case 'choices':
      return <Select mode="multiple" allowClear options={choices} showSearch={{ optionFilterProp: 'label' }} />;
    case 'lines':
      return <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} />;
    default:
      return <Input />;
  }
}

/** Between what the file holds and what the input shows. */
function conversionOf({ kind }: PlanField): object {
  if (kind === 'day')
    return {
      getValueProps: (value: string | undefined) => ({ value: value ? dayjs(value) : null }),
      normalize: (day: Dayjs | null) => day?.format('YYYY-MM-DD'),
    };
  if (kind === 'lines')
    return {
      getValueProps: (value: string[] | undefined) => ({ value: value?.join('\n') ?? '' }),
      normalize: (text: string) => (text === '' ? [] : text.split('\n')),
    };
  if (kind === 'codes')
    return {
      getValueProps: (value: string[] | undefined) => ({ value: value?.join('、') ?? '' }),
      normalize: (text: string) => (text === '' ? [] : text.split(/[、，,]/u)),
    };
  return {};
}
