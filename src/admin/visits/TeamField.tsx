import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { teamsQuery } from './visits.queries.ts';

export function TeamField({ campaignId }: { campaignId: string }) {
  const teams = useQuery(teamsQuery(campaignId)).data ?? [];
  return (
    <Form.Item name="teamCode" label="走访组" rules={[{ required: true, message: '请选走访组' }]}>
      <Select
        notFoundContent="还没有走访组，请先编组"
        options={teams.map((team) => ({ value: team.code, label: team.name }))}
      />
    </Form.Item>
  );
}
