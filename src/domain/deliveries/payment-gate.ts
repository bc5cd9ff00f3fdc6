import { formatChineseDate } from '../calendar-date.ts';
import type { CalendarDate } from '../calendar-date.ts';
import { duplicateInTheWay, sayDuplicateInTheWay } from '../people/duplicate-hold.ts';
import type { SignableEntitlement } from './match-sign-offs.ts';

export interface GateFault {
  readonly code:
    | 'before-notice-end'
    | 'objection-upheld'
    | 'objection-open'
    | 'amount-not-posted'
    | 'never-posted'
    | 'duplicate-undecided';
  readonly reason: string;
}

/** Why nothing may be handed over on this day: posting still hanging, objection open or upheld, another amount posted, never posted. Undefined: nothing. */
export function noticeFault(on: CalendarDate | null, entitlement: SignableEntitlement): GateFault | undefined {
  if (on === null) return undefined;
  if (entitlement.noticeEndsOn !== null && on <= entitlement.noticeEndsOn) {
    const end = formatChineseDate(entitlement.noticeEndsOn);
    return {
      code: 'before-notice-end',
      reason: `签领日期 ${on} 不晚于公示截止日${end}，公示期满后才能发放，请核对日期。`,
    };
  }
  if (entitlement.isTakenDown) {
    return {
      code: 'objection-upheld',
      reason: '对这一户的异议成立，已从公示名单撤下，不能发放。请核对签领表为何还有这一户。',
    };
  }
  const open = openObjection(on, entitlement);
  if (open) {
    return {
      code: 'objection-open',
      reason: `对这一户的公示有异议（${open.receivedOn}收到），${open.decidedOn === null ? '还没有答复' : `${open.decidedOn}才答复`}，答复之前不能发放。请先办结异议，或核对签领日期。`,
    };
  }
  if (entitlement.isPostedOtherwise) {
    return {
      code: 'amount-not-posted',
      reason: '这一户公示的金额和现在核定的不一样，不能发放。请在“公示”里把名单按现在的金额重新公示，期满再发。',
    };
  }
  if (entitlement.isUnposted) {
    return {
      code: 'never-posted',
      reason: '这一户没有列入本次活动的公示，公示期满后才能发放。请先补做公示，期满后再登记。',
    };
  }
  return undefined;
}

/** As `noticeFault`, and also what undecided duplicates forbid: for money that leaves before anybody has signed. */
export function gateFault(
  on: CalendarDate,
  entitlement: SignableEntitlement,
  paidNow: ReadonlySet<string>,
): GateFault | undefined {
  const fault = noticeFault(on, entitlement);
  if (fault) return fault;
  const other = duplicateInTheWay(entitlement.duplicates ?? [], paidNow);
  return other && { code: 'duplicate-undecided', reason: sayDuplicateInTheWay(entitlement.headName, other) };
}

/** The objection under which the household was on the day it signed: it had come, and was not decided before that day was out. */
function openObjection(on: CalendarDate, { objections = [] }: SignableEntitlement) {
  return objections.find(({ receivedOn, decidedOn }) => receivedOn <= on && (decidedOn === null || decidedOn > on));
}
