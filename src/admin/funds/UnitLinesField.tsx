import { useQuery } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { unitsQuery } from '../shell/units.queries.ts';
import { unitLinesRule } from './typed-lines.ts';

/** One unit a line with its amount, pasted from a workbook. */
export function UnitLinesField({ label }: { label: string }) {
  const units = useQuery(unitsQuery).data ?? [];
  return (
    <Form.Item
      name="lines"
      label={label}
      extra="可从 Excel 整列粘贴；只写金额不写单位的一行，不限单位。"
      rules={[unitLinesRule(units)]}
    >
      <Input.TextArea rows={6} placeholder={'东河镇总工会 12000\n西岭乡总工会 8000.50'} />
    </Form.Item>
  );
}
