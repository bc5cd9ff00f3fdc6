import { useQuery } from '@tanstack/react-query';
import { formatDay, formatMoment } from '#ui/day.ts';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { checkedRecordsQuery } from './checked.queries.ts';

/** Who wrote down what of this household's check, when and from where; nothing before the first record. */
export function CheckedRecords({ householdId }: { householdId: string }) {
  const records = useQuery(checkedRecordsQuery(householdId));
  return (
    <QueryView query={records} rows={2}>
      {(items) =>
        items.length === 0 ? null : (
          <Sheet title={`登记记录（${items.length}）`}>
            <ol className="nl-records">
              {items.map((record) => (
                <li key={record.seq}>
                  <p>
                    <b>{formatDay(record.checkedOn)}核对</b>，来源：{record.source}
                    {'　'}
                    <span className="nl-soft nl-small">
                      {record.recordedBy} {formatMoment(record.recordedAt)} 登记
                    </span>
                  </p>
                  {record.changes.length === 0 ? (
                    <p className="nl-soft">与原来登记的一致</p>
                  ) : (
                    <ul>
                      {record.changes.map((change) => (
                        <li key={change.label}>
                          {change.label}：{change.before} → <b>{change.after}</b>
                        </li>
                      ))}
                    </ul>
                  )}
                </li>
              ))}
            </ol>
          </Sheet>
        )
      }
    </QueryView>
  );
}
