import { Form, Input, InputNumber, Radio } from 'antd';
import { QUOTA_METHODS, QUOTA_SUBJECTS, type QuotaMethod, type QuotaSubject } from '#domain/entitlements/quota.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { optionsOf } from '../gatherings/options-of.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { type QuotaLine, setQuotas } from './meetings.queries.ts';
import { quotaLinesOf } from './quota-lines.ts';

const SUBJECTS = Object.keys(QUOTA_SUBJECTS) as QuotaSubject[];

interface Fields {
  readonly subject: QuotaSubject;
  readonly method: QuotaMethod;
  readonly total: number;
  readonly lines?: string;
}

/**
 * Divides a total among units; the list of units may be pasted from a workbook. Quotas something is approved against stand: they are
 * changed one by one with a reason, so they cannot be chosen here.
 */
export function SetQuotas({ campaignId, lines }: { campaignId: string; lines: readonly QuotaLine[] }) {
  const may = useMay('quota.set');
  const standing = new Set(lines.filter((line) => line.taken > 0).map((line) => line.subject));
  const open = SUBJECTS.filter((subject) => !standing.has(subject));
  if (!may || open.length === 0) return null;
  return (
    <CommandForm<Fields, unknown>
      label="分配名额"
      title="把名额分到各单位"
      lead="各单位相加一定等于总数。有批准以前，再次分配会替换原来的名额；有批准以后，只能逐个单位写明理由调高或调低。"
      submit="分配"
      initial={{ subject: open[0] ?? 'households', method: 'count' }}
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
        <Radio.Group options={open.map((value) => ({ value, label: QUOTA_SUBJECTS[value] }))} />
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
