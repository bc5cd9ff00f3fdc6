import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { formatCount } from '#ui/Count.tsx';
import { formatDay } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { NoticeLines } from './NoticeLines.tsx';
import { type Notice, noticesQuery } from './notices.queries.ts';
import { PostNotices } from './PostNotices.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/notices');

export function NoticeListPage() {
  const { campaignId } = route.useParams();
  const [shown, setShown] = useState<string>();
  const notices = useQuery(noticesQuery(campaignId));
  return (
    <PageFrame
      title="公示"
      lead="一个单位一张名单，姓名已遮挡，不含身份证号、电话和病情。公示期按工作日计算。"
      actions={<PostNotices campaignId={campaignId} />}
    >
      <Sheet>
        <QueryView query={notices}>
          {(list) =>
            list.length === 0 ? (
              <EmptyState title="还没有公示" advice="认定做完以后，点“生成公示”，系统按单位列出名单并推算公示期。" />
            ) : (
              <Table<Notice>
                rowKey="id"
                dataSource={[...list]}
                size="middle"
                pagination={false}
                scroll={{ x: 760 }}
                columns={[
                  {
                    title: '编号',
                    dataIndex: 'noticeNo',
                    width: 120,
                    render: (no) => <span className="nl-figure">{no}</span>,
                  },
                  {
                    title: '单位',
                    dataIndex: 'unitName',
                    render: (name, notice) => (
                      <Button type="link" style={{ padding: 0, height: 'auto' }} onClick={() => setShown(notice.id)}>
                        {name}
                      </Button>
                    ),
                  },
                  {
                    title: '户数',
                    dataIndex: 'lineCount',
                    align: 'right',
                    width: 90,
                    render: (count) => <span className="nl-figure">{formatCount(count)} 户</span>,
                  },
                  {
                    title: '公示期',
                    width: 300,
                    render: (_, notice) => (
                      <span className="nl-figure">
                        {formatDay(notice.startsOn)} 至 {formatDay(notice.endsOn)}
                      </span>
                    ),
                  },
                  {
                    title: '工作日',
                    dataIndex: 'workingDays',
                    align: 'right',
                    width: 90,
                    render: (days) => <span className="nl-figure">{days} 天</span>,
                  },
                  { title: '张贴地点', dataIndex: 'place', ellipsis: true },
                ]}
              />
            )
          }
        </QueryView>
      </Sheet>
      <NoticeLines noticeId={shown} onClose={() => setShown(undefined)} />
    </PageFrame>
  );
}
