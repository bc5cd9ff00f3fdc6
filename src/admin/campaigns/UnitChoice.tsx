import { Form, Select } from 'antd';
import type { Deployment } from './deployment.queries.ts';

/** Which unit answers; asked only of somebody who may speak for several. */
export function UnitChoice({ deployment }: { deployment: Deployment }) {
  if (deployment.units.length < 2) return null;
  return (
    <Form.Item name="unitId" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
      <Select options={deployment.units.map(({ id, name }) => ({ value: id, label: name }))} />
    </Form.Item>
  );
}
