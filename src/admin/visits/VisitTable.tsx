import { Table, Tag } from 'antd';
import { formatDay } from '#ui/day.ts';
import { Money } from '#ui/Money.tsx';
import { VisitDetail } from './VisitDetail.tsx';
import type { Visit } from './visits.queries.ts';

interface Props {
  readonly campaignId: string;
  readonly visits: readonly Visit[];
  readonly loading: boolean;
}

/** A line a visit; what was found at the door opens below it. */
export function VisitTable({ campaignId, visits, loading }: Props) {
  return (
    <Table<Visit>
      rowKey="id"
      dataSource={[...visits]}
      size="middle"
      pagination={false}
      loading={loading}
      scroll={{ x: 900 }}
      expandable={{
        expandRowByClick: true,
        expandedRowRender: (visit) => <VisitDetail campaignId={campaignId} visit={visit} />,
      }}
      columns={[
        {
          title: '日期',
          width: 140,
          render: (_, visit) => (
            <>
              <div className="nl-figure">{formatDay(visit.visitedOn)}</div>
              <div className="nl-soft nl-small">
                {visit.slotName}，{visit.mannerName}
              </div>
            </>
          ),
        },
        {
          title: '困难家庭',
          width: 190,
          render: (_, visit) => (
            <>
              <div>{visit.headName}</div>
              <div className="nl-soft nl-small">{visit.unitName}</div>
            </>
          ),
        },
        {
          title: '谁去的',
          render: (_, visit) => (
            <>
              <div>{visit.visitorName}</div>
              <div className="nl-soft nl-small">{visit.visitorUnit}</div>
            </>
          ),
        },
        {
          title: '四清',
          width: 100,
          render: (_, { clarity }) => {
            const clear = Object.values(clarity).filter(Boolean).length;
            return <Tag color={clear === 4 ? 'success' : 'warning'}>{clear === 4 ? '四清' : `${clear} 项清`}</Tag>;
          },
        },
        {
          title: '慰问（元）',
          width: 120,
          align: 'right',
          render: (_, visit) => {
            const goodsFen = visit.goods.reduce((sum, line) => sum + line.amountFen, 0);
            const total = visit.cashFen + goodsFen;
            return total === 0 ? <span className="nl-soft">没有送</span> : <Money fen={total} />;
          },
        },
        {
          title: '记在哪里',
          width: 130,
          render: (_, visit) => (visit.booked === 'nothing' ? null : <Tag>{visit.bookedName}</Tag>),
        },
      ]}
    />
  );
}
