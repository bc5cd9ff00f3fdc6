import { Table } from 'antd';
import { RELATIONS } from '#domain/code-lists.ts';
import { formatDay } from '#ui/day.ts';
import type { Member } from './households.queries.ts';
import { IdNumber } from './IdNumber.tsx';

const SEXES: Readonly<Record<string, string>> = { male: '男', female: '女' };

export function MemberTable({ householdId, members }: { householdId: string; members: readonly Member[] }) {
  return (
    <Table<Member>
      rowKey="personId"
      dataSource={[...members]}
      size="middle"
      pagination={false}
      scroll={{ x: 760 }}
      columns={[
        { title: '姓名', dataIndex: 'name', width: 100 },
        {
          title: '与户主关系',
          dataIndex: 'relation',
          width: 110,
          render: (relation) => RELATIONS[relation as keyof typeof RELATIONS] ?? relation,
        },
        { title: '性别', dataIndex: 'sex', width: 64, render: (sex) => (sex ? (SEXES[sex] ?? sex) : '未填') },
        {
          title: '出生日期',
          dataIndex: 'birthOn',
          width: 140,
          render: (date) => (date ? <span className="nl-figure">{formatDay(date)}</span> : '未填'),
        },
        {
          title: '身份证号',
          width: 240,
          render: (_, member) => <IdNumber householdId={householdId} member={member} />,
        },
        { title: '健康', dataIndex: 'health', render: (health) => health ?? <span className="nl-soft">未填</span> },
        { title: '工作', dataIndex: 'workStatus', render: (status) => status ?? <span className="nl-soft">未填</span> },
      ]}
    />
  );
}
