import { Table } from 'antd';
import { RECORD_KINDS } from '#domain/gatherings/gathering-lists.ts';
import { formatMoment } from '#ui/day.ts';
import type { WithdrawnRecord } from './withdrawals.queries.ts';

/** What was recorded by mistake, with the reason. Nothing here is counted. */
export function WithdrawnTable({ records }: { records: readonly WithdrawnRecord[] }) {
  return (
    <Table<WithdrawnRecord>
      rowKey={(each) => `${each.kind}/${each.id}`}
      dataSource={[...records]}
      size="middle"
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 720 }}
      columns={[
        {
          title: '记录',
          render: (_, each) => (
            <>
              <s>{each.title}</s>
              <div className="nl-soft nl-small">
                {each.kind === 'welfare-payment' ? '福利签领' : RECORD_KINDS[each.kind]}，{each.unitName}
              </div>
            </>
          ),
        },
        { title: '撤销的原因', dataIndex: 'reason' },
        {
          title: '撤销时间',
          width: 180,
          render: (_, each) => <span className="nl-figure">{formatMoment(each.withdrawnAt)}</span>,
        },
      ]}
    />
  );
}
