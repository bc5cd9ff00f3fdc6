import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Drawer, Table } from 'antd';
import { useState } from 'react';
import { COVERAGE_CLASSES, type CoverageClass } from '#domain/entitlements/coverage.ts';
import { formatCount } from '#ui/Count.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Money } from '#ui/Money.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { EntitlementTabs } from './EntitlementTabs.tsx';
import { coverageQuery, coverageRowsQuery, quotasQuery, type UnitCoverage } from './meetings.queries.ts';
import { QuotaTable } from './QuotaTable.tsx';
import { SetQuotas } from './SetQuotas.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/coverage');
const CLASSES = Object.keys(COVERAGE_CLASSES) as CoverageClass[];
interface Wanted {
  readonly unitCode: string;
  readonly unitName: string;
  readonly coverage: CoverageClass;
}

/** Every household in file is on the list, left out for a reason, or a warning; every number opens to its households. */
export function CoveragePage() {
  const { campaignId } = route.useParams();
  const coverage = useQuery(coverageQuery(campaignId));
  const quotas = useQuery(quotasQuery(campaignId));
  const [wanted, setWanted] = useState<Wanted>();
  return (
    <PageFrame
      title="覆盖与名额"
      lead="在档的每一户，或在名单，或有不发放的原因，或列为要处理的。点数字看各户。"
      actions={quotas.data ? <SetQuotas campaignId={campaignId} lines={quotas.data} /> : null}
    >
      <EntitlementTabs campaignId={campaignId} />
      <QueryView query={quotas} rows={2}>
        {(lines) => (lines.length === 0 ? null : <QuotaTable campaignId={campaignId} lines={lines} />)}
      </QueryView>
      <QueryView query={coverage} rows={6}>
        {(units) => (
          <Sheet title="各单位覆盖情况">
            {units.length === 0 ? (
              <EmptyState title="还没有在档的困难家庭" advice="先导入花名册并建档，再回到这里。" />
            ) : (
              <CoverageTable units={units} onOpen={setWanted} />
            )}
          </Sheet>
        )}
      </QueryView>
      <Drawer
        open={wanted !== undefined}
        size={640}
        title={wanted ? `${wanted.unitName}：${COVERAGE_CLASSES[wanted.coverage].name}` : ''}
        onClose={() => setWanted(undefined)}
        destroyOnHidden
      >
        {wanted ? <CoverageRows campaignId={campaignId} wanted={wanted} /> : null}
      </Drawer>
    </PageFrame>
  );
}

function CoverageTable({ units, onOpen }: { units: readonly UnitCoverage[]; onOpen: (wanted: Wanted) => void }) {
  const shown = CLASSES.filter(
    (coverage) =>
      COVERAGE_CLASSES[coverage].kind !== 'warning' || units.some((unit) => (unit.classes[coverage] ?? 0) > 0),
  );
  return (
    <Table<UnitCoverage>
      rowKey="unitCode"
      dataSource={[...units]}
      size="middle"
      pagination={units.length > 100 ? { pageSize: 100 } : false}
      scroll={{ x: 900 }}
      columns={[
        { title: '单位', dataIndex: 'unitName', fixed: 'left', width: 180, ellipsis: true },
        { title: '合计（户）', width: 96, align: 'right', render: (_, unit) => formatCount(unit.households) },
        ...shown.map((coverage) => ({
          title: COVERAGE_CLASSES[coverage].name,
          width: 118,
          align: 'right' as const,
          render: (_: unknown, unit: UnitCoverage) => {
            const households = unit.classes[coverage] ?? 0;
            if (households === 0) return <span className="nl-soft">0</span>;
            const { unitCode, unitName } = unit;
            return (
              <Button
                type="link"
                size="small"
                danger={COVERAGE_CLASSES[coverage].kind === 'warning'}
                aria-label={`${unitName} ${COVERAGE_CLASSES[coverage].name} ${households} 户`}
                onClick={() => onOpen({ unitCode, unitName, coverage })}
              >
                {formatCount(households)}
              </Button>
            );
          },
        })),
        { title: '名单金额（元）', width: 140, align: 'right', render: (_, unit) => <Money fen={unit.listFen} /> },
      ]}
    />
  );
}

function CoverageRows({ campaignId, wanted }: { campaignId: string; wanted: Wanted }) {
  const [trail, setTrail] = useState<string[]>([]);
  const rows = useQuery(coverageRowsQuery(campaignId, wanted.unitCode, wanted.coverage, trail.at(-1)));
  return (
    <QueryView query={rows} rows={6}>
      {(page) => (
        <>
          <Table
            rowKey="dossierNo"
            dataSource={page.rows}
            size="small"
            pagination={false}
            columns={[
              { title: '档案编号', dataIndex: 'dossierNo', width: 140 },
              {
                title: '户主',
                width: 92,
                render: (_, row) => (
                  <Link to="/households/$householdId" params={{ householdId: row.householdId }}>
                    {row.headName}
                  </Link>
                ),
              },
              { title: '说明', dataIndex: 'said' },
            ]}
          />
          {page.nextCursor === null ? null : (
            <Button style={{ marginTop: 12 }} onClick={() => setTrail([...trail, page.nextCursor ?? ''])}>
              下一页
            </Button>
          )}
        </>
      )}
    </QueryView>
  );
}
