import { Form, Input } from 'antd';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { excuseHousehold, type GroupCoverage, REFRESHED_BY_VISITS } from './visits.queries.ts';

interface Props {
  readonly campaignId: string;
  readonly groupCode: string;
  readonly household: GroupCoverage['missed'][number];
}

export function ExcuseHousehold({ campaignId, groupCode, household }: Props) {
  if (!useMay('visit.record')) return null;
  return (
    <CommandForm<{ reason: string }, unknown>
      label="写明原因"
      type="link"
      size="small"
      title={`为什么没有走访${household.headName}家`}
      lead="原因会列在名单上。以后走访了，可以照常登记。"
      submit="写明原因"
      run={({ reason }, commandId) =>
        excuseHousehold(campaignId, groupCode, household.dossierNo, reason.trim(), commandId)
      }
      done="已写明原因"
      refresh={REFRESHED_BY_VISITS}
    >
      <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: '请写明原因' }]}>
        <Input placeholder="例如：全家在外地过年，已电话慰问" maxLength={200} autoFocus />
      </Form.Item>
    </CommandForm>
  );
}
