import { Alert } from 'antd';
import type { DutyRoundDetail } from './rounds.queries.ts';

/** Who was left out, said before anybody writes that nobody was. */
export function MissingDuty({ coverage }: { coverage: DutyRoundDetail['coverage'] }) {
  const { missing, missingDepartments, excused } = coverage;
  if (missing.length === 0)
    return (
      <Alert
        type="success"
        showIcon
        title={
          excused.length > 0
            ? `没有遗漏，另有 ${excused.length} 人写明了没有到的原因`
            : '每个科室、每一位值班人员都到了'
        }
      />
    );
  const named = missing
    .slice(0, 12)
    .map((post) => `${post.department}${post.personName}`)
    .join('、');
  return (
    <Alert
      type="warning"
      showIcon
      title={`还有 ${missing.length} 人没有慰问到，也没有写明原因`}
      description={
        <>
          {missingDepartments.length > 0 ? <div>整个科室都没有到：{missingDepartments.join('、')}</div> : null}
          <div>
            {named}
            {missing.length > 12 ? '……' : ''}
          </div>
        </>
      }
    />
  );
}
