import { Skeleton } from 'antd';

export function PageLoading() {
  return (
    <main className="nl-page" aria-busy="true" aria-label="正在打开">
      <Skeleton active paragraph={{ rows: 8 }} />
    </main>
  );
}
