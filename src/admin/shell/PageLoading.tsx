import { Skeleton } from 'antd';

export function PageLoading() {
  return (
    <div className="nl-page" aria-busy="true" aria-label="正在打开">
      <Skeleton active paragraph={{ rows: 8 }} />
    </div>
  );
}
