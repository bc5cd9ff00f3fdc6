import { Button, Table, Tag } from 'antd';
import { DAYS_KINDS } from '#domain/notices/posting-pack.ts';
import { NOTICE_STATES } from '#domain/notices/closing.ts';
import { formatCount } from '#ui/Count.tsx';
import { formatDay } from '#ui/day.ts';
import type { Notice } from './notices.queries.ts';

const COLOURS: Readonly<Record<Notice['state'], string>> = {
  waiting: 'default',
  posted: 'processing',
  ended: 'warning',
  closed: 'success',
  superseded: 'default',
};

export const NoticeTag = ({ state }: Pick<Notice, 'state'>) => <Tag color={COLOURS[state]}>{NOTICE_STATES[state]}</Tag>;

/** The lists of a campaign: where each stands, whether it was photographed, whether somebody objected. */
export function NoticeTable({ notices, onOpen }: { notices: readonly Notice[]; onOpen: (id: string) => void }) {
  return (
    <Table<Notice>
      rowKey="id"
      dataSource={[...notices]}
      size="middle"
      pagination={notices.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: 900 }}
      columns={[
        {
          title: '编号',
          dataIndex: 'noticeNo',
          width: 130,
          render: (no) => <span className="nl-figure">{no}</span>,
        },
        {
          title: '单位',
          dataIndex: 'unitName',
          render: (name, notice) => (
            <Button type="link" style={{ padding: 0, height: 'auto' }} onClick={() => onOpen(notice.id)}>
              {name}
              {notice.round > 1 ? `（第 ${notice.round} 轮）` : ''}
            </Button>
          ),
        },
        {
          title: '户数',
          dataIndex: 'lineCount',
          align: 'right',
          width: 80,
          render: (count) => <span className="nl-figure">{formatCount(count)} 户</span>,
        },
        {
          title: '公示期',
          width: 290,
          render: (_, notice) => (
            <span className="nl-figure">
              {formatDay(notice.startsOn)} 至 {formatDay(notice.endsOn)}
            </span>
          ),
        },
        {
          title: '天数',
          width: 110,
          render: (_, notice) => (
            <span className="nl-figure">
              {notice.workingDays} 个{DAYS_KINDS[notice.daysKind]}
            </span>
          ),
        },
        {
          title: '状态',
          width: 130,
          render: (_, notice) => (
            <>
              <NoticeTag state={notice.state} />
              {notice.changedAmounts > 0 ? <Tag color="error">金额有变 {notice.changedAmounts} 户</Tag> : null}
            </>
          ),
        },
        {
          title: '照片',
          width: 70,
          align: 'right',
          render: (_, { photoCount }) => <span className="nl-figure">{photoCount} 张</span>,
        },
        {
          title: '异议',
          width: 100,
          render: (_, { objectionCount, openObjectionCount }) =>
            openObjectionCount > 0 ? (
              <Tag color="error">待答复 {openObjectionCount}</Tag>
            ) : (
              <span className="nl-figure">{objectionCount} 件</span>
            ),
        },
      ]}
    />
  );
}
