import { useQuery } from '@tanstack/react-query';
import { Form, Radio } from 'antd';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { RequiredText } from '../gatherings/RequiredText.tsx';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { unitsQuery } from '../shell/units.queries.ts';
import { allocate, REFRESHED_BY_MONEY } from './funds.queries.ts';
import { MeasureField } from './MeasureField.tsx';
import { SourceField } from './SourceField.tsx';
import { unitLinesOf } from './typed-lines.ts';
import { UnitLinesField } from './UnitLinesField.tsx';

interface Typed {
  direction: 'allocate' | 'withdraw';
  sourceCode: string;
  measureCode?: string;
  lines: string;
  allocatedOn: string;
  reason: string;
}

/** Money set apart for units or measures, or taken back from them. */
export function AllocateMoney({ campaignId }: { campaignId: string }) {
  const units = useQuery(unitsQuery).data ?? [];
  if (!useMay('fund.allocate')) return null;
  return (
    <CommandForm<Typed, unknown>
      label="分配资金"
      title="分配资金"
      lead="分配给单位的钱只用于该单位和它下属的单位，别的单位动用不了。"
      submit="登记"
      initial={{ direction: 'allocate', allocatedOn: todayInBeijing() }}
      run={({ sourceCode, measureCode, lines, ...typed }, commandId) => {
        const place = { sourceCode, ...(measureCode ? { measureCode } : {}) };
        const body = {
          ...typed,
          lines: unitLinesOf(lines, units).map(({ unitId, amountFen }) => ({
            ...place,
            amountFen,
            ...(unitId ? { unitId } : {}),
          })),
        };
        return allocate(campaignId, body, commandId);
      }}
      done="已登记分配"
      refresh={REFRESHED_BY_MONEY}
    >
      <Form.Item name="direction">
        <Radio.Group
          options={[
            { value: 'allocate', label: '分配' },
            { value: 'withdraw', label: '收回未用的' },
          ]}
        />
      </Form.Item>
      <SourceField campaignId={campaignId} />
      <MeasureField campaignId={campaignId} />
      <UnitLinesField label="单位和金额（元）" />
      <div className="nl-field-pair">
        <DayField name="allocatedOn" label="分配日期" />
        <RequiredText name="reason" label="依据" placeholder="例如：主席办公会纪要〔2026〕2号" />
      </div>
    </CommandForm>
  );
}
