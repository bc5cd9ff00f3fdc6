import { Link } from '@tanstack/react-router';
import { Table, Tag } from 'antd';
import { formatDay } from '#ui/day.ts';
import { Money } from '#ui/Money.tsx';
import type { DeliveryLine } from './deliveries.queries.ts';

export function DeliveryTable({ rows, loading }: { rows: readonly DeliveryLine[]; loading: boolean }) {
  return (
    <Table<DeliveryLine>
      rowKey="id"
      dataSource={[...rows]}
      size="middle"
      pagination={false}
      loading={loading}
      scroll={{ x: 980 }}
      columns={[
        {
          title: '户主',
          width: 92,
          render: (_, line) => (
            <Link to="/households/$householdId" params={{ householdId: line.householdId }}>
              {line.headName}
            </Link>
          ),
        },
        { title: '单位', dataIndex: 'unitName', ellipsis: true },
        {
          title: '发了什么',
          width: 120,
          ellipsis: true,
          render: (_, line) => (line.kind === 'goods' ? line.goodsName || line.kindName : line.kindName),
        },
        {
          title: '金额（元）',
          width: 120,
          align: 'right',
          render: (_, line) => <Money fen={line.state === 'returned' ? -line.amountFen : line.amountFen} />,
        },
        { title: '资金来源', dataIndex: 'sourceName', width: 120, ellipsis: true },
        {
          title: '日期',
          dataIndex: 'signedOn',
          width: 140,
          render: (date) =>
            date ? <span className="nl-figure">{formatDay(date)}</span> : <span className="nl-soft">未填</span>,
        },
        {
          title: '签领',
          width: 120,
          ellipsis: true,
          render: (_, line) =>
            line.proxyName ? `${line.proxyName}（${line.proxyRelation ?? '代领'}）代领` : line.methodName,
        },
        {
          title: '状态',
          width: 140,
          ellipsis: true,
          render: (_, line) =>
            line.state === 'returned' ? (
              <span title={line.returnReason ?? ''}>
                <Tag color="error">{line.stateName}</Tag>
                <span className="nl-soft nl-small">{line.returnReason}</span>
              </span>
            ) : (
              <Tag color="success">{line.stateName}</Tag>
            ),
        },
      ]}
    />
  );
}
