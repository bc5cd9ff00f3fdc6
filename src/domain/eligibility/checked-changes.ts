import { formatYuan } from '../money.ts';
import { CHECKED_FIELDS, type CheckedValue, sayChecked } from './checked-fields.ts';
import { type CheckedFactsJson, UNION_AID_KINDS } from './checked-facts.ts';
import type { VetoFlag } from './veto-flags.ts';

/** One fact of 核对情况 as it was and as it became, in words. */
export interface CheckedChange {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

export const UNION_AID_LABEL = '工会救助和慰问';
export const FLAGS_LABEL = '否决情形';
const UNKNOWN = '不知道';

/** What one record of 核对情况 changed, fact by fact in the order of the form; facts that stayed are left out. */
export function checkedChanges(
  before: CheckedFactsJson,
  after: CheckedFactsJson,
  flags: readonly VetoFlag[],
): CheckedChange[] {
  const told = (label: string, say: (facts: CheckedFactsJson) => string) => ({
    label,
    before: say(before),
    after: say(after),
  });
  return [
    ...CHECKED_FIELDS.map((field) =>
      told(field.label, (facts) => {
        const value = facts[field.name] as CheckedValue | undefined;
        return value === undefined || value === null ? UNKNOWN : sayChecked(field, value);
      }),
    ),
    told(UNION_AID_LABEL, ({ unionAid }) => sayUnionAid(unionAid)),
    told(FLAGS_LABEL, (facts) => sayFlags(facts.flags, flags)),
  ].filter((change) => change.before !== change.after);
}

/** 核算期内没有; 生活救助、助学、医疗救助 500.00 元；节日慰问 300.00 元. */
export function sayUnionAid(aid: CheckedFactsJson['unionAid']): string {
  if (aid === undefined || aid === null) return UNKNOWN;
  if (aid.length === 0) return '核算期内没有';
  return aid.map((each) => `${UNION_AID_KINDS[each.kind]} ${formatYuan(BigInt(each.amountFen))} 元`).join('；');
}

function sayFlags(found: readonly string[] | undefined, flags: readonly VetoFlag[]): string {
  if (!found || found.length === 0) return '没有查到';
  return found.map((code) => flags.find((flag) => flag.code === code)?.reading ?? code).join('；');
}
