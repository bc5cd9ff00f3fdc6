import { Form, Select } from 'antd';
import { PUBLICITY_CHANNELS } from '#domain/gatherings/gathering-lists.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { REFRESHED_BY_GATHERINGS } from './gatherings.queries.ts';
import { optionsOf } from './options-of.ts';
import { type NewPublicity, recordPublicity } from './planning.queries.ts';
import { RequiredText } from './RequiredText.tsx';

type Typed = Omit<NewPublicity['items'][number], 'tells'>;

export function RecordPublicity({ campaignId }: { campaignId: string }) {
  if (!useMay('gathering.record')) return null;
  return (
    <CommandForm<Typed, unknown>
      label="登记宣传"
      type="primary"
      title="登记宣传"
      submit="登记"
      initial={{ channel: 'board', postedOn: todayInBeijing() }}
      run={({ takenDownOn, ...item }, commandId) =>
        recordPublicity(campaignId, { items: [{ ...item, ...(takenDownOn ? { takenDownOn } : {}) }] }, commandId)
      }
      done="已登记宣传"
      refresh={REFRESHED_BY_GATHERINGS}
    >
      <Form.Item name="channel" label="登在哪类地方">
        <Select options={optionsOf(PUBLICITY_CHANNELS)} />
      </Form.Item>
      <RequiredText name="title" label="标题" maxLength={100} />
      <RequiredText name="place" label="刊登的地方" placeholder="例如：门诊楼一楼宣传栏" />
      <div className="nl-field-pair">
        <DayField name="postedOn" label="刊登日期" />
        <DayField name="takenDownOn" label="撤下日期（还在就不填）" required={false} />
      </div>
    </CommandForm>
  );
}
