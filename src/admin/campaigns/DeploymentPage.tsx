import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Descriptions } from 'antd';
import { DUTIES } from '#domain/campaigns/duties.ts';
import { formatDay } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { AcceptCampaign } from './AcceptCampaign.tsx';
import { CopyText } from './CopyText.tsx';
import { DeadlineBoard } from './DeadlineBoard.tsx';
import { type Deployment, deploymentQuery } from './deployment.queries.ts';
import { PublishCampaign } from './PublishCampaign.tsx';
import { ReportProgress } from './ReportProgress.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/deployment');

/** 统一部署: by when what has to be in, who has accepted and reported, who is late, and what to send them. */
export function DeploymentPage() {
  const { campaignId } = route.useParams();
  const deployment = useQuery(deploymentQuery(campaignId));
  return (
    <PageFrame
      title="部署"
      lead="向下级统一部署，看谁承接了、报送了、逾期几天。"
      actions={
        <>
          {deployment.data?.board ? <Button onClick={() => window.print()}>打印</Button> : null}
          {deployment.data ? <Actions campaignId={campaignId} deployment={deployment.data} /> : null}
        </>
      }
    >
      <QueryView query={deployment} rows={10}>
        {(data) => <Content campaignId={campaignId} deployment={data} />}
      </QueryView>
    </PageFrame>
  );
}

function Actions({ campaignId, deployment }: { campaignId: string; deployment: Deployment }) {
  const mayPublish = useMay('campaign.plan');
  const mayAccept = useMay('campaign.accept');
  if (deployment.state === 'closed') return null;
  if (deployment.isOurs) return mayPublish ? <PublishCampaign campaignId={campaignId} deployment={deployment} /> : null;
  if (!deployment.published || !mayAccept || deployment.units.length === 0) return null;
  return (
    <>
      <AcceptCampaign campaignId={campaignId} deployment={deployment} />
      <ReportProgress campaignId={campaignId} deployment={deployment} />
    </>
  );
}

function Content({ campaignId, deployment }: { campaignId: string; deployment: Deployment }) {
  const mayReturn = useMay('campaign.plan') && deployment.isOurs && deployment.state !== 'closed';
  const { published, board } = deployment;
  if (!published || !board)
    return (
      <Sheet>
        <EmptyState
          title="还没有部署"
          advice={
            deployment.isOurs
              ? '点“部署到下级”，写明各项工作的截止日期。'
              : `${deployment.unitName}部署以后，在这里承接和报送。`
          }
        />
      </Sheet>
    );
  return (
    <div className="nl-stack">
      <Sheet title={deployment.name}>
        <Descriptions
          column={{ xs: 1, sm: 1, md: 2 }}
          items={[
            { key: 'by', label: '部署', children: `${deployment.unitName}　${published.publishedBy}` },
            {
              key: 'deadlines',
              label: '截止日期',
              children: Object.entries(published.deadlines)
                .map(([duty, day]) => `${DUTIES[duty as keyof typeof DUTIES]} ${formatDay(day)}`)
                .join('，'),
            },
            {
              key: 'excluded',
              label: '不得列入的对象',
              children: published.excludedClasses.map(({ name }) => name).join('、') || '没有',
            },
            { key: 'requirements', label: '要求', children: published.requirements || '没有另外的要求' },
          ]}
        />
      </Sheet>
      <Sheet
        title={`进度（${formatDay(board.today)}）`}
        aside={board.reminderForAll ? <CopyText label="复制全部催办" text={board.reminderForAll} /> : null}
      >
        <DeadlineBoard rows={board.rows} returnsFor={mayReturn ? campaignId : undefined} />
      </Sheet>
      <Additions units={deployment.units} />
    </div>
  );
}

/** What the units added to the plan above. */
function Additions({ units }: { units: Deployment['units'] }) {
  const adding = units.filter(({ accepted }) => accepted && (accepted.measures.length > 0 || accepted.remark !== ''));
  if (adding.length === 0) return null;
  return (
    <Sheet title="下级增加的措施和标准">
      <ul className="nl-list">
        {adding.map(({ id, name, accepted }) => (
          <li key={id} style={{ display: 'block' }}>
            <b>{name}</b> <span className="nl-soft">{accepted?.remark}</span>
            {accepted?.measures.map((measure) => (
              <div key={measure.code}>
                {measure.name}：{measure.content}
                {accepted.standards
                  .filter((standard) => standard.measure === measure.code)
                  .map((standard) => `；${standard.name} ${standard.cashYuan ?? 0} 元`)}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
