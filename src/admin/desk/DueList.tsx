import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { formatDay } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import type { Desk } from './desk.queries.ts';

export function DueList({ due }: { due: Desk['due'] }) {
  if (due.length === 0) return <EmptyState title="没有要赶的事" advice="有到期的事情时，会按日期排在这里。" />;
  return (
    <ul className="nl-list">
      {due.map((one) => (
        <li key={`${one.label}${one.dueOn}`}>
          <Link to={one.link}>{one.label}</Link>
          <span>
            {one.overdue ? <Tag color="error" style={{ marginInlineEnd: 8 }}>已过期</Tag> : null}
            <span className="nl-soft nl-small nl-figure">{formatDay(one.dueOn)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
