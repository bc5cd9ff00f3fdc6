import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { endPairing } from './planning.queries.ts';
import { ReasonField } from './ReasonField.tsx';
import { type Pairing, REFRESHED_BY_VISITS } from './visits.queries.ts';

/** Without a successor; with one it is a handover. */
export function EndPairing({ pairing }: { pairing: Pairing }) {
  if (!useMay('pairing.arrange')) return null;
  return (
    <CommandForm<{ toOn: string; reason: string }, unknown>
      label="结束"
      type="link"
      size="small"
      title={`结束${pairing.helperName}对${pairing.headName}家的结对`}
      lead="不再有人接替才用结束；换人请办交接。结束后原记录保留。"
      submit="确认结束"
      danger
      initial={{ toOn: todayInBeijing() }}
      run={({ toOn, reason }, commandId) => endPairing(pairing.id, toOn, reason.trim(), commandId)}
      done="已结束结对"
      refresh={REFRESHED_BY_VISITS}
    >
      <DayField name="toOn" label="结束日期" />
      <ReasonField label="结束的原因" placeholder="例如：该户已解困脱困" />
    </CommandForm>
  );
}
