import { Table, Tag } from 'antd';
import { formatDay } from '#ui/day.ts';
import { CopyText } from './CopyText.tsx';
import type { BoardRow } from './deployment.queries.ts';

type Cell = BoardRow['cells'][number];

/** One line a unit, one column a duty; whoever is late stands out in words, not by colour alone. */
export function DeadlineBoard({ rows }: { rows: readonly BoardRow[] }) {
  const duties = rows[0]?.cells ?? [];
  return (
    <Table<BoardRow>
      rowKey="unitId"
      size="small"
      dataSource={[...rows]}
      pagination={false}
      scroll={{ x: 220 + duties.length * 130 }}
      rowClassName={(row) => (row.overdue.length > 0 ? 'nl-row-wrong' : '')}
      columns={[
        { title: '单位', dataIndex: 'unitName', fixed: 'left', width: 160 },
        ...duties.map(({ duty, dutyName, dueOn }) => ({
          title: (
            <span>
              {dutyName}
              <div className="nl-soft nl-small">{formatDay(dueOn)}前</div>
            </span>
          ),
          key: duty,
          width: 130,
          render: (_: unknown, row: BoardRow) => {
            const cell = row.cells.find((each) => each.duty === duty);
            return cell ? <Standing cell={cell} row={row} /> : null;
          },
        })),
        {
          title: '',
          key: 'remind',
          width: 90,
          render: (_, row) => (row.reminder ? <CopyText label="复制催办" text={row.reminder} /> : null),
        },
      ]}
    />
  );
}

function Standing({ cell, row }: { cell: Cell; row: BoardRow }) {
  const progress =
    cell.duty === 'delivery' && row.approved > 0 ? (
      <div className="nl-soft nl-small">
        {row.delivered}/{row.approved} 户
      </div>
    ) : null;
  if (cell.doneOn)
    return (
      <span>
        {formatDay(cell.doneOn)}
        {cell.by === 'report' ? '（报送）' : ''}
        {cell.daysLate > 0 ? <div className="nl-soft nl-small">晚 {cell.daysLate} 天</div> : null}
        {progress}
      </span>
    );
  return (
    <span>
      {cell.daysLate > 0 ? <Tag color="error">逾期 {cell.daysLate} 天</Tag> : <span className="nl-soft">未到期</span>}
      {progress}
    </span>
  );
}
