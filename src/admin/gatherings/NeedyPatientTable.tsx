import { Table } from 'antd';
import { RECEIPT_WAYS } from '#domain/gatherings/gathering-lists.ts';
import { formatDay } from '#ui/day.ts';
import { Money } from '#ui/Money.tsx';
import type { NeedyPatient } from './rounds.queries.ts';
import { WithdrawRecord } from './WithdrawRecord.tsx';

/** Patients in hardship who were given money. What they suffer from is nowhere on this page. */
export function NeedyPatientTable({ patients }: { patients: readonly NeedyPatient[] }) {
  return (
    <Table<NeedyPatient>
      rowKey="id"
      dataSource={[...patients]}
      size="middle"
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 640 }}
      columns={[
        { title: '姓名', dataIndex: 'name', width: 120 },
        { title: '病区床号', render: (_, patient) => `${patient.wardName} ${patient.bedNo}床` },
        {
          title: '慰问金（元）',
          width: 130,
          align: 'right',
          render: (_, patient) => <Money fen={patient.cashFen} />,
        },
        {
          title: '日期',
          width: 150,
          render: (_, patient) => <span className="nl-figure">{formatDay(patient.visitedOn)}</span>,
        },
        { title: '签领', width: 120, render: (_, patient) => RECEIPT_WAYS[patient.method] },
        {
          title: '',
          width: 80,
          render: (_, patient) => (
            <WithdrawRecord kind="needy-patient" id={patient.id} title={`${patient.wardName} ${patient.bedNo}床`} />
          ),
        },
      ]}
    />
  );
}
