import { useQuery } from '@tanstack/react-query';
import { Table, Tag } from 'antd';
import { Sheet } from '#ui/Sheet.tsx';
import { type StayEntry, staySurveyQuery } from './gatherings.queries.ts';

/** Who cannot go home for the festival: the list the dinner is made from. */
export function StaySurvey({ campaignId }: { campaignId: string }) {
  const { data: entries = [] } = useQuery(staySurveyQuery(campaignId));
  if (entries.length === 0) return null;
  const staying = entries.filter((entry) => entry.stays).length;
  const dining = entries.filter((entry) => entry.dines).length;
  return (
    <Sheet
      title="外地职工摸底"
      aside={
        <span className="nl-soft nl-small">
          问了 {entries.length} 人，留下过年 {staying} 人，参加年夜饭 {dining} 人
        </span>
      }
    >
      <Table<StayEntry>
        rowKey={(entry) => `${entry.name}/${entry.unitName}/${entry.staffNo ?? ''}`}
        dataSource={[...entries]}
        size="small"
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 560 }}
        columns={[
          { title: '姓名', dataIndex: 'name', width: 110 },
          { title: '科室', dataIndex: 'unitName', ellipsis: true },
          { title: '家在哪里', dataIndex: 'homePlace', width: 140, ellipsis: true },
          {
            title: '过年',
            width: 170,
            render: (_, entry) =>
              entry.stays ? (
                <Tag color={entry.dines ? 'success' : 'default'}>{entry.dines ? '留下，参加年夜饭' : '留下'}</Tag>
              ) : (
                <span className="nl-soft">回家</span>
              ),
          },
          { title: '为什么留下', dataIndex: 'reason', ellipsis: true },
        ]}
      />
    </Sheet>
  );
}
