import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { Sheet } from '#ui/Sheet.tsx';
import { type ParkedSignOff, parkedSignOffsQuery } from './deliveries.queries.ts';

/** Rows of sign-off workbooks that fit no approved entitlement: nothing was posted for them. Not shown when there are none. */
export function ParkedSignOffs({ campaignId }: { campaignId: string }) {
  const { data: rows = [] } = useQuery(parkedSignOffsQuery(campaignId));
  if (rows.length === 0) return null;
  return (
    <Sheet
      title={`对不上的签领行（${rows.length}）`}
      aside={<span className="nl-soft nl-small">没有记账。请与原单位核对，改好后再交一份。</span>}
    >
      <Table<ParkedSignOff>
        rowKey={(row) => `${row.fileName}-${row.sheetName}-${row.rowNo}`}
        dataSource={[...rows]}
        size="small"
        pagination={false}
        scroll={{ x: 720, y: 260 }}
        columns={[
          { title: '工作表', dataIndex: 'sheetName', width: 150, ellipsis: true },
          {
            title: '行',
            dataIndex: 'rowNo',
            width: 64,
            align: 'right',
            render: (no) => <span className="nl-figure">{no}</span>,
          },
          { title: '单位', dataIndex: 'unitName', width: 190, ellipsis: true },
          { title: '姓名', dataIndex: 'personName', width: 100 },
          { title: '为什么，怎么办', dataIndex: 'reason' },
        ]}
      />
    </Sheet>
  );
}
