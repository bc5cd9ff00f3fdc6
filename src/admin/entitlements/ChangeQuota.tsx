import { Form, Input, InputNumber } from 'antd';
import { QUOTA_SUBJECTS } from '#domain/entitlements/quota.ts';
import { formatCount } from '#ui/Count.tsx';
import { formatFen } from '#ui/Money.tsx';
import { CommandForm } from '../shell/CommandForm.tsx';
import { changeQuota, type QuotaLine } from './meetings.queries.ts';

const WORDS = { raise: '调高', lower: '调低' } as const;

/** Raises or lowers the quota of one unit with its reason; never below what is approved or frozen in it. */
export function ChangeQuota({
  campaignId,
  line,
  way,
}: {
  campaignId: string;
  line: QuotaLine;
  way: keyof typeof WORDS;
}) {
  const isMoney = line.subject === 'money';
  const shown = (amount: number) => (isMoney ? amount / 100 : amount);
  const said = (amount: number) => (isMoney ? `${formatFen(amount)} 元` : `${formatCount(amount)} 户`);
  const step = isMoney ? 0.01 : 1;
  const verb = WORDS[way];
  return (
    <CommandForm<{ amount: number; reason: string }, unknown>
      label={verb}
      size="small"
      title={`${verb}${line.unitName}的名额`}
      lead={`现在是 ${said(line.amount)}，其中已批准或已定下 ${said(line.taken)}，不能低于这个数。其他单位的名额不变；原来的名额、新的名额和理由都留在操作日志里。`}
      submit={`${verb}名额`}
      run={({ amount, reason }, commandId) =>
        changeQuota(
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
      done={`已${verb}名额`}
      refresh={['quotas']}
    >
      <Form.Item
        name="amount"
        label={`新的名额（${isMoney ? '元' : '户'}，${QUOTA_SUBJECTS[line.subject]}）`}
        rules={[{ required: true, message: '请填新的名额' }]}
      >
        <InputNumber
          {...(way === 'raise'
            ? { min: shown(line.amount) + step }
            : { min: shown(line.taken), max: shown(line.amount) - step })}
          precision={isMoney ? 2 : 0}
          style={{ width: 180 }}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label="理由"
        rules={[{ required: true, min: 4, message: `请写明${verb}名额的理由，至少 4 个字` }]}
      >
        <Input.TextArea
          rows={3}
          maxLength={500}
          placeholder={
            way === 'raise' ? '如：1月6日火灾，东河村新增3户，经主席办公会同意' : '如：两户已迁出，名额交回县里'
          }
        />
      </Form.Item>
    </CommandForm>
  );
}
