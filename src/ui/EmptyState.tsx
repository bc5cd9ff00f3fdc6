import { Empty } from 'antd';
import type { ReactNode } from 'react';

/** Nothing here yet: says why, and what to do to have something here. */
export function EmptyState({ title, advice, action }: { title: string; advice?: ReactNode; action?: ReactNode }) {
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <div>{title}</div>
          {advice ? (
            <div className="nl-soft nl-small" style={{ marginTop: 4 }}>
              {advice}
            </div>
          ) : null}
        </>
      }
    >
      {action}
    </Empty>
  );
}
