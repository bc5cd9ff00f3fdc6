import { Table, Tag } from 'antd';
import { formatDay } from '#ui/day.ts';
import { ANSWER_OUTCOMES, SATISFACTIONS } from '#domain/visits/visit-lists.ts';
import { AnswerNeed } from './AnswerNeed.tsx';
import type { Need } from './needs.queries.ts';
import { RateAnswer } from './RateAnswer.tsx';

const COLOURS = { overdue: 'error', reopened: 'warning', open: 'default', answered: 'success' } as const;

/** What was asked or promised, by whom it is to be done, and what became of it; a row that is late is red and says so. */
export function NeedTable({ needs }: { needs: readonly Need[] }) {
  return (
    <Table<Need>
      rowKey="id"
      dataSource={[...needs]}
      size="middle"
      pagination={{ pageSize: 30, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 1000 }}
      rowClassName={(need) => (need.standing === 'overdue' ? 'nl-row-wrong' : '')}
      columns={[
        {
          title: '谁提的',
          width: 130,
          render: (_, need) => (
            <>
              <div>{need.headName}</div>
              <div className="nl-soft nl-small">{need.unitName}</div>
            </>
          ),
        },
        {
          title: '内容',
          render: (_, need) => (
            <>
              <div>{need.content}</div>
              <div className="nl-soft nl-small">
                {need.kindName}·{need.categoryName}，{formatDay(need.raisedOn)}提出
              </div>
              <Answers need={need} />
            </>
          ),
        },
        {
          title: '责任人',
          width: 130,
          render: (_, need) => (
            <>
              <div>{need.ownerName}</div>
              <div className="nl-soft nl-small">{need.ownerUnit}</div>
            </>
          ),
        },
        {
          title: '期限',
          width: 150,
          render: (_, need) => (
            <>
              <div className="nl-figure">{formatDay(need.dueOn)}</div>
              {need.daysLate > 0 ? (
                <div className={need.standing === 'overdue' ? 'nl-wrong nl-small' : 'nl-soft nl-small'}>
                  超期 {need.daysLate} 天
                </div>
              ) : null}
            </>
          ),
        },
        {
          title: '办理',
          width: 170,
          render: (_, need) => <Tag color={COLOURS[need.standing]}>{need.standingName}</Tag>,
        },
        {
          title: '',
          key: 'do',
          width: 100,
          render: (_, need) => (need.standing === 'answered' ? <RateAnswer need={need} /> : <AnswerNeed need={need} />),
        },
      ]}
    />
  );
}

function Answers({ need }: { need: Need }) {
  return need.answers.map((answer) => (
    <div key={`${answer.answeredOn}${answer.answer}`} className="nl-answer">
      <span className="nl-soft">
        {formatDay(answer.answeredOn)}答复（{ANSWER_OUTCOMES[answer.outcome]}）：
      </span>
      {answer.answer}
      {answer.satisfaction ? (
        <span className={answer.satisfaction === 'dissatisfied' ? 'nl-wrong' : 'nl-soft'}>
          　{SATISFACTIONS[answer.satisfaction]}
        </span>
      ) : null}
    </div>
  ));
}
