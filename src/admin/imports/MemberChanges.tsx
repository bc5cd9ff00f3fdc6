import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, DatePicker, Space, Tag } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { RELATIONS } from '#domain/code-lists.ts';
import { CursorPager } from '#ui/CursorPager.tsx';
import { formatDay, formatMoment } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import type { Batch } from './imports.queries.ts';
import './layout.css';
import { confirmMemberChange, type MemberChange, memberChangesQuery, takeMemberChangeBack } from './review.queries.ts';

/** Registered households of which the roster lists other members: who comes and who leaves, confirmed with a day. */
export function MemberChanges({ batch }: { batch: Batch }) {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const page = useQuery(memberChangesQuery(batch.id, cursors.at(-1)));
  const mayReview = useMay('import.stage') && batch.state === 'staged';
  const next = page.data?.nextCursor ?? null;
  return (
    <QueryView query={page}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title="没有成员变动" advice="这份表里的在册家庭，成员与在册的一样。" />
        ) : (
          <>
            <p className="nl-soft nl-small" style={{ marginTop: 0 }}>
              下面的家庭已经在册，但表里的成员与在册不同。确认从哪一天起变动，入库时写成带日期的成员关系：离开的人以前的关系保留，撤销导入时一并还原。不确认的整户不动。
            </p>
            <ul className="nl-list nl-doubts">
              {items.map((item) => (
                <ChangedHousehold key={item.rowNo} batch={batch} item={item} mayReview={mayReview} />
              ))}
            </ul>
            <CursorPager
              before={cursors.length}
              hasNext={next !== null}
              loading={page.isFetching}
              onPrevious={() => setCursors(cursors.slice(0, -1))}
              onNext={() => next !== null && setCursors([...cursors, next])}
              remark={`本页 ${items.length} 户`}
            />
          </>
        )
      }
    </QueryView>
  );
}

interface Props {
  readonly batch: Batch;
  readonly item: MemberChange;
  readonly mayReview: boolean;
}

function ChangedHousehold({ batch, item, mayReview }: Props) {
  return (
    <li aria-label={`${item.headName}一户的成员变动`}>
      <div className="nl-doubt-foot">
        <b className="nl-figure">第 {item.rowNo} 行</b>
        <Link to="/households/$householdId" params={{ householdId: item.householdId }}>
          {item.headName}一户
        </Link>
        <span className="nl-soft">{item.unitName}</span>
      </div>
      {item.decision || !mayReview ? (
        <Decided batchId={batch.id} item={item} mayReview={mayReview} />
      ) : (
        <Confirm batchId={batch.id} item={item} />
      )}
    </li>
  );
}

const said = ({ name, relation }: { name: string; relation: keyof typeof RELATIONS }) =>
  `${name}（${RELATIONS[relation]}）`;

function Comings({ item }: { item: MemberChange }) {
  return item.comings.map((each) => (
    <p key={each.rowNo}>
      <Tag color="success">加入</Tag> {said(each)} <span className="nl-figure nl-soft">{each.maskedIdNumber}</span>
      {each.isReturning ? <span className="nl-soft"> 曾在册，重新加入</span> : null}
    </p>
  ));
}

function Confirm({ batchId, item }: { batchId: string; item: MemberChange }) {
  const [on, setOn] = useState<string | null>(item.usualDay);
  const [staying, setStaying] = useState<readonly string[]>([]);
  const confirming = useCommand({
    run: (_: undefined, commandId) =>
      confirmMemberChange(batchId, { rowNo: item.rowNo, on: on ?? '', staying: [...staying] }, commandId),
    done: '已确认，入库时写入',
    refresh: ['imports'],
  });
  return (
    <>
      <Comings item={item} />
      {item.leavings.map((each) => (
        <p key={each.personId}>
          <Tag color="warning">离开</Tag> {said(each)}
          <Checkbox
            style={{ marginInlineStart: 12 }}
            checked={staying.includes(each.personId)}
            onChange={({ target }) =>
              setStaying(
                target.checked ? [...staying, each.personId] : staying.filter((personId) => personId !== each.personId),
              )
            }
          >
            仍在这一户（表里漏列）
          </Checkbox>
        </p>
      ))}
      <Space wrap>
        <label>
          从这天起{' '}
          <DatePicker
            aria-label={`${item.headName}一户的变动日期`}
            value={on ? dayjs(on) : null}
            minDate={dayjs(item.since)}
            allowClear={false}
            format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D']}
            onChange={(day) => setOn(day ? day.format('YYYY-MM-DD') : null)}
          />
        </label>
        <Button
          type="primary"
          loading={confirming.isPending}
          disabled={on === null}
          onClick={() => confirming.start(undefined)}
        >
          确认这一户
        </Button>
      </Space>
    </>
  );
}

function Decided({ batchId, item, mayReview }: { batchId: string; item: MemberChange; mayReview: boolean }) {
  const taking = useCommand({
    run: (_: undefined, commandId) => takeMemberChangeBack(batchId, item.rowNo, commandId),
    done: '已撤回确认，这一户先不导入',
    refresh: ['imports'],
  });
  const { decision } = item;
  return (
    <>
      <Comings item={item} />
      {item.leavings.map((each) => (
        <p key={each.personId}>
          {decision?.staying.includes(each.personId) ? <Tag>留下</Tag> : <Tag color="warning">离开</Tag>} {said(each)}
        </p>
      ))}
      <p className="nl-soft">
        {decision
          ? `从${formatDay(decision.on)}起，${decision.by} ${formatMoment(decision.at)} 确认`
          : '还没有人确认，这一户没有改动'}
        {decision && mayReview ? (
          <Button
            size="small"
            style={{ marginInlineStart: 12 }}
            loading={taking.isPending}
            onClick={() => taking.start(undefined)}
          >
            撤回
          </Button>
        ) : null}
      </p>
    </>
  );
}
