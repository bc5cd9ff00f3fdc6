import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { FormGroup } from './FormGroup.tsx';
import { FormTeam } from './FormTeam.tsx';
import { GroupCoverageView } from './GroupCoverageView.tsx';
import { PackForTeam } from './PackForTeam.tsx';
import { PackingView } from './PackingView.tsx';
import { PlanRoutes } from './PlanRoutes.tsx';
import { PlanStops } from './PlanStops.tsx';
import { RecordVisit } from './RecordVisit.tsx';
import { StopView } from './StopView.tsx';
import { TeamView } from './TeamView.tsx';
import { UploadVisitLedger } from './UploadLedger.tsx';
import { VisitListView } from './VisitListView.tsx';
import { VisitSettings } from './VisitSettings.tsx';
import { groupsQuery, teamsQuery } from './visits.queries.ts';

const route = getRouteApi('/office/campaigns/$campaignId/visits');

/** 走访 from plan to proof: routes, teams, what was taken along, what was found, and who was missed. */
export function VisitPage() {
  const { campaignId } = route.useParams();
  const { show = 'visits' } = route.useSearch();
  const navigate = useNavigate();
  const teams = useQuery(teamsQuery(campaignId));
  const groups = useQuery(groupsQuery(campaignId));
  const missed = (groups.data ?? []).reduce((sum, group) => sum + group.missed.length, 0);
  return (
    <PageFrame
      title="走访"
      lead="按安排上门，当面问清四件事，记下困难、心愿和答应的事。"
      actions={
        <>
          <VisitSettings campaignId={campaignId} />
          <UploadVisitLedger campaignId={campaignId} />
          <RecordVisit campaignId={campaignId} />
        </>
      }
    >
      <Sheet>
        <Tabs
          activeKey={show}
          onChange={(key) => void navigate({ to: '.', search: { show: key }, replace: true })}
          items={[
            { key: 'visits', label: '走访记录', children: <VisitListView campaignId={campaignId} /> },
            {
              key: 'stops',
              label: '安排表',
              children: (
                <>
                  <div className="nl-filters">
                    <PlanRoutes campaignId={campaignId} />
                    <PlanStops campaignId={campaignId} />
                  </div>
                  <StopView campaignId={campaignId} />
                </>
              ),
            },
            {
              key: 'teams',
              label: teams.data?.length ? `走访组 ${formatCount(teams.data.length)}` : '走访组',
              children: (
                <>
                  <div className="nl-filters">
                    <FormTeam campaignId={campaignId} />
                  </div>
                  <TeamView campaignId={campaignId} />
                </>
              ),
            },
            {
              key: 'packing',
              label: '携带清单',
              children: (
                <>
                  <div className="nl-filters">
                    <PackForTeam campaignId={campaignId} />
                  </div>
                  <PackingView campaignId={campaignId} />
                </>
              ),
            },
            {
              key: 'groups',
              label: missed > 0 ? `普遍走访（还差 ${formatCount(missed)} 户）` : '普遍走访',
              children: (
                <>
                  <div className="nl-filters">
                    <FormGroup campaignId={campaignId} />
                  </div>
                  <GroupCoverageView campaignId={campaignId} />
                </>
              ),
            },
          ]}
        />
      </Sheet>
    </PageFrame>
  );
}
