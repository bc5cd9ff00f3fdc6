import { Form, Input, InputNumber } from 'antd';
import { QUOTA_SUBJECTS } from '#domain/entitlements/quota.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { type QuotaLine, raiseQuota } from './meetings.queries.ts';

/** Raises the quota of one unit with its reason; who approves never exceeds a quota, so this is how more get through. */
export function RaiseQuota({ campaignId, line }: { campaignId: string; line: QuotaLine }) {
  const may = useMay('quota.set');
  if (!may) return null;
  const isMoney = line.subject === 'money';
  return (
    <CommandForm<{ amount: number; reason: string }, unknown>
      label="调高"
      size="small"
      title={`调高${line.unitName}的名额`}
      lead="其他单位的名额不变。原来的名额、新的名额和理由都留在操作日志里。"
      submit="调高名额"
      initial={{ amount: isMoney ? line.amount / 100 : line.amount }}
      run={({ amount, reason }, commandId) =>
        raiseQuota(
          campaignId,
          {
            subject: line.subject,
            unitCode: line.unitCode,
            amount: isMoney ? Math.round(amount * 100) : amount,
            reason,
          },
          commandId,
        )
      }
      done="已调高名额"
      refresh={['quotas']}
    >
      <Form.Item
        name="amount"
        label={`新的名额（${isMoney ? '元' : '户'}，${QUOTA_SUBJECTS[line.subject]}）`}
        rules={[{ required: true, message: '请填新的名额' }]}
      >
        <InputNumber min={0} precision={isMoney ? 2 : 0} style={{ width: 180 }} />
      </Form.Item>
      <Form.Item
        name="reason"
        label="理由"
        rules={[{ required: true, min: 4, message: '请写明调高名额的理由，至少 4 个字' }]}
      >
        <Input.TextArea rows={3} maxLength={500} placeholder="如：1月6日火灾，东河村新增3户，经主席办公会同意" />
      </Form.Item>
    </CommandForm>
  );
}
