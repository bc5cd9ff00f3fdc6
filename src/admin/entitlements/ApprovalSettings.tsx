import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input } from 'antd';
import { useMay } from '../accounts/accounts.queries.ts';
import { RequiredText } from '../gatherings/RequiredText.tsx';
import { CommandForm } from '../shell/CommandForm.tsx';
import { YuanField } from '../shell/YuanField.tsx';
import { declareRelatives, setThresholds, thresholdsQuery } from './meetings.queries.ts';

interface Limits {
  readonly perCase?: number | null;
  readonly perList?: number | null;
  readonly needsMeeting?: boolean;
  readonly basis: string;
}
const fenOf = (yuan: number | null | undefined) => (yuan ? Math.round(yuan * 100) : null);
const yuanOf = (fen: number | null) => (fen === null ? null : fen / 100);

/** From which amount on two people approve; whoever approves does not set it. */
export function SetThresholds({ campaignId }: { campaignId: string }) {
  const may = useMay('entitlement.set-thresholds');
  const mayRead = useMay('entitlement.read');
  const now = useQuery({ ...thresholdsQuery(campaignId), enabled: may && mayRead }).data;
  if (!may) return null;
  return (
    <CommandForm<Limits, unknown>
      key={now ? 'known' : 'unknown'}
      label="复核限额"
      title="超过多少须两人审批"
      lead="超过限额的，第一位负责人批准后还要另一位批准，钱才预留。不设的留空。"
      submit="保存"
      initial={
        now ? { perCase: yuanOf(now.perCaseFen), perList: yuanOf(now.perListFen), needsMeeting: now.needsMeeting } : {}
      }
      run={({ perCase, perList, needsMeeting = false, basis }, commandId) =>
        setThresholds(
          campaignId,
          { perCaseFen: fenOf(perCase), perListFen: fenOf(perList), needsMeeting, basis },
          commandId,
        )
      }
      done="已保存"
      refresh={['thresholds']}
    >
      <YuanField name="perCase" label="每户超过" />
      <YuanField name="perList" label="整份名单超过" />
      <Form.Item name="needsMeeting" valuePropName="checked">
        <Checkbox>只批准会议冻结的名单</Checkbox>
      </Form.Item>
      <RequiredText name="basis" label="依据" placeholder="三重一大制度第五条" />
    </CommandForm>
  );
}

/** Whoever handles lists says who his relatives are, one a line; their households go to another approver. */
export function DeclareRelatives() {
  const may = useMay('entitlement.declare-relatives');
  if (!may) return null;
  return (
    <CommandForm<{ lines: string }, unknown>
      label="申报亲属"
      title="申报本人的亲属"
      lead="您申报的亲属所在的户由别人审批。身份证号只留比对用的摘要，不显示、不导出。"
      submit="申报"
      run={({ lines }, commandId) => declareRelatives(relativesOf(lines), commandId)}
      done="已申报"
      refresh={['relatives']}
    >
      <Form.Item
        name="lines"
        label="姓名、关系、身份证号（可不填），每行一人"
        rules={[{ required: true, whitespace: true, message: '请至少填一人' }]}
      >
        <Input.TextArea rows={5} placeholder="李四　表弟" />
      </Form.Item>
    </CommandForm>
  );
}

const relativesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim().split(/[\s,，、]+/u))
    .filter(([name]) => name)
    .map(([name = '', relation = '', idNumber]) => ({ name, relation, ...(idNumber ? { idNumber } : {}) }));
