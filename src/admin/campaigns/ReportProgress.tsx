import { Form, Input, Select } from 'antd';
import { DUTIES, REPORTED_DUTIES } from '#domain/campaigns/duties.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { type Deployment, report } from './deployment.queries.ts';
import { UnitChoice } from './UnitChoice.tsx';

type Body = Parameters<typeof report>[1];

/** What was done outside the register, and the 小结, is reported by hand. */
export function ReportProgress({ campaignId, deployment }: { campaignId: string; deployment: Deployment }) {
  return (
    <CommandForm<Body, unknown>
      label="报送"
      title="报送一项工作"
      lead="导入花名册、登记公示和发放后会自动计入，不用报送；在系统外完成的和小结在这里报送。报送时间以系统为准。"
      submit="报送"
      run={(values, commandId) => report(campaignId, values, commandId)}
      done="已报送"
      refresh={['campaigns']}
    >
      <UnitChoice deployment={deployment} />
      <Form.Item<Body> name="kind" label="报送什么" rules={[{ required: true, message: '请选择报送什么' }]}>
        <Select options={REPORTED_DUTIES.map((value) => ({ value, label: DUTIES[value] }))} />
      </Form.Item>
      <Form.Item<Body>
        name="note"
        label="说明"
        rules={[{ required: true, message: '请写明报送了什么、在哪里可以看到' }]}
      >
        <Input.TextArea rows={2} maxLength={400} />
      </Form.Item>
    </CommandForm>
  );
}
