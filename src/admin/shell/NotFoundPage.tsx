import { Link } from '@tanstack/react-router';
import { EmptyState } from '#ui/EmptyState.tsx';

export function NotFoundPage() {
  return (
    <div className="nl-page">
      <section className="nl-sheet">
        <EmptyState
          title="没有这一页"
          advice="可能是地址写错了，或者内容已经撤销。"
          action={<Link to="/">回到工作台</Link>}
        />
      </section>
    </div>
  );
}
