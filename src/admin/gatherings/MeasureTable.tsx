import { Table } from 'antd';
import { SERVICE_KINDS } from '#domain/gatherings/gathering-lists.ts';
import { formatDay } from '#ui/day.ts';
import type { MeasureRecord } from './records.queries.ts';
import { WithdrawRecord } from './WithdrawRecord.tsx';

/** Measures beyond money that were carried out. */
export function MeasureTable({ records }: { records: readonly MeasureRecord[] }) {
  return (
    <Table<MeasureRecord>
      rowKey="id"
      dataSource={[...records]}
      size="middle"
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 720 }}
      columns={[
        { title: '措施', width: 110, render: (_, record) => SERVICE_KINDS[record.measureKind] },
        {
          title: '做了什么',
          render: (_, record) => (
            <>
              <div>{record.name}</div>
              <div className="nl-soft nl-small">{record.provider || record.unitName}</div>
            </>
          ),
        },
        {
          title: '日期',
          width: 140,
          render: (_, record) => <span className="nl-figure">{formatDay(record.doneOn)}</span>,
        },
        {
          title: '惠及',
          width: 90,
          align: 'right',
          render: (_, record) => <span className="nl-figure">{record.persons} 人</span>,
        },
        {
          title: '数量',
          width: 100,
          align: 'right',
          render: (_, record) => (
            <span className="nl-figure">
              {record.quantity === null ? '—' : `${record.quantity} ${record.quantityUnit ?? ''}`}
            </span>
          ),
        },
        {
          title: '',
          width: 80,
          render: (_, record) => <WithdrawRecord kind="measure-record" id={record.id} title={record.name} />,
        },
      ]}
    />
  );
}
