import { Form, Radio } from 'antd';
import { SATISFACTIONS } from '#domain/visits/visit-lists.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { type Need, rateAnswer, type Rating, REFRESHED_BY_NEEDS } from './needs.queries.ts';

/** What the household says of the last answer; asked once. Not satisfied opens the need again. */
export function RateAnswer({ need }: { need: Need }) {
  const may = useMay('need.answer');
  if (!may || need.answers.at(-1)?.satisfaction) return null;
  return (
    <CommandForm<Rating, unknown>
      label="登记评价"
      type="link"
      size="small"
      title={`${need.headName}家对答复的评价`}
      lead="不满意的，会重新转为办理中。"
      submit="登记评价"
      initial={{ ratedOn: todayInBeijing() }}
      run={(values, commandId) => rateAnswer(need.id, values, commandId)}
      done="已登记评价"
      refresh={REFRESHED_BY_NEEDS}
    >
      <Form.Item name="satisfaction" label="评价" rules={[{ required: true, message: '请选评价' }]}>
        <Radio.Group options={Object.entries(SATISFACTIONS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <DayField name="ratedOn" label="评价日期" />
    </CommandForm>
  );
}
