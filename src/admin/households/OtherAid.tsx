import { Alert, Button } from 'antd';
import { formatDay } from '#ui/day.ts';
import { messageOf } from '#ui/ErrorState.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { askOtherAid } from './duplicates.queries.ts';

/** Whether other units that keep their own books aided the household this season. Asked on purpose, because every question is kept. */
export function OtherAid({ householdId }: { householdId: string }) {
  const may = useMay('household.read-other-aid');
  const asking = useCommand({ quiet: true, run: (_: undefined, commandId) => askOtherAid(householdId, commandId) });
  if (!may) return null;
  const answer = asking.data;
  return (
    <Sheet
      title="其他单位的慰问"
      aside={
        <Button loading={asking.isPending} onClick={() => asking.start(undefined)}>
          查询
        </Button>
      }
    >
      {asking.error ? <Alert type="error" showIcon title={messageOf(asking.error)} /> : null}
      {!answer && !asking.error ? (
        <p className="nl-soft">
          本系统里另行记账的单位（别的县、医院、学校）本季是否慰问过这一户。只显示单位、金额档次和日期，查询会记入操作日志。
        </p>
      ) : null}
      {answer && answer.aid.length === 0 ? <p>{formatDay(answer.since)}以来，其他单位没有慰问过这一户。</p> : null}
      {answer && answer.aid.length > 0 ? (
        <ul className="nl-list">
          {answer.aid.map((aid) => (
            <li key={aid.unitName}>
              <span>{aid.unitName}</span>
              <span>
                {aid.amount}　<span className="nl-soft nl-figure">{formatDay(aid.lastOn)}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </Sheet>
  );
}
