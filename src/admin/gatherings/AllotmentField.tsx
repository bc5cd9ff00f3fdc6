import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { formatYuan } from '#domain/money.ts';
import { type Allotment, allotmentsQuery } from './planning.queries.ts';

interface Props {
  readonly campaignId: string;
  readonly purpose: Allotment['purpose'];
  readonly label: string;
  readonly required?: boolean;
}

/** Money set aside for this use; the chair sets it aside, so the list may be empty. */
export function AllotmentField({ campaignId, purpose, label, required = false }: Props) {
  const all = useQuery(allotmentsQuery(campaignId)).data ?? [];
  const options = all
    .filter((allotment) => allotment.purpose === purpose)
    .map(({ code, name, amountFen, paidFen, releasedFen }) => ({
      value: code,
      label: `${name}（还剩 ${formatYuan(BigInt(amountFen - paidFen - releasedFen))} 元）`,
    }));
  return (
    <Form.Item name="allotmentCode" label={label} rules={[{ required, message: `请选择${label}` }]}>
      <Select allowClear options={options} notFoundContent="还没有这项拨付，请先由审批人拨付" />
    </Form.Item>
  );
}
