import { Table, Tag } from 'antd';
import { formatDay } from '#ui/day.ts';
import { EndPairing } from './EndPairing.tsx';
import { HandOverPairing } from './HandOverPairing.tsx';
import type { Chain } from './pairing-chains.ts';
import type { Pairing } from './visits.queries.ts';

/** One line a household and helper; earlier helpers open below it. */
export function PairingTable({ chains }: { chains: readonly Chain<Pairing>[] }) {
  return (
    <Table<Chain<Pairing>>
      rowKey={({ pairing }) => pairing.id}
      dataSource={[...chains]}
      size="middle"
      pagination={{ pageSize: 30, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 1060 }}
      expandable={{
        showExpandColumn: chains.some(({ before }) => before.length > 0),
        rowExpandable: ({ before }) => before.length > 0,
        expandedRowRender: ({ before }) => <Handovers before={before} />,
      }}
      columns={[
        {
          title: '困难家庭',
          width: 170,
          render: (_, { pairing }) => (
            <>
              <div>
                {pairing.headName} <span className="nl-soft nl-small">{pairing.persons} 人</span>
              </div>
              <div className="nl-soft nl-small">{pairing.unitName}</div>
            </>
          ),
        },
        {
          title: '帮扶责任人',
          render: (_, { pairing }) => (
            <>
              <div>
                {pairing.helperName} <span className="nl-soft nl-small">{pairing.duty}</span>
              </div>
              <div className="nl-soft nl-small">{pairing.helperUnit}</div>
            </>
          ),
        },
        {
          title: '级别',
          width: 180,
          render: (_, { pairing }) => (
            <>
              <div>{pairing.helperLevelName}</div>
              <div className="nl-soft nl-small">{pairing.rankName}</div>
            </>
          ),
        },
        {
          title: '结对期',
          width: 150,
          render: (_, { pairing }) => (
            <div className="nl-small nl-figure">
              {formatDay(pairing.fromOn)}起
              <br />
              {pairing.toOn ? `${formatDay(pairing.toOn)}结束` : `${formatDay(pairing.dueToOn)}止`}
            </div>
          ),
        },
        { title: '走访', width: 190, render: (_, { pairing }) => <Kept pairing={pairing} /> },
        {
          title: '',
          key: 'do',
          width: 120,
          render: (_, { pairing }) =>
            pairing.toOn === null ? (
              <>
                <HandOverPairing pairing={pairing} />
                <EndPairing pairing={pairing} />
              </>
            ) : null,
        },
      ]}
    />
  );
}

/** How the plan was kept: the sum over all periods so far. */
function Kept({ pairing }: { pairing: Pairing }) {
  const sum = (of: (period: Pairing['periods'][number]) => number) =>
    pairing.periods.reduce((total, period) => total + of(period), 0);
  const missing = sum((period) => period.missingVisits + period.missingCalls);
  if (pairing.toOn !== null) return <Tag>{pairing.endReason ?? '已结束'}</Tag>;
  return (
    <>
      <div>
        走访 {sum((period) => period.visits)} 次，电话 {sum((period) => period.calls)} 次
      </div>
      {pairing.isUnreported ? (
        <Tag color="error">自行联系，没有报告</Tag>
      ) : pairing.hasKeptPlan ? (
        <span className="nl-soft nl-small">按计划进行</span>
      ) : (
        <Tag color="warning">还差 {missing} 次</Tag>
      )}
    </>
  );
}

function Handovers({ before }: { before: readonly Pairing[] }) {
  return (
    <ul className="nl-list">
      {before.map((pairing) => (
        <li key={pairing.id}>
          <span>
            原帮扶责任人 {pairing.helperName}（{pairing.helperUnit}）
          </span>
          <span className="nl-soft">
            {formatDay(pairing.fromOn)}至{formatDay(pairing.toOn)}
            {pairing.endReason ? `，${pairing.endReason}` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}
