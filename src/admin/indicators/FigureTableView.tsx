import { Table } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import type { FigureLine } from './figures.queries.ts';
import { formatValue } from './format-value.ts';

interface Props {
  readonly figures: readonly FigureLine[];
  /** Only figures whose code, name or definition contains this. */
  readonly wanted: string;
  readonly onOpen: (code: string) => void;
}

/** All figures with their definition; the value opens its rows. */
export function FigureTableView({ figures, wanted, onOpen }: Props) {
  const shown = figures.filter((figure) => `${figure.code}${figure.name}${figure.definition}`.includes(wanted));
  if (shown.length === 0) return <EmptyState title="没有这样的指标" advice="换一个词再找。" />;
  return (
    <Table<FigureLine>
      rowKey="code"
      dataSource={shown}
      size="middle"
      pagination={false}
      scroll={{ x: 760 }}
      columns={[
        {
          title: '代码',
          dataIndex: 'code',
          width: 150,
          render: (code) => <span className="nl-soft nl-figure nl-small">{code}</span>,
        },
        {
          title: '指标',
          dataIndex: 'name',
          render: (name, figure) => (
            <>
              <div>{name}</div>
              <div className="nl-soft nl-small">{figure.definition}</div>
            </>
          ),
        },
        {
          title: '数值',
          align: 'right',
          width: 170,
          render: (_, figure) => (
            <button
              type="button"
              className="nl-chip"
              onClick={() => onOpen(figure.code)}
              aria-label={`${figure.name}，看背后的记录`}
            >
              <span className={figure.value.startsWith('-') ? 'nl-negative' : undefined}>
                {formatValue(figure.value, figure.unit)}
              </span>
            </button>
          ),
        },
        { title: '单位', dataIndex: 'unit', width: 64 },
        {
          title: '记录',
          dataIndex: 'rows',
          align: 'right',
          width: 100,
          render: (rows) => <span className="nl-figure nl-soft">{formatCount(rows)} 行</span>,
        },
      ]}
    />
  );
}
