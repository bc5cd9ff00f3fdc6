import { Form, Select } from 'antd';
import { useMeasures } from '../campaigns/campaigns.queries.ts';

/** A measure of the plan, or none in particular. */
export function MeasureField({ campaignId }: { campaignId: string }) {
  const measures = useMeasures(campaignId);
  return (
    <Form.Item name="measureCode" label="措施">
      <Select
        allowClear
        placeholder="不限措施"
        options={measures.map(({ code, name }) => ({ value: code, label: name }))}
      />
    </Form.Item>
  );
}
