import { Form, Input } from 'antd';
import type { ReportedDuty } from '#domain/campaigns/duties.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { returnReport } from './deployment.queries.ts';

interface Props {
  readonly campaignId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly kind: ReportedDuty;
  readonly dutyName: string;
}

/** The unit above returns a report, with what has to be put right. */
export function ReturnReport({ campaignId, unitId, unitName, kind, dutyName }: Props) {
  return (
    <CommandForm<{ reason: string }, unknown>
      label="退回"
      type="link"
      size="small"
      title={`退回${unitName}的“${dutyName}”`}
      lead="退回以后这项工作重新算没有完成，截止日期不变；理由会显示给该单位，由它补好再报送。"
      submit="退回"
      done="已退回"
      refresh={['campaigns']}
      run={({ reason }, commandId) => returnReport(campaignId, { unitId, kind, reason }, commandId)}
    >
      <Form.Item
        name="reason"
        label="为什么退回，要补什么"
        rules={[{ required: true, whitespace: true, message: '请写明为什么退回、要补什么' }]}
      >
        <Input.TextArea rows={2} maxLength={200} placeholder="如：缺两户身份证号，请补齐后重报" />
      </Form.Item>
    </CommandForm>
  );
}
