import { Alert, Checkbox } from 'antd';
import { type DraftStep, TO_CONFIRM } from '#domain/campaigns/plan-steps.ts';
import type { ToConfirm } from './drafts.queries.ts';

const AT: Readonly<Record<ToConfirm, DraftStep>> = { leadingGroup: 'group', standards: 'standards', dates: 'schedule' };

/** What was taken over from an earlier campaign and has to be looked at, at the step where it stands. */
export function ConfirmKept({
  step,
  toConfirm,
  confirmed,
  onChange,
}: {
  step: DraftStep;
  toConfirm: readonly ToConfirm[];
  confirmed: readonly ToConfirm[];
  onChange: (confirmed: ToConfirm[]) => void;
}) {
  return toConfirm
    .filter((what) => AT[what] === step)
    .map((what) => (
      <Alert
        key={what}
        type="warning"
        style={{ marginBottom: 12 }}
        title={TO_CONFIRM[what]}
        action={
          <Checkbox
            checked={confirmed.includes(what)}
            onChange={(event) =>
              onChange(event.target.checked ? [...confirmed, what] : confirmed.filter((each) => each !== what))
            }
          >
            已核对
          </Checkbox>
        }
      />
    ));
}
