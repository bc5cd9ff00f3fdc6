import { Table } from 'antd';
import type { GoodsItem } from './rounds.queries.ts';

/** The goods book as rounds see it: what is in stock, out with units and teams, and used up in rounds. */
export function GoodsTable({ items }: { items: readonly GoodsItem[] }) {
  const count = (title: string, of: (item: GoodsItem) => number) => ({
    title,
    width: 110,
    align: 'right' as const,
    render: (_: unknown, item: GoodsItem) => (
      <span className="nl-figure">
        {of(item)} {item.unit}
      </span>
    ),
  });
  return (
    <Table<GoodsItem>
      rowKey="id"
      dataSource={[...items]}
      size="middle"
      pagination={false}
      scroll={{ x: 620 }}
      columns={[
        { title: '品名', dataIndex: 'name' },
        count('入库', (item) => item.received),
        count('在外', (item) => item.out),
        count('已发放', (item) => item.used + item.handedOver),
        count('结存', (item) => item.inStock),
      ]}
    />
  );
}
