import { Button, Checkbox, Popconfirm } from 'antd';
import { useState } from 'react';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { DutyExcuse } from './DutyExcuse.tsx';
import { REFRESHED_BY_GATHERINGS } from './gatherings.queries.ts';
import { type DutyPost, type DutyRoundDetail, tickDuty } from './rounds.queries.ts';
import './roster.css';

/** Departments × people: tick who was reached, then enter all at once. What is entered is not taken back here. */
export function DutyRoster({ round }: { round: DutyRoundDetail }) {
  const may = useMay('gathering.record') && round.state === 'planned';
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const ticking = useCommand({
    run: ({ posts, close }: { posts: readonly DutyPost[]; close: boolean }, commandId) =>
      tickDuty(round.id, { ticks: posts.map(nameOf), close }, commandId),
    done: '已登记',
    refresh: REFRESHED_BY_GATHERINGS,
    onDone: () => setTicked(new Set()),
  });
  const chosen = round.posts.filter((post) => ticked.has(post.line));
  const toggle = (post: DutyPost, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(post.line);
    else next.delete(post.line);
    setTicked(next);
  };
  const departments = [...new Set(round.posts.map((post) => post.department))];
  const open = round.posts.filter((post) => !post.visited && post.missedReason === null);
  return (
    <>
      <ul className="nl-list">
        {departments.map((department) => (
          <li key={department} className="nl-roster-row">
            <b>{department}</b>
            <div className="nl-roster-people">
              {round.posts
                .filter((post) => post.department === department)
                .map((post) => (
                  <span key={post.line} className="nl-roster-person">
                    {post.visited ? (
                      <span className="nl-roster-done">
                        ✓ <PersonName post={post} />
                      </span>
                    ) : (
                      <Checkbox
                        checked={ticked.has(post.line)}
                        disabled={!may || ticking.isPending}
                        onChange={(event) => toggle(post, event.target.checked)}
                      >
                        <PersonName post={post} />
                      </Checkbox>
                    )}
                    {post.missedReason ? (
                      <span className="nl-soft nl-small">没有到：{post.missedReason}</span>
                    ) : post.visited || !may ? null : (
                      <DutyExcuse roundId={round.id} post={post} />
                    )}
                  </span>
                ))}
            </div>
          </li>
        ))}
      </ul>
      {may ? (
        <div className="nl-roster-actions">
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={ticking.isPending}
            onClick={() => ticking.start({ posts: chosen, close: false })}
          >
            {chosen.length > 0 ? `登记已勾选的 ${chosen.length} 人` : '登记已勾选的'}
          </Button>
          <Button disabled={open.length === 0} onClick={() => setTicked(new Set(open.map((post) => post.line)))}>
            全部勾上
          </Button>
          <Popconfirm
            title="这次值班慰问登记完了？"
            description="完成后不能再改。"
            okText="完成"
            cancelText="再看看"
            onConfirm={() => ticking.start({ posts: [], close: true })}
          >
            <Button disabled={open.length > 0}>完成</Button>
          </Popconfirm>
        </div>
      ) : null}
    </>
  );
}

function PersonName({ post }: { post: DutyPost }) {
  return (
    <>
      {post.personName}
      {post.staffNo ? <span className="nl-soft nl-small"> {post.staffNo}</span> : null}
    </>
  );
}

function nameOf({ department, personName, staffNo }: DutyPost) {
  return { department, personName, staffNo, visited: true };
}
