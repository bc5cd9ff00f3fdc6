import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Descriptions } from 'antd';
import { formatDay } from '#ui/day.ts';
import { Money } from '#ui/Money.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { EDITABLE_STATES } from '#domain/campaigns/campaign-life.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { RoomLinks } from './RoomLinks.tsx';
import { CloseCampaign } from './CloseCampaign.tsx';
import { type Campaign, campaignQuery } from './campaigns.queries.ts';
import { StageList } from './StageList.tsx';
import { StandardTable } from './StandardTable.tsx';
import { EditPlan, StartPlan } from './StartPlan.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/plan');

export function PlanPage() {
  const { campaignId } = route.useParams();
  const campaign = useQuery(campaignQuery(campaignId));
  const mayPlan = useMay('campaign.plan');
  return (
    <PageFrame
      title="方案"
      lead="谁负责、做什么、给多少、什么时候做完。"
      actions={
        <>
          {mayPlan && campaign.data && EDITABLE_STATES.includes(campaign.data.state) ? (
            <EditPlan campaignId={campaignId} />
          ) : null}
          {mayPlan && campaign.data?.state === 'running' ? <CloseCampaign campaignId={campaignId} /> : null}
          {mayPlan ? <StartPlan copyOf={campaignId} /> : null}
          <RoomLinks campaignId={campaignId} />
        </>
      }
    >
      <QueryView query={campaign} rows={10}>
        {(plan) => <Plan plan={plan} />}
      </QueryView>
    </PageFrame>
  );
}

function Plan({ plan }: { plan: Campaign }) {
  return (
    <div className="nl-stack">
      <Overview plan={plan} />
      <Sheet title="慰问标准" aside={<span className="nl-soft nl-small">同时符合几项的，取最高一项，不相加</span>}>
        <StandardTable standards={plan.standards} />
      </Sheet>
      <div className="nl-columns">
        <Sheet title="步骤和时间">
          <StageList stages={plan.stages} />
        </Sheet>
        <div className="nl-stack">
          <Sheet title="措施">
            <ul className="nl-list">
              {plan.measures.map((measure) => (
                <li key={measure.code} style={{ display: 'block' }}>
                  <b>{measure.name}</b>{' '}
                  {measure.kindName === measure.name ? null : (
                    <span className="nl-soft nl-small">{measure.kindName}</span>
                  )}
                  <div className="nl-soft">{measure.description}</div>
                </li>
              ))}
            </ul>
          </Sheet>
          <Sheet title="领导小组">
            <ul className="nl-list">
              {plan.leadingGroup.map((member) => (
                <li key={`${member.role}${member.name}`}>
                  <span>
                    <span className="nl-soft" style={{ display: 'inline-block', minWidth: '6em' }}>
                      {member.role}
                    </span>
                    {member.name}
                  </span>
                  <span className="nl-soft">
                    {member.post}
                    {member.duty ? `，${member.duty}` : ''}
                  </span>
                </li>
              ))}
            </ul>
          </Sheet>
        </div>
      </div>
    </div>
  );
}

function Overview({ plan }: { plan: Campaign }) {
  const { perTimeFen, perYearFen } = plan.caps;
  return (
    <Sheet title={plan.name}>
      <Descriptions
        column={{ xs: 1, sm: 1, md: 2 }}
        items={[
          { key: 'unit', label: '组织单位', children: plan.unitName },
          { key: 'theme', label: '主题', children: plan.theme },
          { key: 'days', label: '起止', children: `${formatDay(plan.startsOn)} 至 ${formatDay(plan.endsOn)}` },
          { key: 'pack', label: '认定办法', children: `${plan.packCode}（${plan.packVersion}）` },
          {
            key: 'floor',
            label: '保底标准',
            children: (
              <span>
                每户不低于 <Money fen={plan.floorFen} unit />
              </span>
            ),
          },
          {
            key: 'caps',
            label: '最高限额',
            children:
              perTimeFen === null && perYearFen === null ? (
                '没有限额'
              ) : (
                <span>
                  {perTimeFen === null ? null : (
                    <>
                      每次 <Money fen={perTimeFen} unit />
                    </>
                  )}
                  {perTimeFen !== null && perYearFen !== null ? '，' : null}
                  {perYearFen === null ? null : (
                    <>
                      每年 <Money fen={perYearFen} unit />
                    </>
                  )}
                </span>
              ),
          },
          {
            key: 'approval',
            label: '研究决定',
            children: `${plan.approval.meeting}，${formatDay(plan.approval.on)}，${plan.approval.minutesNo}`,
          },
          {
            key: 'basis',
            label: '依据',
            children:
              plan.basis.map((one) => `《${one.title}》${one.number ? `（${one.number}）` : ''}`).join('、') || '未填',
          },
        ]}
      />
    </Sheet>
  );
}
