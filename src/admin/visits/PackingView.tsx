import { useQuery } from '@tanstack/react-query';
import { Table, Tag } from 'antd';
import { formatDay } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Money } from '#ui/Money.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { UnpackTeam } from './UnpackTeam.tsx';
import { type PackedLine, packingQuery } from './visits.queries.ts';

/** What each team took along on each day: 带出 ＝ 送出 ＋ 带回, checked by the server against the visits. */
export function PackingView({ campaignId }: { campaignId: string }) {
  const packing = useQuery(packingQuery(campaignId));
  return (
    <QueryView query={packing}>
      {(lines) =>
        lines.length === 0 ? (
          <EmptyState title="还没有携带清单" advice="出发前登记带出的红包和慰问品，回来后在这里核对。" />
        ) : (
          <div className="nl-stack">
            {listsOf(lines).map((list) => (
              <PackingList key={`${list.teamCode}${list.packedOn}`} campaignId={campaignId} {...list} />
            ))}
          </div>
        )
      }
    </QueryView>
  );
}

interface List {
  readonly teamCode: string;
  readonly teamName: string;
  readonly packedOn: string;
  readonly lines: readonly PackedLine[];
}

function PackingList({ campaignId, teamCode, teamName, packedOn, lines }: List & { campaignId: string }) {
  const isChecked = lines.every((line) => line.returnedQuantity !== null);
  return (
    <section>
      <div className="nl-sheet-head">
        <h2>
          {teamName}　{formatDay(packedOn)}
        </h2>
        {isChecked ? (
          <Tag color="success">带出＝送出＋带回</Tag>
        ) : (
          <UnpackTeam campaignId={campaignId} teamCode={teamCode} packedOn={packedOn} lines={lines} />
        )}
      </div>
      <Table<PackedLine>
        rowKey="line"
        dataSource={[...lines]}
        size="small"
        pagination={false}
        scroll={{ x: 620 }}
        columns={[
          { title: '款物', dataIndex: 'name' },
          {
            title: '单价（元）',
            dataIndex: 'unitFen',
            align: 'right',
            width: 120,
            render: (fen) => <Money fen={fen} />,
          },
          count('带出', (line) => line.quantity),
          count('送出', (line) => (line.returnedQuantity === null ? null : line.quantity - line.returnedQuantity)),
          count('带回', (line) => line.returnedQuantity),
        ]}
      />
    </section>
  );
}

function count(title: string, of: (line: PackedLine) => number | null) {
  return {
    title,
    align: 'right' as const,
    width: 100,
    render: (_: unknown, line: PackedLine) => {
      const value = of(line);
      return value === null ? <span className="nl-soft">未核对</span> : <span className="nl-figure">{value}</span>;
    },
  };
}

function listsOf(lines: readonly PackedLine[]): List[] {
  const lists = new Map<string, { teamCode: string; teamName: string; packedOn: string; lines: PackedLine[] }>();
  for (const line of lines) {
    const key = `${line.packedOn}/${line.teamCode}`;
    const { teamCode, teamName, packedOn } = line;
    const list = lists.get(key) ?? { teamCode, teamName, packedOn, lines: [] };
    list.lines.push(line);
    lists.set(key, list);
  }
  return [...lists.values()];
}
