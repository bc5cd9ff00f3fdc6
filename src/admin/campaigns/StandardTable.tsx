import { Table } from 'antd';
import { Money } from '#ui/Money.tsx';
import type { Standard } from './campaigns.queries.ts';

export function StandardTable({ standards }: { standards: readonly Standard[] }) {
  return (
    <Table<Standard>
      rowKey="code"
      dataSource={[...standards]}
      pagination={false}
      size="middle"
      scroll={{ x: 640 }}
      columns={[
        { title: '标准', dataIndex: 'name' },
        {
          title: '给谁',
          render: (_, standard) =>
            [standard.tierName, standard.gradeName, standard.className, membersOf(standard), standard.condition]
              .filter(Boolean)
              .join('、') || '不限',
        },
        {
          title: '慰问金（元）',
          dataIndex: 'cashFen',
          align: 'right',
          width: 150,
          render: (fen, { cashReading }) => cashReading ?? <Money fen={fen} />,
        },
        { title: '慰问品', dataIndex: 'goodsName', render: (name) => name || '—' },
        {
          title: '折价（元）',
          dataIndex: 'goodsFen',
          align: 'right',
          width: 120,
          render: (fen) => <Money fen={fen} />,
        },
      ]}
    />
  );
}

function membersOf({ minMembers, maxMembers }: Standard): string {
  if (minMembers === null && maxMembers === null) return '';
  if (minMembers === maxMembers) return `${minMembers}人家庭`;
  return maxMembers === null ? `${minMembers}人及以上家庭` : `${minMembers ?? 1}至${maxMembers}人家庭`;
}
