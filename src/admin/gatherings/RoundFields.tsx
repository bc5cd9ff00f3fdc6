import { Form, Input, Select } from 'antd';
import { SLOTS } from '#domain/gatherings/gathering-lists.ts';
import { DayField } from '../shell/DayField.tsx';
import { optionsOf } from './options-of.ts';
import { RequiredText } from './RequiredText.tsx';

/** What every round has: its name, its time, who goes. */
export function RoundFields() {
  return (
    <>
      <div className="nl-field-pair">
        <RequiredText name="name" label="名称" />
        <RequiredText name="code" label="编号" maxLength={40} />
      </div>
      <div className="nl-field-pair">
        <DayField name="roundOn" label="日期" />
        <Form.Item name="slot" label="时段">
          <Select options={optionsOf(SLOTS)} />
        </Form.Item>
      </div>
      <div className="nl-field-pair">
        <RequiredText name="leaderName" label="带队领导" />
        <Form.Item name="visitors" label="同去的人（用顿号隔开）">
          <Input maxLength={300} />
        </Form.Item>
      </div>
    </>
  );
}
