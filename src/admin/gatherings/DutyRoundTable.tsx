import { Link } from '@tanstack/react-router';
import { Table, Tag } from 'antd';
import { ROUND_STATES, SLOTS } from '#domain/gatherings/gathering-lists.ts';
import { formatDay } from '#ui/day.ts';
import type { DutyRound } from './rounds.queries.ts';
import { WithdrawRecord } from './WithdrawRecord.tsx';

export function DutyRoundTable({ campaignId, rounds }: { campaignId: string; rounds: readonly DutyRound[] }) {
  return (
    <Table<DutyRound>
      rowKey="id"
      dataSource={[...rounds]}
      size="middle"
      pagination={false}
      scroll={{ x: 800 }}
      columns={[
        {
          title: '值班慰问',
          render: (_, round) => (
            <>
              <Link to="/campaigns/$campaignId/duty-rounds/$roundId" params={{ campaignId, roundId: round.id }}>
                {round.name}
              </Link>
              <div className="nl-soft nl-small">
                {round.leaderName}带队{round.visitors.length > 0 ? `，${round.visitors.join('、')}` : ''}
              </div>
            </>
          ),
        },
        {
          title: '时间',
          width: 190,
          render: (_, round) => (
            <span className="nl-figure">
              {formatDay(round.roundOn)}
              {SLOTS[round.slot]}
            </span>
          ),
        },
        {
          title: '科室',
          width: 110,
          align: 'right',
          render: (_, round) => (
            <span className="nl-figure">
              {round.departmentsVisited} / {round.departments} 个
            </span>
          ),
        },
        {
          title: '值班人员',
          width: 120,
          align: 'right',
          render: (_, round) => (
            <span className="nl-figure">
              {round.personsVisited} / {round.persons} 人
            </span>
          ),
        },
        {
          title: '状态',
          width: 150,
          render: (_, round) =>
            round.missing > 0 ? (
              <Tag color="warning">还差 {round.missing} 人</Tag>
            ) : (
              <Tag color={round.state === 'done' ? 'success' : 'processing'}>{ROUND_STATES[round.state]}</Tag>
            ),
        },
        {
          title: '',
          width: 80,
          render: (_, round) => <WithdrawRecord kind="duty-round" id={round.id} title={round.name} />,
        },
      ]}
    />
  );
}
