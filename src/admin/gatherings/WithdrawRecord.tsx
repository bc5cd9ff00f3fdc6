import { RECORD_KINDS, type RecordKind } from '#domain/gatherings/gathering-lists.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { REFRESHED_BY_GATHERINGS } from './gatherings.queries.ts';
import { RequiredText } from './RequiredText.tsx';
import { withdrawRecord, withdrawWelfare } from './withdrawals.queries.ts';

/** For a record made by mistake: it stays to be seen with its reason, and counts nowhere. */
export function WithdrawRecord({ kind, id, title }: { kind: RecordKind; id: string; title: string }) {
  if (!useMay('gathering.record')) return null;
  return (
    <Withdraw
      title={`撤销${RECORD_KINDS[kind]}：${title}`}
      run={(reason, commandId) => withdrawRecord(kind, id, reason, commandId)}
    />
  );
}

export function WithdrawWelfare({ issueId, line, title }: { issueId: string; line: number; title: string }) {
  if (!useMay('welfare.pay')) return null;
  return (
    <Withdraw
      title={`撤销福利签领：${title}`}
      run={(reason, commandId) => withdrawWelfare(issueId, line, reason, commandId)}
    />
  );
}

function Withdraw({ title, run }: { title: string; run: (reason: string, commandId: string) => Promise<unknown> }) {
  return (
    <CommandForm<{ reason: string }, unknown>
      label="撤销"
      type="link"
      size="small"
      danger
      title={title}
      lead="登记错了才撤销。撤销后不再计入任何数字和文稿，原记录和原因保留；已支付的款项退回资金来源，已出库的物品退回库存。"
      submit="确认撤销"
      run={({ reason }, commandId) => run(reason, commandId)}
      done="已撤销，原记录保留在“已撤销”里"
      refresh={REFRESHED_BY_GATHERINGS}
    >
      <RequiredText name="reason" label="撤销的原因" placeholder="例如：同一场活动登记了两次" />
    </CommandForm>
  );
}
