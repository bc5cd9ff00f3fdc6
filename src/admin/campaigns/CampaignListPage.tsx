import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Table, Tag } from 'antd';
import { formatDay, formatMoment } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { type CampaignLine, campaignsQuery } from './campaigns.queries.ts';
import { planDraftsQuery } from './drafts.queries.ts';
import { StartPlan } from './StartPlan.tsx';

export function CampaignListPage() {
  const campaigns = useQuery(campaignsQuery);
  const mayPlan = useMay('campaign.plan');
  return (
    <PageFrame
      title="活动"
      lead="每年一次的送温暖活动。点活动名称，看方案、公示、资金、核定、发放、统计和公文。"
      actions={mayPlan ? <StartPlan /> : null}
    >
      {mayPlan ? <DraftList /> : null}
      <Sheet>
        <QueryView query={campaigns}>
          {(list) =>
            list.length === 0 ? (
              <EmptyState
                title="还没有活动"
                advice={mayPlan ? '点“新写方案”，一步一步写好后拟定。' : '活动由县级经办写方案建立，建立后显示在这里。'}
              />
            ) : (
              <Table<CampaignLine>
                rowKey="id"
                dataSource={[...list]}
                pagination={false}
                scroll={{ x: 720 }}
                columns={[
                  {
                    title: '活动',
                    dataIndex: 'name',
                    render: (name, campaign) => (
                      <Link to="/campaigns/$campaignId/plan" params={{ campaignId: campaign.id }}>
                        {name}
                      </Link>
                    ),
                  },
                  { title: '主题', dataIndex: 'theme' },
                  {
                    title: '起止',
                    width: 290,
                    render: (_, campaign) => (
                      <span className="nl-figure">
                        {formatDay(campaign.startsOn)} 至 {formatDay(campaign.endsOn)}
                      </span>
                    ),
                  },
                  { title: '状态', dataIndex: 'stateName', width: 100, render: (name) => <Tag>{name}</Tag> },
                ]}
              />
            )
          }
        </QueryView>
      </Sheet>
    </PageFrame>
  );
}

/** Plans somebody is still writing. */
function DraftList() {
  const drafts = useQuery(planDraftsQuery).data ?? [];
  if (drafts.length === 0) return null;
  return (
    <Sheet title="方案草稿">
      <ul className="nl-list">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Link to="/campaign-drafts/$draftId" params={{ draftId: draft.id }}>
              {draft.title}
            </Link>
            <span className="nl-soft nl-small">
              {draft.unitName}　{formatMoment(draft.savedAt)} {draft.savedBy} 保存
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
