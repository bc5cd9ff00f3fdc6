import { Form, Input, Radio } from 'antd';
import { OBJECTION_OUTCOMES } from '#domain/notices/objections.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { type DecisionBody, decideObjection, type Objection } from './notices.queries.ts';

export function DecideObjection({ objection }: { objection: Objection }) {
  const may = useMay('objection.decide');
  if (!may || objection.outcome || !objection.investigatedOn) return null;
  const outcomes = Object.entries(OBJECTION_OUTCOMES)
    .filter(([value]) => value !== 'removed' || objection.concerns === 'line')
    .map(([value, label]) => ({ value, label }));
  return (
    <CommandForm<DecisionBody, unknown>
      size="small"
      type="primary"
      label="答复"
      title="答复异议"
      lead="成立的，名单撤下，从新的张贴日起重新公示一整期；要更正的内容，请先在档案或认定里改好。"
      submit="答复"
      done="已答复"
      refresh={['objections', 'notices', 'desk']}
      initial={{ decidedOn: todayInBeijing(), repostOn: todayInBeijing() }}
      run={({ repostOn, ...typed }, commandId) =>
        decideObjection(
          objection.id,
          { ...typed, ...(typed.outcome === 'rejected' || !repostOn ? {} : { repostOn }) },
          commandId,
        )
      }
    >
      <Form.Item name="outcome" label="结论" rules={[{ required: true, message: '请选择结论' }]}>
        <Radio.Group options={outcomes} />
      </Form.Item>
      <DayField name="decidedOn" label="答复日期" />
      <Form.Item noStyle dependencies={['outcome']}>
        {({ getFieldValue }) =>
          ['removed', 'corrected'].includes(String(getFieldValue('outcome'))) ? (
            <DayField name="repostOn" label="从哪天起重新张贴" />
          ) : null
        }
      </Form.Item>
      <Form.Item name="answer" label="怎么答复的" rules={[{ required: true, min: 2, message: '请写明答复' }]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </CommandForm>
  );
}
