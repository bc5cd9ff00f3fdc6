import { Link } from '@tanstack/react-router';
import { Table, Tag } from 'antd';
import { ROUND_STATES } from '#domain/gatherings/gathering-lists.ts';
import { formatDay } from '#ui/day.ts';
import type { WardRound } from './rounds.queries.ts';
import { WithdrawRecord } from './WithdrawRecord.tsx';

export function WardRoundTable({ campaignId, rounds }: { campaignId: string; rounds: readonly WardRound[] }) {
  return (
    <Table<WardRound>
      rowKey="id"
      dataSource={[...rounds]}
      size="middle"
      pagination={false}
      scroll={{ x: 760 }}
      columns={[
        {
          title: '病房慰问',
          render: (_, round) => (
            <>
              <Link to="/campaigns/$campaignId/ward-rounds/$roundId" params={{ campaignId, roundId: round.id }}>
                {round.name}
              </Link>
              <div className="nl-soft nl-small">
                {round.itemName}，每床 {round.portionsPerBed} {round.itemUnit}
              </div>
            </>
          ),
        },
        {
          title: '日期',
          width: 150,
          render: (_, round) => <span className="nl-figure">{formatDay(round.roundOn)}</span>,
        },
        {
          title: '病床',
          width: 120,
          align: 'right',
          render: (_, round) => (
            <span className="nl-figure">
              {round.bedsServed} / {round.beds} 张
            </span>
          ),
        },
        {
          title: '送到',
          width: 110,
          align: 'right',
          render: (_, round) => (
            <span className="nl-figure">
              {round.portions} {round.itemUnit}
            </span>
          ),
        },
        {
          title: '状态',
          width: 140,
          render: (_, round) =>
            round.missing > 0 ? (
              <Tag color="warning">还差 {round.missing} 床</Tag>
            ) : (
              <Tag color={round.state === 'done' ? 'success' : 'processing'}>{ROUND_STATES[round.state]}</Tag>
            ),
        },
        {
          title: '',
          width: 80,
          render: (_, round) => <WithdrawRecord kind="ward-round" id={round.id} title={round.name} />,
        },
      ]}
    />
  );
}
