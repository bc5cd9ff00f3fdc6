import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { daysUntil, formatDay } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import type { Desk } from './desk.queries.ts';

/** What is coming first, nearest day on top; what has passed follows quietly, since a passed day need not be a missed one. */
export function DueList({ due }: { due: Desk['due'] }) {
  if (due.length === 0) return <EmptyState title="没有要赶的事" advice="有期限的事情会按日期排在这里。" />;
  const ordered = [...due.filter((one) => !one.overdue), ...due.filter((one) => one.overdue)];
  return (
    <ul className="nl-list">
      {ordered.map((one) => (
        <li key={`${one.label}${one.dueOn}`}>
          <Link to={one.link}>{one.label}</Link>
          <span>
            <DueTag dueOn={one.dueOn} overdue={one.overdue} />
            <span className="nl-soft nl-small nl-figure">{formatDay(one.dueOn)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function DueTag({ dueOn, overdue }: { dueOn: string; overdue: boolean }) {
  const days = daysUntil(dueOn);
  const style = { marginInlineEnd: 8 };
  if (overdue) return <Tag style={style}>期限已过</Tag>;
  // The server says what is overdue; a wrong clock on this computer must not contradict it.
  if (days < 0 || days > 7) return null;
  return (
    <Tag color="warning" style={style}>
      {days === 0 ? '今天' : `还有 ${days} 天`}
    </Tag>
  );
}
