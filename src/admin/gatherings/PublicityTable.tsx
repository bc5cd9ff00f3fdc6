import { Table } from 'antd';
import { PUBLICITY_CHANNELS, TOLD_KINDS } from '#domain/gatherings/gathering-lists.ts';
import { formatDay } from '#ui/day.ts';
import { PublicityPictures } from './PublicityPictures.tsx';
import type { PublicityItem } from './records.queries.ts';
import { WithdrawRecord } from './WithdrawRecord.tsx';

export function PublicityTable({ items }: { items: readonly PublicityItem[] }) {
  return (
    <Table<PublicityItem>
      rowKey="id"
      dataSource={[...items]}
      size="middle"
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 900 }}
      columns={[
        { title: '题目', dataIndex: 'title' },
        {
          title: '登在哪里',
          width: 190,
          render: (_, item) => (
            <>
              {PUBLICITY_CHANNELS[item.channel]} <span className="nl-soft nl-small">{item.place}</span>
            </>
          ),
        },
        {
          title: '日期',
          width: 140,
          render: (_, item) => <span className="nl-figure">{formatDay(item.postedOn)}</span>,
        },
        {
          title: '说的是',
          width: 120,
          render: (_, item) => (item.tellsKind ? TOLD_KINDS[item.tellsKind] : <span className="nl-soft">未写明</span>),
        },
        { title: '图片', width: 190, render: (_, item) => <PublicityPictures item={item} /> },
        {
          title: '',
          width: 80,
          render: (_, item) => <WithdrawRecord kind="publicity" id={item.id} title={item.title} />,
        },
      ]}
    />
  );
}
