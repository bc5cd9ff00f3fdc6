import { Form, Input, Select } from 'antd';
import { useMay } from '../accounts/accounts.queries.ts';
import { fenOfYuan } from '../funds/AmountField.tsx';
import { CommandForm } from '../shell/CommandForm.tsx';
import { YuanField } from '../shell/YuanField.tsx';
import { REFRESHED_BY_PAYING } from './bank.queries.ts';
import { closeCount, type Team } from './envelopes.queries.ts';

/** What came back in the evening: codes pasted or scanned one a line, and the money counted. It closes only when it adds up. */
export function NightCount({ campaignId, teams }: { campaignId: string; teams: readonly Team[] }) {
  if (!useMay('delivery.record')) return null;
  return (
    <CommandForm<{ team: string; codes?: string; yuan?: number }, unknown>
      label="晚上清点"
      title="晚上清点"
      lead="把交回的红包袋编码逐行扫入，再点现金。交到户的和交回的加起来等于领出的，才能结束；结束后交到户的记账。"
      submit="结束清点"
      done="清点相符，已记账"
      refresh={REFRESHED_BY_PAYING}
      initial={{ yuan: 0 }}
      run={({ team, codes = '', yuan = 0 }, commandId) => {
        const backCodes = codes.split(/[\s,，;；]+/).filter((code) => code !== '');
        return closeCount(campaignId, { team, backCodes, countedFen: fenOfYuan(yuan) }, commandId);
      }}
    >
      <Form.Item name="team" label="走访组" rules={[{ required: true, message: '请选择走访组' }]}>
        <Select options={teams.map(({ team }) => ({ value: team, label: team }))} />
      </Form.Item>
      <Form.Item name="codes" label="交回的红包袋编码（一行一个，全部发完就不填）">
        <Input.TextArea rows={4} autoComplete="off" />
      </Form.Item>
      <YuanField name="yuan" label="实点现金" />
    </CommandForm>
  );
}
