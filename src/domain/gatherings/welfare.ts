import { type Fen, formatYuanShort } from '../money.ts';
import { refuse } from '../refusal.ts';

/** A fixed sum for all staff, in a book of its own; it is reported under its own heading and never added to relief. */
export interface WelfareIssue {
  readonly name: string;
  readonly perPersonFen: Fen;
  readonly staffCount: number;
}

export interface WelfarePayee {
  readonly department: string;
  readonly personName: string;
  /** Tells namesakes apart; empty when there are none. */
  readonly staffNo: string;
}

export interface WelfareLine extends WelfarePayee {
  /** As the list says; when it says nothing, the fixed sum. */
  readonly amountFen?: Fen | undefined;
}

/**
 * What the lines come to, in fen. Refuses a sum that is not the fixed one (`welfare.not-the-fixed-sum`), a person twice
 * (`welfare.paid-twice`; in the list or paid before), and more people than the unit has staff (`welfare.more-than-staff`).
 */
export function decideWelfarePayments(
  issue: WelfareIssue,
  paid: readonly WelfarePayee[],
  lines: readonly WelfareLine[],
): Fen {
  const key = ({ personName, staffNo }: WelfarePayee) => `${personName}/${staffNo}`;
  const seen = new Set(paid.map(key));
  for (const [index, line] of lines.entries()) {
    const who = `第${index + 1}行（${line.department} ${line.personName}）`;
    if (line.amountFen !== undefined && line.amountFen !== issue.perPersonFen)
      refuse(
        'welfare.not-the-fixed-sum',
        `${who}写的是 ${formatYuanShort(line.amountFen)} 元，而“${issue.name}”的标准是每人 ${formatYuanShort(issue.perPersonFen)} 元，人人相同。请改正。`,
        { line: index + 1 },
      );
    if (seen.has(key(line)))
      refuse(
        'welfare.paid-twice',
        `${who}已经领过“${issue.name}”，不能重复发放。若是同名的两个人，请填写工号加以区分。`,
        { line: index + 1 },
      );
    seen.add(key(line));
  }
  const total = paid.length + lines.length;
  if (total > issue.staffCount)
    refuse(
      'welfare.more-than-staff',
      `“${issue.name}”登记的职工是 ${issue.staffCount} 人，加上这份名单共 ${total} 人，多出 ${total - issue.staffCount} 人。请核对名单或职工人数。`,
      { staff: issue.staffCount, payees: total },
    );
  return BigInt(lines.length) * issue.perPersonFen;
}
