import { Form, Input } from 'antd';
import { CommandForm } from '../shell/CommandForm.tsx';
import { REFRESHED_BY_GATHERINGS } from './gatherings.queries.ts';
import { type DutyPost, tickDuty } from './rounds.queries.ts';

export function DutyExcuse({ roundId, post }: { roundId: string; post: DutyPost }) {
  const { department, personName, staffNo } = post;
  return (
    <CommandForm<{ reason: string }, unknown>
      label="没到"
      type="link"
      size="small"
      title={`${department}${personName}为什么没有慰问到`}
      submit="写明原因"
      run={({ reason }, commandId) =>
        tickDuty(
          roundId,
          { ticks: [{ department, personName, staffNo, visited: false, missedReason: reason.trim() }] },
          commandId,
        )
      }
      done="已写明原因"
      refresh={REFRESHED_BY_GATHERINGS}
    >
      <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: '请写明原因' }]}>
        <Input placeholder="例如：正在手术，已转交科室" maxLength={100} autoFocus />
      </Form.Item>
    </CommandForm>
  );
}
