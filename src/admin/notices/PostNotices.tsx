import { Alert, App, Button, DatePicker, Form, Input, InputNumber, Modal, Radio, Select } from 'antd';
import { DAYS_KINDS, type DaysKind } from '#domain/notices/posting-pack.ts';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { formatCount } from '#ui/Count.tsx';
import { formatDay } from '#ui/day.ts';
import { messageOf } from '#ui/ErrorState.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { postNotices, type PostingBody } from './notices.queries.ts';

const AUDIENCES = [
  { value: 'board', label: '单位公示栏' },
  { value: 'village', label: '村（社区）公示栏' },
  { value: 'web', label: '网站' },
];

interface Fields {
  readonly startsOn: Dayjs;
  readonly place: string;
  readonly phone: string;
  readonly audience: NonNullable<PostingBody['audience']>;
  readonly workingDays?: number | null;
  readonly daysKind?: DaysKind;
}

export function PostNotices({ campaignId }: { campaignId: string }) {
  const may = useMay('notice.post');
  const [open, setOpen] = useState(false);
  const { message } = App.useApp();
  const posting = useCommand({
    quiet: true,
    run: ({ startsOn, place, phone, audience, workingDays, daysKind }: Fields, commandId) =>
      postNotices(
        campaignId,
        {
          startsOn: startsOn.format('YYYY-MM-DD'),
          place: place.trim(),
          phone: phone.trim(),
          audience,
          ...(workingDays ? { workingDays, ...(daysKind ? { daysKind } : {}) } : {}),
        },
        commandId,
      ),
    refresh: ['notices', 'desk'],
    onDone: ({ posted, skipped, households, endsOn, withAmounts }) => {
      setOpen(false);
      message.success(
        posted === 0
          ? `没有新的公示，${skipped} 家单位已经公示过或没有要公示的家庭`
          : `已生成 ${posted} 家单位、${formatCount(households)} 户的公示，到${formatDay(endsOn)}结束${withAmounts === posted ? '' : `；其中 ${posted - withAmounts} 家还没有提出名单，没有金额一栏`}`,
        6,
      );
    },
  });
  if (!may) return null;
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        生成公示
      </Button>
      <Modal open={open} title="生成公示名单" footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <p className="nl-soft">
          名单生成后按当时的认定结果和拟慰问金额固定下来；要公示金额的，先在“核定”里提出名单。结束日由系统推算：工作日跳过法定节假日、算上调休上班日。
        </p>
        {posting.error ? (
          <Alert type="error" showIcon title={messageOf(posting.error)} style={{ marginBottom: 12 }} />
        ) : null}
        <Form
          layout="vertical"
          requiredMark={false}
          onFinish={posting.start}
          initialValues={{ startsOn: dayjs(), audience: 'board' }}
        >
          <Form.Item name="startsOn" label="从哪天开始张贴" rules={[{ required: true, message: '请选开始日期' }]}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="audience" label="贴给谁看">
            <Select options={AUDIENCES} />
          </Form.Item>
          <Form.Item label="公示天数（不填按认定办法和规定）">
            <Form.Item name="workingDays" noStyle>
              <InputNumber min={1} max={30} precision={0} placeholder="天数" aria-label="公示天数" />
            </Form.Item>{' '}
            <Form.Item name="daysKind" noStyle>
              <Radio.Group options={Object.entries(DAYS_KINDS).map(([value, label]) => ({ value, label }))} />
            </Form.Item>
          </Form.Item>
          <Form.Item
            name="place"
            label="张贴地点"
            rules={[{ required: true, whitespace: true, message: '请填张贴地点' }]}
          >
            <Input placeholder="例如：各单位公开栏" maxLength={60} />
          </Form.Item>
          <Form.Item
            name="phone"
            label="异议受理电话"
            rules={[{ required: true, whitespace: true, message: '请填受理电话' }]}
          >
            <Input maxLength={30} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={posting.isPending}>
            生成公示名单
          </Button>
        </Form>
      </Modal>
    </>
  );
}
