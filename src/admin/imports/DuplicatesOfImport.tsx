import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import type { BatchDetail } from './imports.queries.ts';

/** What the search found that follows every import: pairs to be decided, or that there are none. */
export function DuplicatesOfImport({ duplicates }: Pick<BatchDetail, 'duplicates'>) {
  const may = useMay('duplicate.read');
  if (!duplicates || !may) return null;
  const { search, open, decided } = duplicates;
  if (search === 'waiting' || search === 'running')
    return <p className="nl-soft nl-small">正在和登记库比对，查找疑似重复的家庭……</p>;
  const all = <Link to="/duplicates">疑似重复</Link>;
  if (search === 'failed')
    return (
      <Alert
        type="warning"
        showIcon
        style={{ marginTop: 12 }}
        title="导入后的疑似重复没有查成"
        description={<>数据没有改动。请到{all}点“查找疑似重复”再查一次。</>}
      />
    );
  if (open > 0)
    return (
      <Alert
        type="warning"
        showIcon
        style={{ marginTop: 12 }}
        title={`这次导入的家庭有 ${formatCount(open)} 对疑似重复等待判定`}
        description={<>可能是同一户报了两次。请到{all}逐对判定；判定以前，先发的一户照发，另一户等着。</>}
      />
    );
  if (search === null) return null;
  return (
    <p className="nl-soft nl-small">
      已和登记库比对，没有待判定的疑似重复{decided > 0 ? `（已判定 ${formatCount(decided)} 对）` : ''}。
    </p>
  );
}
