import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { formatFen } from '#ui/Money.tsx';
import { type FundLine, fundsQuery } from './funds.queries.ts';

interface Props {
  readonly campaignId: string;
  readonly only?: (source: FundLine) => boolean;
  readonly name?: string;
}

/** A source of the campaign, with what is free. */
export function SourceField({ campaignId, only = () => true, name = 'sourceCode' }: Props) {
  const sources = useQuery(fundsQuery(campaignId)).data?.sources ?? [];
  const options = sources.filter(only).map((source) => ({
    value: source.code,
    label: `${source.name}（可用 ${formatFen(source.freeFen - source.allocatedFen)} 元）`,
  }));
  return (
    <Form.Item name={name} label="资金来源" rules={[{ required: true, message: '请选择资金来源' }]}>
      <Select options={options} notFoundContent="没有合适的资金来源，请先开立" />
    </Form.Item>
  );
}
