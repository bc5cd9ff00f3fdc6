import { Alert, Button, Descriptions, Modal } from 'antd';
import { useState } from 'react';
import { formatDay } from '#ui/day.ts';
import { messageOf } from '#ui/ErrorState.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { type Objection, openObjection } from './notices.queries.ts';

/** What was said, by whom, what was found and answered. Opening it is written down, so it is never opened by itself. */
export function ObjectionContent({ objection }: { objection: Objection }) {
  const may = useMay('objection.open');
  const [open, setOpen] = useState(false);
  const opening = useCommand({ quiet: true, run: () => openObjection(objection.id) });
  if (!may) return null;
  const { data } = opening;
  return (
    <>
      <Button
        size="small"
        onClick={() => {
          setOpen(true);
          opening.start(undefined);
        }}
      >
        看原话
      </Button>
      <Modal
        open={open}
        title={`异议 ${objection.noticeNo}-${objection.objectionNo}`}
        footer={null}
        onCancel={() => {
          setOpen(false);
          opening.reset();
        }}
        destroyOnHidden
      >
        <p className="nl-soft">这次查看已经记入操作日志。请勿抄传。</p>
        {opening.error ? <Alert type="error" showIcon title={messageOf(opening.error)} /> : null}
        {data ? (
          <Descriptions column={1} size="small" bordered>
            <Descriptions.Item label="反映的情况">{data.content}</Descriptions.Item>
            <Descriptions.Item label="异议人">
              {data.objector ? `${data.objector.name || '未留姓名'} ${data.objector.phone}` : '匿名'}
            </Descriptions.Item>
            {data.steps.map((step) => (
              <Descriptions.Item key={step.kind + step.doneOn} label={step.kind === 'decided' ? '答复' : '核查'}>
                {formatDay(step.doneOn)} {step.investigators.join('、')}
                <br />
                {step.text}
              </Descriptions.Item>
            ))}
          </Descriptions>
        ) : null}
      </Modal>
    </>
  );
}
