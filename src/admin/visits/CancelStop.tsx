import { formatDay } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { cancelStop } from './planning.queries.ts';
import { ReasonField } from './ReasonField.tsx';
import { REFRESHED_BY_VISITS, type Stop } from './visits.queries.ts';

export function CancelStop({ stop }: { stop: Stop }) {
  if (!useMay('visit.plan') || stop.isVisited) return null;
  return (
    <CommandForm<{ reason: string }, unknown>
      label="取消"
      type="link"
      size="small"
      title={`取消${formatDay(stop.visitOn)}到${stop.headName}家的走访安排`}
      lead="取消以后这一户要另行安排，或写明不走访的原因。"
      submit="确认取消"
      danger
      run={({ reason }, commandId) => cancelStop(stop.id, reason.trim(), commandId)}
      done="已取消这条安排"
      refresh={REFRESHED_BY_VISITS}
    >
      <ReasonField label="取消的原因" placeholder="例如：大雪封路，改日再去" />
    </CommandForm>
  );
}
