import { formatYuanShort } from '../money.ts';
import type { Fen } from '../money.ts';
import { refuse } from '../refusal.ts';

/** 复核限额 of a unit, in fen; null does not bind. Above them a second person approves (domain.md §22.2). */
export interface ApprovalThresholds {
  readonly perCaseFen: Fen | null;
  readonly perListFen: Fen | null;
  /** Only a list frozen by a meeting is approved (集体研究, domain.md §2.6). */
  readonly needsMeeting: boolean;
}

/** Where nobody has set anything: one approver, and the meeting is written down by whoever approves. */
export const NO_THRESHOLDS: ApprovalThresholds = { perCaseFen: null, perListFen: null, needsMeeting: false };

/** What decides how many people approve an entitlement. Amounts in fen. */
export interface ApprovableEntitlement {
  readonly id: string;
  readonly headName: string;
  readonly unitName: string;
  readonly cashFen: Fen;
  readonly goodsFen: Fen;
  readonly isRelative: boolean;
  readonly firstApprovedBy: string | null;
}

export interface ApprovalSplit<Each> {
  /** The last approval they needed: their money is reserved now. */
  readonly final: readonly Each[];
  /** The first of two approvals: no money moves yet. */
  readonly first: readonly Each[];
}

/** Why a second person has to approve this one; undefined when one is enough. A sum equal to the limit is within it. */
export function whySecondApproval(
  entitlement: ApprovableEntitlement,
  thresholds: ApprovalThresholds,
  listFen: Fen,
): string | undefined {
  const totalFen = entitlement.cashFen + entitlement.goodsFen;
  if (entitlement.isRelative) return '该户有经办人申报的亲属';
  if (thresholds.perCaseFen !== null && totalFen > thresholds.perCaseFen)
    return `该户 ${formatYuanShort(totalFen)} 元，超过每户 ${formatYuanShort(thresholds.perCaseFen)} 元`;
  if (thresholds.perListFen !== null && listFen > thresholds.perListFen)
    return `名单合计 ${formatYuanShort(listFen)} 元，超过 ${formatYuanShort(thresholds.perListFen)} 元`;
  return undefined;
}

/**
 * Which of these this approver brings to the last approval and which to the first of two. `listFen` is the whole list they
 * belong to, so that a list cannot be cut into small ones. `named` says that the approver chose them one by one: then one he
 * approved first himself is refused (`entitlement.same-approver`), otherwise it waits for another; refused, too, when
 * nothing else is left.
 */
export function splitByApproval<Each extends ApprovableEntitlement>(
  entitlements: readonly Each[],
  thresholds: ApprovalThresholds,
  listFen: Fen,
  approverId: string,
  named: boolean,
): ApprovalSplit<Each> {
  const own = entitlements.filter((each) => each.firstApprovedBy === approverId);
  const others = entitlements.filter((each) => each.firstApprovedBy !== approverId);
  const [firstOwn] = own;
  if (firstOwn && (named || others.length === 0)) {
    refuse(
      'entitlement.same-approver',
      `${firstOwn.unitName}${firstOwn.headName}${own.length > 1 ? `等 ${own.length} 户` : ''}您已作了第一次审批（${whySecondApproval(firstOwn, thresholds, listFen) ?? '需两人审批'}），第二次须由另一位负责人审批，请他登录后批准。`,
      { entitlementIds: own.map((each) => each.id) },
    );
  }
  const isFirst = (each: Each) =>
    each.firstApprovedBy === null && whySecondApproval(each, thresholds, listFen) !== undefined;
  return { final: others.filter((each) => !isFirst(each)), first: others.filter(isFirst) };
}
