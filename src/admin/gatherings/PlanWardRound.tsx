import { useQuery } from '@tanstack/react-query';
import { Form, InputNumber, Select } from 'antd';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { REFRESHED_BY_GATHERINGS } from './gatherings.queries.ts';
import { type NewWardRound, planWardRound, wardsQuery } from './planning.queries.ts';
import { RoundFields } from './RoundFields.tsx';
import type { GoodsItem, WardRound } from './rounds.queries.ts';
import { namesOf, nextCode } from './typed-list.ts';

type Typed = Omit<NewWardRound, 'visitors'> & { readonly visitors?: string };

interface Props {
  readonly campaignId: string;
  readonly rounds: readonly WardRound[];
  readonly goods: readonly GoodsItem[];
}

/** Which wards are visited, and how many portions each bed receives. */
export function PlanWardRound({ campaignId, rounds, goods }: Props) {
  const may = useMay('gathering.plan');
  const wards = useQuery({ ...wardsQuery, enabled: may }).data ?? [];
  if (!may) return null;
  return (
    <CommandForm<Typed, unknown>
      label="安排病房慰问"
      type="primary"
      title="安排病房慰问"
      submit="安排"
      width={640}
      initial={{ code: nextCode('B', rounds), roundOn: todayInBeijing(), slot: 'day', portionsPerBed: 2 }}
      run={({ visitors, ...rest }, commandId) =>
        planWardRound(campaignId, { ...rest, visitors: namesOf(visitors) }, commandId)
      }
      done="已安排，点名称进去逐床登记"
      refresh={REFRESHED_BY_GATHERINGS}
    >
      <RoundFields />
      <Form.Item name="wardCodes" label="病区" rules={[{ required: true, message: '请选择病区' }]}>
        <Select
          mode="multiple"
          options={wards.map(({ code, name, beds }) => ({ value: code, label: `${name}（${beds.length} 床）` }))}
          notFoundContent="还没有病区，请先登记病区"
        />
      </Form.Item>
      <div className="nl-field-pair">
        <Form.Item name="itemCode" label="慰问品" rules={[{ required: true, message: '请选择慰问品' }]}>
          <Select
            options={goods.map(({ code, name, inStock, unit }) => ({
              value: code,
              label: `${name}（库存 ${inStock} ${unit}）`,
            }))}
            notFoundContent="物品账里还没有物品，请先在“慰问品”登记入库"
          />
        </Form.Item>
        <Form.Item name="portionsPerBed" label="每床几份" rules={[{ required: true, message: '请填写份数' }]}>
          <InputNumber min={1} max={20} precision={0} style={{ width: 180 }} />
        </Form.Item>
      </div>
    </CommandForm>
  );
}
