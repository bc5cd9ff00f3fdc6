import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Table, Tag } from 'antd';
import { formatDay } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { type CampaignLine, campaignsQuery } from './campaigns.queries.ts';

export function CampaignListPage() {
  const campaigns = useQuery(campaignsQuery);
  return (
    <PageFrame title="活动" lead="每年一次的送温暖活动。点活动名称，看方案、公示、资金、核定、发放、统计和公文。">
      <Sheet>
        <QueryView query={campaigns}>
          {(list) =>
            list.length === 0 ? (
              <EmptyState
                title="还没有活动"
                advice="活动由方案文件（campaign.yaml）建立。请系统管理员在运行暖流的电脑上导入方案文件。"
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
