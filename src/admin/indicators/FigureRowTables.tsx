import { Table } from 'antd';
import { ROW_SOURCES, type SourceName } from '#domain/indicators/rows.ts';
import type { FigureRow } from './figures.queries.ts';
import { formatValue } from './format-value.ts';

const PARTS: Readonly<Record<FigureRow['part'], string>> = {
  counted: '',
  numerator: '计入',
  denominator: '只在总数里',
  plus: '加',
  minus: '减',
};
const AMOUNT = /^-?[\d,]+\.\d\d$/;

/** The rows of a page, one table for each kind of record, since a difference is drawn from two kinds. */
export function FigureRowTables({ rows, loading }: { rows: readonly FigureRow[]; loading: boolean }) {
  const sources = [...new Set(rows.map((row) => row.source))];
  return sources.map((source) => {
    const own = rows.filter((row) => row.source === source);
    const labels = own[0]?.cells.map((cell) => cell.label) ?? [];
    const hasParts = own.some((row) => PARTS[row.part] !== '');
    return (
      <Table<FigureRow>
        key={source}
        rowKey={(row) => `${row.part}${row.key}`}
        dataSource={own}
        size="small"
        pagination={false}
        loading={loading}
        scroll={{ x: 'max-content' }}
        style={{ marginTop: 12 }}
        {...(sources.length > 1 ? { title: () => ROW_SOURCES[source as SourceName] ?? source } : {})}
        columns={[
          { title: '编号', dataIndex: 'key', render: (key) => <span className="nl-figure nl-soft">{key}</span> },
          ...(hasParts
            ? [{ title: '怎么算', dataIndex: 'part', render: (part: FigureRow['part']) => PARTS[part] }]
            : []),
          { title: '单位', dataIndex: 'unitName' },
          ...labels.map((label, index) => ({
            title: label,
            align: AMOUNT.test(own[0]?.cells[index]?.text ?? '') ? ('right' as const) : ('left' as const),
            render: (_: unknown, row: FigureRow) => <CellText text={row.cells[index]?.text ?? ''} />,
          })),
        ]}
      />
    );
  });
}

function CellText({ text }: { text: string }) {
  return (
    <span className={AMOUNT.test(text) && text.startsWith('-') ? 'nl-figure nl-negative' : 'nl-figure'}>
      {AMOUNT.test(text) ? formatValue(text.replaceAll(',', ''), '元') : text}
    </span>
  );
}
