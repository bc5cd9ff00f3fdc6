import { Button, Table } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { Money } from '#ui/Money.tsx';
import type { Comparison, Move, UnitLine } from './simulation.queries.ts';

/** Who enters and leaves and what it costs, unit by unit; a number opens the names for those who may see them. */
export function UnitTable({
  comparison: { units, total },
  onShow,
}: {
  comparison: Comparison;
  onShow?: (move: Move, unitPath?: string) => void;
}) {
  const moved = (move: Move) => (value: number, unit: UnitLine) =>
    value > 0 && onShow ? (
      <Button
        type="link"
        size="small"
        className="nl-figure-link"
        onClick={() => onShow(move, unit.unitPath || undefined)}
      >
        {formatCount(value)}
      </Button>
    ) : (
      formatCount(value)
    );
  const plain = (value: number) => formatCount(value);
  return (
    <Table
      size="small"
      rowKey="unitPath"
      dataSource={[{ ...total, unitPath: '', unitName: '合计' }, ...units]}
      pagination={units.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: '单位', dataIndex: 'unitName' },
        { title: '方案甲（户）', dataIndex: 'before', align: 'right', render: plain },
        { title: '方案乙（户）', dataIndex: 'after', align: 'right', render: plain },
        { title: '新进', dataIndex: 'enter', align: 'right', render: moved('enter') },
        { title: '退出', dataIndex: 'leave', align: 'right', render: moved('leave') },
        { title: '换类', dataIndex: 'change', align: 'right', render: moved('change') },
        { title: '甲（元）', dataIndex: 'costBeforeFen', align: 'right', render: (fen: number) => <Money fen={fen} /> },
        { title: '乙（元）', dataIndex: 'costAfterFen', align: 'right', render: (fen: number) => <Money fen={fen} /> },
      ]}
    />
  );
}
