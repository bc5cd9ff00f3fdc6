import { Form, Input, InputNumber, Radio } from 'antd';
import { QUOTA_METHODS, QUOTA_SUBJECTS, type QuotaMethod, type QuotaSubject } from '#domain/entitlements/quota.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { optionsOf } from '../gatherings/options-of.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { setQuotas } from './meetings.queries.ts';
import { quotaLinesOf } from './quota-lines.ts';

interface Fields {
  readonly subject: QuotaSubject;
  readonly method: QuotaMethod;
  readonly total: number;
  readonly lines?: string;
}

/** Divides a total among units; the list of units may be pasted from a workbook. */
export function SetQuotas({ campaignId }: { campaignId: string }) {
  const may = useMay('quota.set');
  if (!may) return null;
  return (
    <CommandForm<Fields, unknown>
      label="分配名额"
      title="把名额分到各单位"
      lead="各单位相加一定等于总数。再次分配会替换原来的名额，原来的留在操作日志里。"
      submit="分配"
      initial={{ subject: 'households', method: 'count' }}
      run={({ subject, method, total, lines = '' }, commandId) =>
        setQuotas(
          campaignId,
          {
            subject,
            method,
            total: subject === 'money' ? Math.round(total * 100) : total,
            lines: quotaLinesOf(lines, subject, method),
          },
          commandId,
        )
      }
      done="已分配名额"
      refresh={['quotas']}
    >
      <Form.Item name="subject" label="分配什么">
        <Radio.Group options={optionsOf(QUOTA_SUBJECTS)} />
      </Form.Item>
      <Form.Item name="method" label="怎么分">
        <Radio.Group options={optionsOf(QUOTA_METHODS)} />
      </Form.Item>
      <Form.Item name="total" label="总数（户，或元）" rules={[{ required: true, message: '请填总数' }]}>
        <InputNumber min={0} style={{ width: 180 }} />
      </Form.Item>
      <Form.Item
        name="lines"
        label="单位和比例、数量"
        extra="每行一个单位，可从 Excel 粘贴：按比例写 1.3、1；逐个填写写户数或金额。按在档户数可以不写，分给所有有在档户的单位。"
      >
        <Input.TextArea rows={6} placeholder={'东河镇总工会 1.3\n西岭乡总工会 1'} />
      </Form.Item>
    </CommandForm>
  );
}
