import { useQuery } from '@tanstack/react-query';
import { Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { formatDay } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { CancelStop } from './CancelStop.tsx';
import { type Stop, stopsQuery } from './visits.queries.ts';

/** 走访安排表: one day at a time, in the order in which the doors are knocked at. */
export function StopView({ campaignId }: { campaignId: string }) {
  const stops = useQuery(stopsQuery(campaignId));
  return (
    <QueryView query={stops} rows={8}>
      {(items) =>
        items.length === 0 ? (
          <EmptyState title="还没有安排走访" advice="路线按区划排好以后，每组每天去哪几户列在这里。" />
        ) : (
          <StopTable stops={items} />
        )
      }
    </QueryView>
  );
}

function StopTable({ stops }: { stops: readonly Stop[] }) {
  const days = [...new Set(stops.map((stop) => stop.visitOn))].sort();
  const visitors = [...new Set(stops.map(nameOf))].sort();
  const [day, setDay] = useState<string | null>(null);
  const [visitor, setVisitor] = useState<string | null>(null);
  const shown = stops.filter((stop) => (!day || stop.visitOn === day) && (!visitor || nameOf(stop) === visitor));
  return (
    <>
      <div className="nl-filters">
        <Select
          allowClear
          placeholder="哪一天"
          aria-label="哪一天"
          style={{ width: 220 }}
          value={day}
          onChange={(value: string | null) => setDay(value ?? null)}
          options={days.map((value) => ({
            value,
            label: `${formatDay(value)}（${stops.filter((stop) => stop.visitOn === value).length} 户）`,
          }))}
        />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="谁去"
          aria-label="谁去"
          style={{ width: 220 }}
          value={visitor}
          onChange={(value: string | null) => setVisitor(value ?? null)}
          options={visitors.map((value) => ({ value, label: value }))}
        />
      </div>
      <Table<Stop>
        rowKey="id"
        dataSource={shown}
        size="middle"
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 760 }}
        columns={[
          {
            title: '日期',
            dataIndex: 'visitOn',
            width: 150,
            render: (date) => <span className="nl-figure">{formatDay(date)}</span>,
          },
          { title: '时段', dataIndex: 'slotName', width: 80 },
          {
            title: '第几户',
            dataIndex: 'position',
            width: 80,
            align: 'right',
            render: (no) => <span className="nl-figure">{no}</span>,
          },
          { title: '谁去', width: 190, ellipsis: true, render: (_, stop) => nameOf(stop) },
          { title: '户主', dataIndex: 'headName', width: 110 },
          { title: '单位', dataIndex: 'unitName', ellipsis: true },
          {
            title: '走了没有',
            width: 110,
            render: (_, stop) => (stop.isVisited ? <Tag color="success">已走访</Tag> : <Tag>还没有去</Tag>),
          },
          { title: '', key: 'do', width: 80, render: (_, stop) => <CancelStop stop={stop} /> },
        ]}
      />
    </>
  );
}

function nameOf(stop: Stop): string {
  return stop.teamCode === null && stop.visitorUnit ? `${stop.visitorUnit} ${stop.visitorName}` : stop.visitorName;
}
