import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { AdviceView } from './AdviceView.tsx';
import { CensusView } from './CensusView.tsx';
import { FindingTable } from './FindingTable.tsx';
import { InspectionTable } from './InspectionTable.tsx';
import { InstallForm } from './InstallForm.tsx';
import { InspectionTiles } from './InspectionTiles.tsx';
import { type Inspection, inspectionsQuery } from './inspections.queries.ts';
import { FillForms } from './FillForms.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/inspections');

/** 三大排查: enterprises and projects by form, the register by counting; what was found, how far it is put right, what is advised. */
export function InspectionPage() {
  const { campaignId } = route.useParams();
  const inspections = useQuery(inspectionsQuery(campaignId));
  return (
    <PageFrame
      title="三大排查"
      lead="大检查、大排查按表填写，大调查从困难档案数出来。问题、颜色和建议都按写明的规则得出。"
      actions={
        <>
          <InstallForm />
          <FillForms campaignId={campaignId} />
        </>
      }
    >
      <QueryView query={inspections} rows={8}>
        {(items) => <Body campaignId={campaignId} inspections={items} />}
      </QueryView>
    </PageFrame>
  );
}

function Body({ campaignId, inspections }: { campaignId: string; inspections: readonly Inspection[] }) {
  const { show = 'inspections' } = route.useSearch();
  const navigate = useNavigate();
  const open = inspections.flatMap((each) => each.findings).filter((finding) => finding.state !== 'passed').length;
  return (
    <div className="nl-stack">
      <InspectionTiles campaignId={campaignId} />
      <Sheet>
        <Tabs
          activeKey={show}
          onChange={(key) => void navigate({ to: '.', search: { show: key }, replace: true })}
          items={[
            {
              key: 'inspections',
              label: `排查记录 ${formatCount(inspections.length)}`,
              children:
                inspections.length === 0 ? (
                  <EmptyState title="还没有排查记录" advice="先启用检查表，再点右上角的表名，一家填一张。" />
                ) : (
                  <InspectionTable inspections={inspections} />
                ),
            },
            {
              key: 'findings',
              label: open > 0 ? `问题整改（${formatCount(open)} 个没有办结）` : '问题整改',
              children: <FindingTable inspections={inspections} />,
            },
            { key: 'census', label: '困难家庭调查', children: <CensusView campaignId={campaignId} /> },
            { key: 'advice', label: '建议', children: <AdviceView campaignId={campaignId} /> },
          ]}
        />
      </Sheet>
    </div>
  );
}
