import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Form, Radio, Table } from 'antd';
import { OVER_BUDGET } from '#domain/funds/budget.ts';
import type { OverBudget } from '#domain/funds/budget.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Money } from '#ui/Money.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { leading, useWide } from '#ui/use-wide.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { useMeasures } from '../campaigns/campaigns.queries.ts';
import { optionsOf } from '../gatherings/options-of.ts';
import { RequiredText } from '../gatherings/RequiredText.tsx';
import { CommandForm } from '../shell/CommandForm.tsx';
import { unitsQuery } from '../shell/units.queries.ts';
import { FundTabs } from './FundTabs.tsx';
import { type BudgetLine, budgetQuery, REFRESHED_BY_MONEY, setBudget } from './funds.queries.ts';
import { MeasureField } from './MeasureField.tsx';
import { SourceField } from './SourceField.tsx';
import { unitLinesOf } from './typed-lines.ts';
import { UnitLinesField } from './UnitLinesField.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/budget');

export function BudgetPage() {
  const { campaignId } = route.useParams();
  const budget = useQuery(budgetQuery(campaignId));
  return (
    <PageFrame
      title="预算与执行"
      lead="按来源、单位、措施编预算；余额 ＝ 预算 － 已预留 － 已发放，红字是超支。"
      actions={<SetBudget campaignId={campaignId} overBudget={budget.data?.overBudget ?? 'refuse'} />}
    >
      <FundTabs campaignId={campaignId} />
      <QueryView query={budget} rows={6}>
        {({ overBudget, lines }) => (
          <Sheet title="预算执行" aside={<span className="nl-soft nl-small">{OVER_BUDGET[overBudget]}</span>}>
            {lines.length === 0 ? (
              <EmptyState title="还没有编预算" advice="不编预算也可以核定，只受各来源可用资金的限制。" />
            ) : (
              <BudgetTable campaignId={campaignId} lines={lines} />
            )}
          </Sheet>
        )}
      </QueryView>
    </PageFrame>
  );
}

function BudgetTable({ campaignId, lines }: { campaignId: string; lines: readonly BudgetLine[] }) {
  const isWide = useWide();
  const measures = new Map(useMeasures(campaignId).map(({ code, name }) => [code, name]));
  const amount = (column: 'amountFen' | 'reservedFen' | 'paidFen' | 'varianceFen', title: string) => ({
    title,
    align: 'right' as const,
    width: isWide ? 140 : 104,
    render: (_: unknown, line: BudgetLine) => <Money fen={line[column]} />,
  });
  const unitOf = (line: BudgetLine) => line.unitName || '全部单位';
  const measureOf = (line: BudgetLine) => (measures.get(line.measureCode) ?? line.measureCode) || '全部措施';
  const place = [
    { title: '资金来源', dataIndex: 'sourceName' },
    { title: '单位', render: (_: unknown, line: BudgetLine) => unitOf(line) },
    { title: '措施', render: (_: unknown, line: BudgetLine) => measureOf(line) },
  ];
  const where = {
    title: '来源、单位、措施',
    ...leading(isWide, 128),
    render: (_: unknown, line: BudgetLine) => (
      <>
        {line.sourceName}
        <div className="nl-soft nl-small">{unitOf(line)}</div>
        <div className="nl-soft nl-small">{measureOf(line)}</div>
      </>
    ),
  };
  const [budget, reserved] = [amount('amountFen', '预算'), amount('reservedFen', '已预留')];
  const [paid, left] = [amount('paidFen', '已发放'), amount('varianceFen', '余额')];
  const rate = {
    title: '执行率',
    width: 90,
    align: 'right' as const,
    render: (_: unknown, line: BudgetLine) => (
      <span className="nl-figure">
        {line.amountFen === 0 ? '—' : `${(((line.reservedFen + line.paidFen) * 100) / line.amountFen).toFixed(1)}%`}
      </span>
    ),
  };
  return (
    <Table<BudgetLine>
      rowKey="id"
      dataSource={[...lines]}
      size="middle"
      pagination={false}
      scroll={{ x: isWide ? 960 : 620 }}
      columns={isWide ? [...place, budget, reserved, paid, left, rate] : [where, left, budget, reserved, paid, rate]}
    />
  );
}

interface Typed {
  sourceCode: string;
  measureCode?: string;
  lines: string;
  overBudget: OverBudget;
  basis: string;
}

function SetBudget({ campaignId, overBudget }: { campaignId: string; overBudget: OverBudget }) {
  const units = useQuery(unitsQuery).data ?? [];
  if (!useMay('fund.set-budget')) return null;
  return (
    <CommandForm<Typed, unknown>
      label="编制预算"
      type="primary"
      title="编制、调整预算"
      lead="同一来源、单位、措施再编一次，就是改成新的金额。"
      submit="保存"
      initial={{ overBudget }}
      run={({ sourceCode, measureCode, lines, ...typed }, commandId) =>
        setBudget(
          campaignId,
          {
            ...typed,
            lines: unitLinesOf(lines, units).map(({ unitId, amountFen }) => ({
              sourceCode,
              amountFen,
              ...(measureCode ? { measureCode } : {}),
              ...(unitId ? { unitId } : {}),
            })),
          },
          commandId,
        )
      }
      done="预算已保存"
      refresh={REFRESHED_BY_MONEY}
    >
      <SourceField campaignId={campaignId} />
      <MeasureField campaignId={campaignId} />
      <UnitLinesField label="单位和预算（元）" />
      <Form.Item name="overBudget" label="超预算时">
        <Radio.Group options={optionsOf(OVER_BUDGET)} />
      </Form.Item>
      <RequiredText name="basis" label="依据" placeholder="例如：主席办公会纪要〔2026〕2号" />
    </CommandForm>
  );
}
