import { Form, Input, InputNumber, Select } from 'antd';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { YuanField } from '../shell/YuanField.tsx';
import { AllotmentField } from './AllotmentField.tsx';
import { REFRESHED_BY_GATHERINGS } from './gatherings.queries.ts';
import { type NewDutyRound, planDutyRound } from './planning.queries.ts';
import { RoundFields } from './RoundFields.tsx';
import type { DutyRound, GoodsItem } from './rounds.queries.ts';
import { fenOf, listRule, namesOf, nextCode, wordsOf } from './typed-list.ts';

type Typed = Pick<NewDutyRound, 'code' | 'name' | 'roundOn' | 'slot' | 'leaderName'> & {
  readonly visitors?: string;
  readonly posts: string;
  readonly cashYuan?: number | null;
  readonly allotmentCode?: string;
  readonly greeting?: string;
  readonly itemCode?: string;
  readonly portions?: number | null;
};

interface Props {
  readonly campaignId: string;
  readonly rounds: readonly DutyRound[];
  readonly goods: readonly GoodsItem[];
}

const SHAPE = '科室 姓名 工号';

/** The roster of those on duty, and what each of them is brought. */
export function PlanDutyRound({ campaignId, rounds, goods }: Props) {
  if (!useMay('gathering.plan')) return null;
  return (
    <CommandForm<Typed, unknown>
      label="安排值班慰问"
      type="primary"
      title="安排值班慰问"
      submit="安排"
      width={640}
      initial={{ code: nextCode('Z', rounds), roundOn: todayInBeijing(), slot: 'day' }}
      run={(typed, commandId) => planDutyRound(campaignId, roundOf(typed), commandId)}
      done="已安排，点名称进去逐人登记"
      refresh={REFRESHED_BY_GATHERINGS}
    >
      <RoundFields />
      <Form.Item name="posts" label="值班表，一行一个人（工号可以不写）" rules={[listRule(2, 3, SHAPE)]}>
        <Input.TextArea rows={8} placeholder={SHAPE} />
      </Form.Item>
      <div className="nl-field-pair">
        <YuanField name="cashYuan" label="每人慰问金（没有不填）" />
        <AllotmentField campaignId={campaignId} purpose="duty" label="慰问金从哪笔拨付里出" />
      </div>
      <Form.Item name="greeting" label="问候语（可以不填）">
        <Input maxLength={100} />
      </Form.Item>
      <div className="nl-field-pair">
        <Form.Item name="itemCode" label="慰问品（没有不选）">
          <Select
            allowClear
            options={goods.map(({ code, name, inStock, unit }) => ({
              value: code,
              label: `${name}（库存 ${inStock} ${unit}）`,
            }))}
            notFoundContent="物品账里还没有物品，请先登记入库"
          />
        </Form.Item>
        <Form.Item name="portions" label="每人几份">
          <InputNumber min={0} max={20} precision={0} style={{ width: 180 }} />
        </Form.Item>
      </div>
    </CommandForm>
  );
}

function roundOf(typed: Typed): NewDutyRound {
  const { visitors, posts, cashYuan, allotmentCode, greeting, itemCode, portions, ...rest } = typed;
  return {
    ...rest,
    visitors: namesOf(visitors),
    kit: {
      cashFen: fenOf(cashYuan),
      ...(allotmentCode ? { allotmentCode } : {}),
      greeting: greeting ?? '',
      ...(itemCode ? { itemCode, portions: portions ?? 1 } : {}),
    },
    posts: wordsOf(posts).map(([department = '', personName = '', staffNo = '']) => ({
      department,
      personName,
      staffNo,
    })),
  };
}
