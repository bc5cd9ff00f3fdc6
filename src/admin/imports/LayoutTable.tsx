import { Button, Dropdown, Select } from 'antd';
import { type DragEvent, useState } from 'react';
import {
  clearColumn,
  markOf,
  markRow,
  moveRole,
  placeRole,
  roleAt,
  roleName,
  roleOptions,
  type RowPoint,
} from './layout-draft.ts';
import type { Layout, SheetSample } from './review.queries.ts';

interface Props {
  readonly sample: SheetSample;
  readonly layout: Layout;
  readonly onChange: (layout: Layout) => void;
}

const POINTS: readonly (readonly [RowPoint, string])[] = [
  ['headerFirstRow', '表头从这一行开始'],
  ['headerLastRow', '表头到这一行为止'],
  ['dataFirstRow', '数据从这一行开始'],
  ['dataLastRow', '数据到这一行为止'],
];
/** What is being dragged: a role, and the column it comes from, if it had one. */
const DRAGGED = 'application/x-roster-column';

export function dragRole(event: DragEvent, role: string, from: number | null): void {
  event.dataTransfer.setData(DRAGGED, JSON.stringify({ role, from }));
  event.dataTransfer.effectAllowed = 'move';
}

/** The sheet as it came under a row of field chips: drag a chip to another column, or choose from the list above the column. */
export function LayoutTable({ sample, layout, onChange }: Props) {
  const options = roleOptions(layout);
  return (
    <div className="nl-layout-scroll">
      <table className="nl-layout">
        <thead>
          <tr>
            <th className="nl-layout-no">行</th>
            {sample.letters.map((letter, column) => (
              <th key={letter} scope="col">
                <ColumnTarget column={column} layout={layout} onChange={onChange}>
                  <Select
                    size="small"
                    allowClear
                    showSearch={{ optionFilterProp: 'label' }}
                    placeholder="不用"
                    aria-label={`${letter} 列的栏目`}
                    popupMatchSelectWidth={180}
                    value={roleAt(layout, column) ?? null}
                    options={options}
                    onChange={(role: string | null | undefined) =>
                      onChange(role ? placeRole(layout, role, column) : clearColumn(layout, column))
                    }
                  />
                  <span className="nl-soft">{letter}</span>
                </ColumnTarget>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.rows.map(({ rowNo, cells }) => (
            <tr key={rowNo} data-mark={markOf(layout, rowNo)}>
              <th className="nl-layout-no" scope="row">
                <Dropdown
                  trigger={['click']}
                  menu={{
                    items: POINTS.map(([key, label]) => ({ key, label })),
                    onClick: ({ key }) => onChange(markRow(layout, key as RowPoint, rowNo)),
                  }}
                >
                  <Button type="text" size="small" aria-label={`第 ${rowNo} 行是什么`}>
                    {rowNo}
                  </Button>
                </Dropdown>
              </th>
              {cells.map((text, column) => (
                <td key={sample.letters[column]} title={text}>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TargetProps {
  readonly column: number;
  readonly layout: Layout;
  readonly onChange: (layout: Layout) => void;
  readonly children: React.ReactNode;
}

function ColumnTarget({ column, layout, onChange, children }: TargetProps) {
  const [over, setOver] = useState(false);
  const role = roleAt(layout, column);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging has a list beside it for keyboards
    <div
      className="nl-layout-target"
      data-over={over}
      data-column={column}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const dragged = draggedIn(event);
        if (!dragged) return;
        onChange(
          dragged.from === null ? placeRole(layout, dragged.role, column) : moveRole(layout, dragged.from, column),
        );
      }}
    >
      <span>
        {role === undefined ? (
          <span className="nl-soft nl-small">拖到这里</span>
        ) : (
          <span className="nl-chip" draggable onDragStart={(event) => dragRole(event, role, column)}>
            {roleName(role)}
          </span>
        )}
      </span>
      {children}
    </div>
  );
}

function draggedIn(event: DragEvent): { role: string; from: number | null } | undefined {
  const text = event.dataTransfer.getData(DRAGGED);
  return text === '' ? undefined : (JSON.parse(text) as { role: string; from: number | null });
}
