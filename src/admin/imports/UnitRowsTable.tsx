import { Table } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import type { UnitRows } from './imports.queries.ts';

/** By unit: rows in = accepted + repaired + parked, with the totals below. */
export function UnitRowsTable({ units }: { units: readonly UnitRows[] }) {
  const figure = (count: number) => <span className="nl-figure">{formatCount(count)}</span>;
  const total = (of: (unit: UnitRows) => number) => units.reduce((sum, unit) => sum + of(unit), 0);
  return (
    <Table<UnitRows>
      rowKey={(unit) => `${unit.unitCode}${unit.unitName}`}
      dataSource={[...units]}
      size="middle"
      pagination={false}
      scroll={{ x: 560, y: 480 }}
      columns={[
        {
          title: '单位',
          dataIndex: 'unitName',
          render: (name, unit) =>
            unit.unitCode ? (
              name
            ) : (
              <>
                {name || '（没写单位）'} <span className="nl-wrong nl-small">系统里没有这个单位</span>
              </>
            ),
        },
        { title: '读入', dataIndex: 'rowsIn', align: 'right', width: 100, render: figure },
        { title: '接受', dataIndex: 'accepted', align: 'right', width: 100, render: figure },
        { title: '修正', dataIndex: 'repaired', align: 'right', width: 110, render: figure },
        {
          title: '存疑',
          dataIndex: 'parked',
          align: 'right',
          width: 100,
          render: (count) => (
            <span className={count > 0 ? 'nl-figure nl-wrong' : 'nl-figure'}>{formatCount(count)}</span>
          ),
        },
      ]}
      summary={() => (
        <Table.Summary fixed>
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}>
              <b>合计 {units.length} 家</b>
            </Table.Summary.Cell>
            {[total((u) => u.rowsIn), total((u) => u.accepted), total((u) => u.repaired), total((u) => u.parked)].map(
              (sum, index) => (
                <Table.Summary.Cell key={index} index={index + 1} align="right">
                  <b className="nl-figure">{formatCount(sum)}</b>
                </Table.Summary.Cell>
              ),
            )}
          </Table.Summary.Row>
        </Table.Summary>
      )}
    />
  );
}
