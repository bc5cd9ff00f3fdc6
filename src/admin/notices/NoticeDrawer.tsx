import { useQuery } from '@tanstack/react-query';
import { Descriptions, Drawer, Grid, Table, Typography } from 'antd';
import { DAYS_KINDS, FIGURE_COLUMNS } from '#domain/notices/posting-pack.ts';
import { formatDay } from '#ui/day.ts';
import { QueryView } from '#ui/QueryView.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { AddPhoto } from './AddPhoto.tsx';
import { BoardPhotos } from './BoardPhotos.tsx';
import { CloseNotice } from './CloseNotice.tsx';
import { ClosingPaper } from './ClosingPaper.tsx';
import { NoticeTag } from './NoticeTable.tsx';
import { fetchKit, noticeQuery, type PostedNotice } from './notices.queries.ts';
import { RegisterObjection } from './RegisterObjection.tsx';
import { RepostNotice } from './RepostNotice.tsx';

/** One list: as it hangs, its public page, the photos of the board, and what is to be done with it. */
export function NoticeDrawer({ noticeId, onClose }: { noticeId: string | undefined; onClose: () => void }) {
  const screens = Grid.useBreakpoint();
  const notice = useQuery({ ...noticeQuery(noticeId ?? ''), enabled: noticeId !== undefined });
  return (
    <Drawer
      open={noticeId !== undefined}
      onClose={onClose}
      size={screens.md ? 760 : '100%'}
      title={notice.data ? `${notice.data.unitName}公示名单` : '公示名单'}
      destroyOnHidden
    >
      <QueryView query={notice} rows={8}>
        {(data) => <NoticeBody notice={data} />}
      </QueryView>
    </Drawer>
  );
}

function NoticeBody({ notice }: { notice: PostedNotice }) {
  const { id, campaignId, noticeNo, columns, lines, state } = notice;
  const mayReadNames = useMay('household.read');
  const isOpen = state === 'posted' || state === 'ended';
  return (
    <div className="nl-stack">
      <div className="nl-noprint" style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        {state === 'superseded' ? null : (
          <DownloadButton fetchFile={() => fetchKit(campaignId, { noticeId: id })} fileName={`公示名单${noticeNo}.pdf`}>
            张贴名单
          </DownloadButton>
        )}
        {mayReadNames && state !== 'superseded' ? (
          <DownloadButton
            fetchFile={() => fetchKit(campaignId, { noticeId: id, internal: '1' })}
            fileName={`内部核对名单${noticeNo}.pdf`}
          >
            内部核对
          </DownloadButton>
        ) : null}
        {isOpen ? <AddPhoto noticeId={id} /> : null}
        {isOpen ? <RegisterObjection notice={notice} /> : null}
        {state === 'ended' ? <CloseNotice notice={notice} /> : null}
        {state === 'closed' ? (
          <>
            <ClosingPaper notice={notice} paper="closing-minutes" />
            <ClosingPaper notice={notice} paper="result-posting" />
          </>
        ) : null}
      </div>
      <RepostNotice notice={notice} />
      <Descriptions column={1} size="small">
        <Descriptions.Item label="编号">
          {noticeNo}　<NoticeTag state={state} />
        </Descriptions.Item>
        <Descriptions.Item label="公示期">
          {formatDay(notice.startsOn)} 至 {formatDay(notice.endsOn)}，{notice.workingDays} 个
          {DAYS_KINDS[notice.daysKind]}
        </Descriptions.Item>
        <Descriptions.Item label="张贴地点">{notice.place}</Descriptions.Item>
        <Descriptions.Item label="异议受理电话">{notice.phone}</Descriptions.Item>
        {notice.pagePath && state === 'posted' ? (
          <Descriptions.Item label="公示网页">
            <Typography.Text copyable={{ text: location.origin + notice.pagePath }}>
              <a href={notice.pagePath} target="_blank" rel="noreferrer">
                打开
              </a>
            </Typography.Text>
          </Descriptions.Item>
        ) : null}
      </Descriptions>
      <Table<string[]>
        rowKey={(line) => line.join()}
        dataSource={[...lines]}
        size="small"
        pagination={lines.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
        scroll={{ x: 'max-content' }}
        columns={columns.map((title, index) => ({
          title,
          ...(FIGURE_COLUMNS.includes(title) ? { align: 'right' as const } : {}),
          render: (_: unknown, line: string[]) => <span className="nl-figure">{line[index]}</span>,
        }))}
      />
      <BoardPhotos notice={notice} />
    </div>
  );
}
