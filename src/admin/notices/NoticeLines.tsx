import { useQuery } from '@tanstack/react-query';
import { Drawer, Grid, Table } from 'antd';
import { QueryView } from '#ui/QueryView.tsx';
import { noticeQuery } from './notices.queries.ts';

/** The masked list exactly as it hangs on the board. */
export function NoticeLines({ noticeId, onClose }: { noticeId: string | undefined; onClose: () => void }) {
  const screens = Grid.useBreakpoint();
  const notice = useQuery({ ...noticeQuery(noticeId ?? ''), enabled: noticeId !== undefined });
  return (
    <Drawer
      open={noticeId !== undefined}
      onClose={onClose}
      size={screens.md ? 720 : '100%'}
      title={notice.data ? `${notice.data.unitName}公示名单` : '公示名单'}
      destroyOnHidden
    >
      <QueryView query={notice} rows={8}>
        {({ columns, lines, phone }) => (
          <>
            <Table<string[]>
              rowKey={(line) => line.join()}
              dataSource={[...lines]}
              size="small"
              pagination={false}
              scroll={{ x: 'max-content' }}
              columns={columns.map((title, index) => ({
                title,
                render: (_: unknown, line: string[]) => <span className="nl-figure">{line[index]}</span>,
              }))}
            />
            <p className="nl-soft" style={{ marginTop: 12 }}>
              异议受理电话：{phone}
            </p>
          </>
        )}
      </QueryView>
    </Drawer>
  );
}
