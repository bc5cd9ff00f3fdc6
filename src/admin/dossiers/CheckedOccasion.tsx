import { Form, Input } from 'antd';
import { DayField } from '../shell/DayField.tsx';

/** Where checked facts come from, and of which day they are. */
export function CheckedOccasion() {
  return (
    <div className="nl-field-grid">
      <Form.Item
        name="source"
        label="核对来源"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明从哪里核对来，如民政比对结果、入户核查' }]}
      >
        <Input maxLength={100} placeholder="如：县民政局信息比对" />
      </Form.Item>
      <DayField name="checkedOn" label="核对日期" />
    </div>
  );
}
