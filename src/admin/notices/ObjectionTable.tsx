import { Space, Table, Tag } from 'antd';
import {
  OBJECTION_CHANNELS,
  OBJECTION_CONCERNS,
  OBJECTION_GROUNDS,
  OBJECTION_OUTCOMES,
} from '#domain/notices/objections.ts';
import { formatDay } from '#ui/day.ts';
import { DecideObjection } from './DecideObjection.tsx';
import { InvestigateObjection } from './InvestigateObjection.tsx';
import type { Objection } from './notices.queries.ts';
import { ObjectionContent } from './ObjectionContent.tsx';

/** Objections, unanswered ones first, with the next thing to do; what was said is opened by itself and kept in the journal. */
export function ObjectionTable({ objections }: { objections: readonly Objection[] }) {
  return (
    <Table<Objection>
      rowKey="id"
      dataSource={[...objections]}
      size="middle"
      pagination={objections.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: 980 }}
      columns={[
        {
          title: '编号',
          width: 150,
          render: (_, one) => <span className="nl-figure">{`${one.noticeNo}-${one.objectionNo}`}</span>,
        },
        { title: '单位', dataIndex: 'unitName', ellipsis: true },
        {
          title: '涉及',
          width: 150,
          render: (_, { concerns, linePosition, maskedName }) =>
            concerns === 'line' ? `第 ${linePosition} 号 ${maskedName ?? ''}` : OBJECTION_CONCERNS[concerns],
        },
        {
          title: '怎么提出、什么问题',
          width: 220,
          render: (_, { channel, ground, receivedOn }) => (
            <>
              {OBJECTION_GROUNDS[ground]}
              <div className="nl-soft nl-small">
                {formatDay(receivedOn)} {OBJECTION_CHANNELS[channel]}
              </div>
            </>
          ),
        },
        { title: '办理', width: 200, render: (_, one) => <Progress objection={one} /> },
        {
          title: '',
          width: 230,
          render: (_, one) => (
            <Space size={4} wrap>
              <ObjectionContent objection={one} />
              <InvestigateObjection objection={one} />
              <DecideObjection objection={one} />
            </Space>
          ),
        },
      ]}
    />
  );
}

function Progress({
  objection: { outcome, decidedOn, dueOn, investigatedOn, investigatorCount },
}: {
  objection: Objection;
}) {
  if (outcome)
    return (
      <>
        <Tag color={outcome === 'rejected' ? 'default' : 'error'}>{OBJECTION_OUTCOMES[outcome]}</Tag>
        <div className="nl-soft nl-small">{formatDay(decidedOn)}答复</div>
      </>
    );
  return (
    <>
      <Tag color="warning">待答复</Tag>
      <div className="nl-soft nl-small">
        {investigatedOn ? `${formatDay(investigatedOn)} ${investigatorCount} 人核查` : '还没有核查'}，{formatDay(dueOn)}
        前答复
      </div>
    </>
  );
}
