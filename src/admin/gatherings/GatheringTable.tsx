import { Link } from '@tanstack/react-router';
import { Table, Tag } from 'antd';
import { GATHERING_KINDS, GATHERING_STATES, SLOTS } from '#domain/gatherings/gathering-lists.ts';
import { formatDay } from '#ui/day.ts';
import type { Gathering } from './gatherings.queries.ts';
import { WithdrawRecord } from './WithdrawRecord.tsx';

const COLOURS = { planned: 'processing', held: 'success', cancelled: 'default' } as const;

export function GatheringTable({ campaignId, gatherings }: { campaignId: string; gatherings: readonly Gathering[] }) {
  return (
    <Table<Gathering>
      rowKey="id"
      dataSource={[...gatherings]}
      size="middle"
      pagination={false}
      scroll={{ x: 860 }}
      columns={[
        {
          title: '活动',
          render: (_, line) => (
            <>
              <Link to="/campaigns/$campaignId/gatherings/$gatheringId" params={{ campaignId, gatheringId: line.id }}>
                {line.name}
              </Link>
              <div className="nl-soft nl-small">
                {GATHERING_KINDS[line.kind]}，{line.unitName}
              </div>
            </>
          ),
        },
        {
          title: '时间',
          width: 170,
          render: (_, line) => (
            <span className="nl-figure">
              {formatDay(line.heldOn)}
              {SLOTS[line.slot]}
            </span>
          ),
        },
        { title: '地点', dataIndex: 'place', width: 150, ellipsis: true, render: (place) => place || '—' },
        {
          title: '到场',
          width: 120,
          align: 'right',
          render: (_, line) => (
            <span className="nl-figure">
              {line.attended} / {line.listed} 人
            </span>
          ),
        },
        {
          title: '慰问品',
          width: 150,
          render: (_, line) => (line.giftName ? `${line.giftName} ${line.gifts} 份` : '—'),
        },
        {
          title: '状态',
          width: 100,
          render: (_, line) => <Tag color={COLOURS[line.state]}>{GATHERING_STATES[line.state]}</Tag>,
        },
        {
          title: '',
          width: 80,
          render: (_, line) =>
            line.state === 'held' ? <WithdrawRecord kind="gathering" id={line.id} title={line.name} /> : null,
        },
      ]}
    />
  );
}
