import { useQuery } from '@tanstack/react-query';
import { Form, Input, Radio } from 'antd';
import { BOOKS } from '#domain/campaigns/plan.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { AmountField, fenOfYuan } from './AmountField.tsx';
import { fundsQuery, receive, REFRESHED_BY_MONEY } from './funds.queries.ts';
import { SourceField } from './SourceField.tsx';

interface Typed {
  sourceCode: string;
  yuan: number;
  receivedOn: string;
  reason?: string;
  book?: 'relief' | 'welfare';
}

/** Money that has arrived; of the administration's money it is asked each time whether it is relief or welfare. */
export function ReceiveMoney({ campaignId }: { campaignId: string }) {
  const sources = useQuery(fundsQuery(campaignId)).data?.sources ?? [];
  if (!useMay('fund.receive')) return null;
  return (
    <CommandForm<Typed, unknown>
      label="登记到账"
      type="primary"
      title="登记到账"
      submit="登记"
      initial={{ receivedOn: todayInBeijing() }}
      run={({ yuan, reason, ...typed }, commandId) => {
        const body = { ...typed, amountFen: fenOfYuan(yuan), ...(reason ? { reason } : {}) };
        return receive(campaignId, body, commandId);
      }}
      done="已登记到账"
      refresh={REFRESHED_BY_MONEY}
    >
      <SourceField campaignId={campaignId} />
      <div className="nl-field-pair">
        <AmountField label="到账金额" />
        <DayField name="receivedOn" label="到账日期" />
      </div>
      <Form.Item noStyle dependencies={['sourceCode']}>
        {({ getFieldValue }) => {
          const source = sources.find(({ code }) => code === getFieldValue('sourceCode'));
          if (source?.kind !== 'F5') return null;
          return (
            <Form.Item
              name="book"
              label="这笔行政拨付是送温暖，还是全员福利？"
              rules={[{ required: true, message: '请先说清是送温暖还是全员福利' }]}
            >
              <Radio.Group
                options={[
                  { value: 'relief', label: BOOKS.relief },
                  { value: 'welfare', label: BOOKS.welfare },
                ]}
              />
            </Form.Item>
          );
        }}
      </Form.Item>
      <Form.Item name="reason" label="摘要">
        <Input maxLength={100} placeholder="例如：银行回单号" />
      </Form.Item>
    </CommandForm>
  );
}
