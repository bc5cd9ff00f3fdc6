import { Form, Input } from 'antd';
import { CommandForm } from '../shell/CommandForm.tsx';
import { accept, type Deployment } from './deployment.queries.ts';
import { MEASURES, RATES } from './plan-fields.ts';
import { RowList } from './RowList.tsx';
import { UnitChoice } from './UnitChoice.tsx';

type Body = Parameters<typeof accept>[1];

const OWN_MEASURES = {
  ...MEASURES,
  title: '本级措施',
  prefix: 'D',
  columns: MEASURES.columns.filter(({ at }) => at[0] !== 'sourceOrder'),
};
const OWN_RATES = {
  ...RATES,
  at: ['standards'],
  title: '本级标准',
  prefix: 'DS',
  columns: RATES.columns.map((column) =>
    column.at[0] === 'measure' ? { ...column, hint: '上面本级措施的编号，如 D1' } : column,
  ),
};

/** Accepting, with measures and standards the unit pays from its own money. */
export function AcceptCampaign({ campaignId, deployment }: { campaignId: string; deployment: Deployment }) {
  const mine = deployment.units.length === 1 ? deployment.units[0] : undefined;
  const accepted = mine?.accepted;
  return (
    <CommandForm<Body, unknown>
      type="primary"
      width={900}
      label={accepted ? '修改本级措施' : '承接'}
      title={`承接${deployment.unitName}部署的活动`}
      lead="可以增加本级措施和标准，由本级资金安排；标准不低于上级保底，不列入上级规定不得列入的对象。核定时，本单位各户取上级标准和本级标准中较高的一项；请上级在“资金”里为本级措施指定资金来源。"
      submit={accepted ? '保存' : '承接'}
      initial={
        accepted
          ? { measures: accepted.measures, standards: accepted.standards, remark: accepted.remark }
          : { measures: [], standards: [] }
      }
      run={(values, commandId) => accept(campaignId, tidied(values, mine?.id), commandId)}
      done={accepted ? '已保存' : '已承接'}
      refresh={['campaigns']}
    >
      <UnitChoice deployment={deployment} />
      <RowList list={OWN_MEASURES} />
      <RowList list={OWN_RATES} />
      <Form.Item<Body> name="remark" label="说明">
        <Input.TextArea rows={2} maxLength={400} />
      </Form.Item>
    </CommandForm>
  );
}

/** Fields left empty are not sent; a group without an entry is none. */
function tidied(values: Body, unitId: string | undefined): Body {
  const clean = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== 'object' || value === null) return value;
    const kept = Object.entries(value)
      .map(([key, each]) => [key, clean(each)] as const)
      .filter(([, each]) => each !== null && each !== undefined && each !== '')
      .filter(([, each]) => typeof each !== 'object' || Array.isArray(each) || Object.keys(each as object).length > 0);
    return Object.fromEntries(kept);
  };
  return { ...(unitId === undefined ? {} : { unitId }), ...(clean(values) as Body) };
}
