import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Money } from '#ui/Money.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { type CensusLine, surveyReportQuery } from './inspections.queries.ts';

/** 大调查: the register by tier, cause and unit; every table adds up to the same total. */
export function CensusView({ campaignId }: { campaignId: string }) {
  const report = useQuery(surveyReportQuery(campaignId));
  return (
    <QueryView query={report} rows={8}>
      {({ census }) =>
        census.total.households === 0 ? (
          <EmptyState title="还没有列入困难类别的家庭" advice="逐户认定以后，这里从档案里数出来。" />
        ) : (
          <div className="nl-stack">
            <p style={{ margin: 0 }}>
              列入困难类别 {formatCount(census.total.households)} 户、{formatCount(census.total.persons)} 人，其中{' '}
              {formatCount(census.total.relieved)} 户已得到救助
              {census.unrelieved > 0 ? (
                <span className="nl-wrong">，{formatCount(census.unrelieved)} 户还没有</span>
              ) : null}
              。
            </p>
            <CensusTable title="困难类别" lines={census.byTier} total={census.total} />
            <CensusTable title="主要致困原因" lines={census.byCause} total={census.total} />
            <CensusTable title="单位" lines={census.byUnit} total={census.total} />
          </div>
        )
      }
    </QueryView>
  );
}

function CensusTable({ title, lines, total }: { title: string; lines: readonly CensusLine[]; total: CensusLine }) {
  const count = (header: string, of: (line: CensusLine) => number) => ({
    title: header,
    width: 110,
    align: 'right' as const,
    render: (_: unknown, line: CensusLine) => <span className="nl-figure">{formatCount(of(line))}</span>,
  });
  return (
    <Table<CensusLine>
      rowKey="code"
      dataSource={[...lines, total]}
      rowClassName={(line) => (line === total ? 'nl-row-total' : '')}
      size="small"
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 640 }}
      columns={[
        { title, dataIndex: 'name' },
        count('户数', (line) => line.households),
        count('人数', (line) => line.persons),
        count('已救助户', (line) => line.relieved),
        {
          title: '救助款物（元）',
          width: 150,
          align: 'right',
          render: (_, line) => <Money fen={line.receivedFen} />,
        },
      ]}
    />
  );
}
