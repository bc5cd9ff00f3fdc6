import { Link } from '@tanstack/react-router';
import { Table, Tag, Tooltip } from 'antd';
import type { EntitlementState } from '#domain/entitlements/entitlement.ts';
import { Money } from '#ui/Money.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import type { EntitlementLine } from './entitlements.queries.ts';
import { ExcludeButton } from './ExcludeButton.tsx';

const COLORS: Readonly<Record<EntitlementState, string>> = {
  proposed: 'warning',
  approved: 'success',
  excluded: 'default',
};
const HANDED_OVER = { delivered: '已签领', returned: '已退回' } as const;

export function EntitlementTable({ rows, loading }: { rows: readonly EntitlementLine[]; loading: boolean }) {
  const mayExclude = useMay('entitlement.exclude');
  const isOpen = (line: EntitlementLine) => line.state !== 'excluded' && line.handedOver === null;
  return (
    <Table<EntitlementLine>
      rowKey="id"
      dataSource={[...rows]}
      size="middle"
      pagination={false}
      loading={loading}
      scroll={{ x: 1040 }}
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
        { title: '类别', width: 120, ellipsis: true, render: (_, line) => line.tierName ?? line.className },
        {
          title: '慰问金（元）',
          dataIndex: 'cashFen',
          align: 'right',
          width: 122,
          render: (fen) => <Money fen={fen} />,
        },
        { title: '慰问品', dataIndex: 'goodsName', width: 120, ellipsis: true, render: (name) => name || '—' },
        {
          title: '折价（元）',
          dataIndex: 'goodsFen',
          align: 'right',
          width: 110,
          render: (fen) => <Money fen={fen} />,
        },
        {
          title: '资金来源',
          width: 150,
          ellipsis: true,
          render: (_, line) => [...new Set([line.cashSource, line.goodsSource].filter(Boolean))].join('、') || '—',
        },
        {
          title: '状态',
          width: 92,
          render: (_, line) => (
            <Tooltip title={line.exclusionReason ?? line.reasons.join('；')}>
              <Tag color={line.handedOver === 'returned' ? 'error' : COLORS[line.state]}>
                {line.handedOver ? HANDED_OVER[line.handedOver] : line.awaitsSecond ? '待第二人审批' : line.stateName}
              </Tag>
            </Tooltip>
          ),
        },
        ...(mayExclude && rows.some(isOpen)
          ? [
              {
                title: '',
                width: 92,
                render: (_: unknown, line: EntitlementLine) =>
                  isOpen(line) ? <ExcludeButton entitlement={line} /> : null,
              },
            ]
          : []),
      ]}
    />
  );
}
