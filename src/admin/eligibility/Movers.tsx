import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Drawer, Table } from 'antd';
import { MOVES } from '#domain/simulations/simulate.ts';
import { formatCount } from '#ui/Count.tsx';
import { Money } from '#ui/Money.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { type Move, moversQuery, type Pair } from './simulation.queries.ts';

interface Props {
  readonly campaignId: string;
  readonly pair: Pair;
  readonly move: Move;
  readonly unitPath: string | undefined;
  readonly onClose: () => void;
}

/** The households behind a number of the unit table. */
export function Movers({ campaignId, pair, move, unitPath, onClose }: Props) {
  const movers = useQuery(moversQuery(campaignId, pair, move, unitPath));
  return (
    <Drawer open title={`${MOVES[move]}的家庭`} size={720} onClose={onClose}>
      <QueryView query={movers} rows={8}>
        {({ total, households }) => (
          <>
            <p className="nl-soft">
              共 {formatCount(total)} 户{total > households.length ? `，列出前 ${households.length} 户` : ''}。
            </p>
            <Table
              size="small"
              rowKey="householdId"
              dataSource={households}
              pagination={false}
              scroll={{ x: 'max-content' }}
              columns={[
                {
                  title: '户主',
                  key: 'head',
                  render: (_, one) => (
                    <Link to="/households/$householdId" params={{ householdId: one.householdId }}>
                      {one.headName}
                    </Link>
                  ),
                },
                { title: '单位', dataIndex: 'unitName' },
                { title: '方案甲', dataIndex: 'before' },
                { title: '方案乙', dataIndex: 'after' },
                {
                  title: '乙（元）',
                  dataIndex: 'costFen',
                  align: 'right',
                  render: (fen: number) => <Money fen={fen} />,
                },
              ]}
            />
          </>
        )}
      </QueryView>
    </Drawer>
  );
}
