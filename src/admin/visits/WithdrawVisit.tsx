import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { withdrawVisit } from './planning.queries.ts';
import { ReasonField } from './ReasonField.tsx';
import { REFRESHED_BY_VISITS, type Visit } from './visits.queries.ts';

/** For a visit recorded by mistake; it counts nowhere afterwards, with the needs raised in it. */
export function WithdrawVisit({ visit }: { visit: Visit }) {
  if (!useMay('visit.record')) return null;
  return (
    <CommandForm<{ reason: string }, unknown>
      label="撤销这次走访"
      size="small"
      danger
      title={`撤销对${visit.headName}家的走访记录`}
      lead="登记错了才撤销。撤销后不再计入任何数字，当次提出的诉求一并撤下，原记录和原因保留。款物已记入发放的，请先在发放里登记退回。"
      submit="确认撤销"
      run={({ reason }, commandId) => withdrawVisit(visit.id, reason.trim(), commandId)}
      done="已撤销这次走访"
      refresh={REFRESHED_BY_VISITS}
    >
      <ReasonField label="撤销的原因" placeholder="例如：录错了户" />
    </CommandForm>
  );
}
