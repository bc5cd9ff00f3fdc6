import { DatePicker, Form, Input, InputNumber, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import type { Question } from './inspections.queries.ts';

/** One question of a form, with the field its kind of answer needs. */
export function QuestionField({ question }: { question: Question }) {
  const { code, label, unit, required, type } = question;
  const asDay = {
    getValueProps: (value: string | undefined) => ({ value: value ? dayjs(value) : null }),
    normalize: (day: Dayjs | null) => day?.format('YYYY-MM-DD'),
  };
  return (
    <Form.Item
      name={['answers', code]}
      label={unit && type !== 'money' ? `${label}（${unit}）` : label}
      rules={[{ required, message: '这一项必须填，没有的填 0 或“否”' }]}
      {...(type === 'date' ? asDay : {})}
    >
      {fieldOf(question)}
    </Form.Item>
  );
}

function fieldOf({ type, choices }: Question): ReactNode {
  switch (type) {
    case 'count':
      return <InputNumber min={0} precision={0} style={{ width: 180 }} />;
    case 'money':
      return <InputNumber<string> stringMode min="0" precision={2} suffix="元" style={{ width: 180 }} />;
    case 'yes-no':
      return (
        <Radio.Group
          options={[
            { value: true, label: '是' },
            { value: false, label: '否' },
          ]}
        />
      );
    case 'choice':
      return <Select options={(choices ?? []).map((choice) => ({ value: choice, label: choice }))} />;
    case 'date':
      return (
        <DatePicker style={{ width: 180 }} onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()} />
      );
    case 'text':
      return <Input maxLength={500} />;
    default:
      return type satisfies never;
  }
}
