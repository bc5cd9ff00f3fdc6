import { Form, Input, InputNumber, Radio, Select } from 'antd';
import { OBJECTION_CHANNELS, OBJECTION_CONCERNS, OBJECTION_GROUNDS } from '#domain/notices/objections.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { type ObjectionBody, type PostedNotice, registerObjection } from './notices.queries.ts';

const optionsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));
const { page: _page, ...spoken } = OBJECTION_CHANNELS;

export function RegisterObjection({ notice }: { notice: PostedNotice }) {
  const may = useMay('objection.register');
  if (!may) return null;
  return (
    <CommandForm<ObjectionBody, unknown>
      label="登记异议"
      title="登记异议"
      lead="登记以后，涉及的家庭在答复之前不能发放。异议人信息和原话加密保存，查看留痕。"
      submit="登记"
      done="异议已登记"
      refresh={['notices', 'objections', 'desk']}
      initial={{ channel: 'phone', concerns: 'line', ground: 'income', receivedOn: todayInBeijing() }}
      run={(typed, commandId) => registerObjection(notice.id, typed, commandId)}
    >
      <Form.Item name="channel" label="怎么提出的">
        <Radio.Group options={optionsOf(spoken)} />
      </Form.Item>
      <DayField name="receivedOn" label="收到日期" />
      <Form.Item name="concerns" label="涉及">
        <Radio.Group options={optionsOf(OBJECTION_CONCERNS)} />
      </Form.Item>
      <Form.Item noStyle dependencies={['concerns']}>
        {({ getFieldValue }) =>
          getFieldValue('concerns') === 'line' ? (
            <Form.Item
              name="linePosition"
              label="名单上第几号"
              rules={[{ required: true, message: '请填写名单上的序号' }]}
            >
              <InputNumber min={1} max={notice.lineCount} precision={0} />
            </Form.Item>
          ) : null
        }
      </Form.Item>
      <Form.Item name="ground" label="什么问题">
        <Select options={optionsOf(OBJECTION_GROUNDS)} />
      </Form.Item>
      <Form.Item
        name="content"
        label="具体情况"
        rules={[{ required: true, min: 5, message: '请写明具体情况，至少5个字' }]}
      >
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="objectorName" label="异议人姓名（匿名的不填）">
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="objectorPhone" label="异议人电话">
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
    </CommandForm>
  );
}
