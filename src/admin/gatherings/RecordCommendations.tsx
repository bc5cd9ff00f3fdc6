import { Form, Input, Select } from 'antd';
import { COMMENDATION_KINDS, type CommendationKind } from '#domain/gatherings/gathering-lists.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { YuanField } from '../shell/YuanField.tsx';
import { AllotmentField } from './AllotmentField.tsx';
import { REFRESHED_BY_GATHERINGS } from './gatherings.queries.ts';
import { optionsOf } from './options-of.ts';
import { recordCommendations } from './planning.queries.ts';
import { RequiredText } from './RequiredText.tsx';
import { fenOf, listRule, wordsOf } from './typed-list.ts';

interface Typed {
  readonly documentNo: string;
  readonly commendedOn: string;
  readonly kind: CommendationKind;
  readonly honorees: string;
  readonly citation?: string;
  readonly awardYuan?: number | null;
  readonly allotmentCode?: string;
}

const SHAPE = '姓名（或科室名） 所在科室';

/** Those whom one document commends for the same thing. */
export function RecordCommendations({ campaignId }: { campaignId: string }) {
  if (!useMay('gathering.record')) return null;
  return (
    <CommandForm<Typed, unknown>
      label="登记表彰"
      type="primary"
      title="登记表彰"
      submit="登记"
      initial={{ kind: 'advanced-person', commendedOn: todayInBeijing() }}
      run={({ kind, honorees, citation, awardYuan, allotmentCode, ...rest }, commandId) =>
        recordCommendations(
          campaignId,
          {
            ...rest,
            ...(allotmentCode ? { allotmentCode } : {}),
            commendations: wordsOf(honorees).map(([honoree = '', department = '']) => ({
              kind,
              honoree,
              department,
              citation: citation ?? '',
              awardFen: fenOf(awardYuan),
            })),
          },
          commandId,
        )
      }
      done="已登记表彰"
      refresh={REFRESHED_BY_GATHERINGS}
    >
      <div className="nl-field-pair">
        <RequiredText name="documentNo" label="表彰文件的文号" maxLength={60} />
        <DayField name="commendedOn" label="表彰日期" />
      </div>
      <Form.Item name="kind" label="表彰什么">
        <Select options={optionsOf(COMMENDATION_KINDS)} />
      </Form.Item>
      <Form.Item name="honorees" label="名单，一行一个" rules={[listRule(1, 2, SHAPE)]}>
        <Input.TextArea rows={5} placeholder={SHAPE} />
      </Form.Item>
      <Form.Item name="citation" label="事迹（一句话，可以不填）">
        <Input maxLength={200} />
      </Form.Item>
      <YuanField name="awardYuan" label="每个的奖励金（没有不填）" />
      <AllotmentField campaignId={campaignId} purpose="award" label="奖励金从哪笔拨付里出" />
    </CommandForm>
  );
}
