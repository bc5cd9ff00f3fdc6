import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { GATHERING_KINDS, SLOTS } from '#domain/gatherings/gathering-lists.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { campaignQuery } from '../campaigns/campaigns.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { YuanField } from '../shell/YuanField.tsx';
import { AllotmentField } from './AllotmentField.tsx';
import { type Gathering, REFRESHED_BY_GATHERINGS } from './gatherings.queries.ts';
import { optionsOf } from './options-of.ts';
import { type NewGathering, planGathering } from './planning.queries.ts';
import { RequiredText } from './RequiredText.tsx';
import { fenOf, nextCode } from './typed-list.ts';

type Typed = Omit<NewGathering, 'gift'> & {
  readonly giftName?: string;
  readonly giftYuan?: number | null;
  readonly allotmentCode?: string;
};

interface Props {
  readonly campaignId: string;
  readonly gatherings: readonly Gathering[];
}

/** A gathering to come; who is on its list and who came is entered on its own page. */
export function PlanGathering({ campaignId, gatherings }: Props) {
  const may = useMay('gathering.plan');
  const measures = useQuery({ ...campaignQuery(campaignId), enabled: may }).data?.measures ?? [];
  if (!may) return null;
  return (
    <CommandForm<Typed, unknown>
      label="新建活动场次"
      type="primary"
      title="新建活动场次"
      submit="建立"
      width={640}
      initial={{ code: nextCode('H', gatherings), kind: 'tea-meeting', heldOn: todayInBeijing(), slot: 'day' }}
      run={({ giftName, giftYuan, allotmentCode, measureCode, ...rest }, commandId) =>
        planGathering(
          campaignId,
          {
            ...rest,
            ...(measureCode ? { measureCode } : {}),
            ...(giftName?.trim() && giftYuan
              ? {
                  gift: {
                    name: giftName.trim(),
                    perPersonFen: fenOf(giftYuan),
                    ...(allotmentCode ? { allotmentCode } : {}),
                  },
                }
              : {}),
          },
          commandId,
        )
      }
      done="已建立，点活动名称进去登记名单"
      refresh={REFRESHED_BY_GATHERINGS}
    >
      <div className="nl-field-pair">
        <Form.Item name="kind" label="是什么活动">
          <Select options={optionsOf(GATHERING_KINDS)} />
        </Form.Item>
        <RequiredText name="code" label="编号" maxLength={40} />
      </div>
      <RequiredText name="name" label="活动名称" />
      <div className="nl-field-pair">
        <DayField name="heldOn" label="日期" />
        <Form.Item name="slot" label="时段">
          <Select options={optionsOf(SLOTS)} />
        </Form.Item>
      </div>
      <div className="nl-field-pair">
        <RequiredText name="place" label="地点" />
        <RequiredText name="hostName" label="主持人" maxLength={40} />
      </div>
      <Form.Item name="measureCode" label="属于方案里的哪项措施（不属于就不选）">
        <Select allowClear options={measures.map(({ code, name }) => ({ value: code, label: name }))} />
      </Form.Item>
      <div className="nl-field-pair">
        <Form.Item name="giftName" label="每人一份的慰问品（没有不填）" dependencies={['giftYuan']} rules={[wholeGift]}>
          <Input maxLength={80} />
        </Form.Item>
        <YuanField name="giftYuan" label="每份折价" />
      </div>
      <AllotmentField campaignId={campaignId} purpose="gift" label="慰问品从哪笔拨付里出（承办单位自己出的不选）" />
    </CommandForm>
  );
}

/** A gift has both a name and a value. */
const wholeGift = ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
  validator: async (_: unknown, name: string | undefined) => {
    if (Boolean(name?.trim()) !== Boolean(getFieldValue('giftYuan'))) throw new Error('慰问品和每份折价要一起填');
  },
});
