import { Table } from 'antd';
import { COMMENDATION_KINDS } from '#domain/gatherings/gathering-lists.ts';
import { formatDay } from '#ui/day.ts';
import { Money } from '#ui/Money.tsx';
import type { Commendation } from './records.queries.ts';
import { WithdrawRecord } from './WithdrawRecord.tsx';

export function CommendationTable({ commendations }: { commendations: readonly Commendation[] }) {
  return (
    <Table<Commendation>
      rowKey="id"
      dataSource={[...commendations]}
      size="middle"
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 720 }}
      columns={[
        { title: '表彰', width: 150, render: (_, line) => COMMENDATION_KINDS[line.kind] },
        {
          title: '谁',
          render: (_, line) => (
            <>
              <div>
                {line.honoree}{' '}
                {line.department && line.department !== line.honoree ? (
                  <span className="nl-soft nl-small">{line.department}</span>
                ) : null}
              </div>
              <div className="nl-soft nl-small">{line.citation}</div>
            </>
          ),
        },
        { title: '文件', dataIndex: 'documentNo', width: 160, ellipsis: true },
        {
          title: '日期',
          width: 140,
          render: (_, line) => <span className="nl-figure">{formatDay(line.commendedOn)}</span>,
        },
        {
          title: '奖金（元）',
          width: 120,
          align: 'right',
          render: (_, line) => (line.awardFen === 0 ? '—' : <Money fen={line.awardFen} />),
        },
        {
          title: '',
          width: 80,
          render: (_, line) => <WithdrawRecord kind="commendation" id={line.id} title={line.honoree} />,
        },
      ]}
    />
  );
}
