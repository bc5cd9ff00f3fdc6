import { Table } from 'antd';
import type { GoodsItem } from './rounds.queries.ts';

/** The goods book: 入库 － 出库 ＋ 退库 ＝ 结存. */
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
        count('出库', (item) => item.issued),
        count('退库', (item) => item.returned),
        count('结存', (item) => item.inStock),
      ]}
    />
  );
}
