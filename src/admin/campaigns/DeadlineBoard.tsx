import { Input, Radio, Table, Tag } from 'antd';
import { useState } from 'react';
import { BOARD_VIEWS, type BoardView, boardViewOf, daysOverdue, lateFirst } from '#domain/campaigns/deadline-board.ts';
import { formatDay } from '#ui/day.ts';
import { REPORTED_DUTIES } from '#domain/campaigns/duties.ts';
import { CopyText } from './CopyText.tsx';
import type { BoardRow } from './deployment.queries.ts';
import { ReturnReport } from './ReturnReport.tsx';

type Cell = BoardRow['cells'][number];

/**
 * One line a unit, one column a duty; whoever is late comes first and stands out in words, not by colour alone. `returnsFor` is the
 * campaign whose reports the reader may return.
 */
export function DeadlineBoard({ rows, returnsFor }: { rows: readonly BoardRow[]; returnsFor: string | undefined }) {
  const duties = rows[0]?.cells ?? [];
  const [view, setView] = useState<BoardView>('all');
  const [named, setNamed] = useState('');
  const counts = new Map<BoardView, number>();
  for (const row of rows) counts.set(boardViewOf(row), (counts.get(boardViewOf(row)) ?? 0) + 1);
  const shown = lateFirst(rows).filter(
    (row) => (view === 'all' || boardViewOf(row) === view) && row.unitName.includes(named.trim()),
  );
  return (
    <>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12, marginBottom: 12 }}>
        <Radio.Group
          aria-label="看哪些单位"
          value={view}
          onChange={(event) => setView(event.target.value as BoardView)}
          options={(Object.keys(BOARD_VIEWS) as BoardView[]).map((value) => ({
            value,
            label: `${BOARD_VIEWS[value]} ${value === 'all' ? rows.length : (counts.get(value) ?? 0)}`,
          }))}
        />
        <Input
          allowClear
          aria-label="按单位名称找"
          placeholder="按单位名称找"
          style={{ maxWidth: 200 }}
          value={named}
          onChange={(event) => setNamed(event.target.value)}
        />
      </div>
      <Table<BoardRow>
        rowKey="unitId"
        size="small"
        dataSource={shown}
        locale={{ emptyText: '没有这样的单位' }}
        pagination={false}
        scroll={{ x: 220 + duties.length * 130 }}
        rowClassName={(row) => (row.overdue.length > 0 ? 'nl-row-wrong' : '')}
        columns={[
          {
            title: '单位',
            fixed: 'left',
            width: 140,
            render: (_, row) => (
              <>
                {row.unitName}
                {row.overdue.length > 0 ? (
                  <div className="nl-wrong nl-small">
                    逾期 {row.overdue.length} 项，最长 {daysOverdue(row)} 天
                  </div>
                ) : null}
              </>
            ),
          },
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
              return cell ? <Standing cell={cell} row={row} returnsFor={returnsFor} /> : null;
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
    </>
  );
}

function Standing({ cell, row, returnsFor }: { cell: Cell; row: BoardRow; returnsFor: string | undefined }) {
  const kind = REPORTED_DUTIES.find((duty) => duty === cell.duty);
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
        {cell.by === 'report' && kind && returnsFor ? (
          <ReturnReport
            campaignId={returnsFor}
            unitId={row.unitId}
            unitName={row.unitName}
            kind={kind}
            dutyName={cell.dutyName}
          />
        ) : null}
        {cell.daysLate > 0 ? <div className="nl-soft nl-small">晚 {cell.daysLate} 天</div> : null}
        {progress}
      </span>
    );
  return (
    <span>
      {cell.daysLate > 0 ? <Tag color="error">逾期 {cell.daysLate} 天</Tag> : <span className="nl-soft">未到期</span>}
      {cell.returned ? (
        <div className="nl-wrong nl-small">
          {formatDay(cell.returned.on)}退回：{cell.returned.reason}
        </div>
      ) : null}
      {progress}
    </span>
  );
}
