import { Form, Input, Select } from 'antd';
import { CommandForm } from '../shell/CommandForm.tsx';
import { REFRESHED_BY_GATHERINGS } from './gatherings.queries.ts';
import { type Bed, tickBeds, type WardRoundDetail } from './rounds.queries.ts';

interface Typed {
  readonly beds: readonly string[];
  readonly reason: string;
}

/** Beds nobody was in, several at once; a reason is about the bed, never about an illness. */
export function BedExcuse({ round, open }: { round: WardRoundDetail; open: readonly Bed[] }) {
  if (open.length === 0) return null;
  return (
    <CommandForm<Typed, unknown>
      label="登记空床"
      title="没有送到的病床"
      lead="只写空床、出院、转科这类原因，不要写病情。"
      submit="登记"
      initial={{ reason: '空床' }}
      run={({ beds, reason }, commandId) =>
        tickBeds(
          round.id,
          {
            ticks: open
              .filter((bed) => beds.includes(`${bed.wardCode}/${bed.bedNo}`))
              .map(({ wardCode, bedNo }) => ({ wardCode, bedNo, portions: 0, missedReason: reason.trim() })),
          },
          commandId,
        )
      }
      done="已登记"
      refresh={REFRESHED_BY_GATHERINGS}
    >
      <Form.Item name="beds" label="哪几床" rules={[{ required: true, message: '请选病床' }]}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={open.map((bed) => ({
            value: `${bed.wardCode}/${bed.bedNo}`,
            label: `${bed.wardName}${bed.bedNo}床`,
          }))}
        />
      </Form.Item>
      <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: '请写明原因' }]}>
        <Input maxLength={60} />
      </Form.Item>
    </CommandForm>
  );
}
