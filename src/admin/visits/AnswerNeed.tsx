import { Form, Input, Radio } from 'antd';
import { ANSWER_OUTCOMES, SATISFACTIONS } from '#domain/visits/visit-lists.ts';
import { formatDay, todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { answerNeed, type Need, type NewAnswer, REFRESHED_BY_NEEDS } from './needs.queries.ts';

export function AnswerNeed({ need }: { need: Need }) {
  if (!useMay('need.answer')) return null;
  return (
    <CommandForm<NewAnswer, unknown>
      label="答复"
      type="link"
      size="small"
      title={`答复${need.headName}家的${need.kindName}`}
      lead={`${need.content}（${need.ownerName}，${formatDay(need.dueOn)}前）`}
      submit="登记答复"
      initial={{ answeredOn: todayInBeijing(), outcome: 'solved' }}
      run={(values, commandId) => answerNeed(need.id, { ...values, answer: values.answer.trim() }, commandId)}
      done="已登记答复"
      refresh={REFRESHED_BY_NEEDS}
    >
      <Form.Item
        name="answer"
        label="怎么答复的"
        rules={[{ required: true, whitespace: true, message: '请写明答复内容' }]}
      >
        <Input.TextArea rows={3} maxLength={2000} autoFocus />
      </Form.Item>
      <Form.Item name="outcome" label="结果" rules={[{ required: true, message: '请选结果' }]}>
        <Radio.Group options={Object.entries(ANSWER_OUTCOMES).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <DayField name="answeredOn" label="答复日期" />
      <Form.Item name="satisfaction" label="群众是否满意（没有问到的先不选）">
        <Radio.Group options={Object.entries(SATISFACTIONS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
    </CommandForm>
  );
}
