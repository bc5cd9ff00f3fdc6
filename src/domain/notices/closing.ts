import type { CalendarDate } from '../calendar-date.ts';
import { refuse } from '../refusal.ts';
import type { PostedPeriod } from './objections.ts';

/** Where a list stands on a day: what screens, ledger and desk say of it. */
export const NOTICE_STATES = {
  waiting: '未到公示日',
  posted: '公示中',
  ended: '期满待结束',
  closed: '已结束',
  superseded: '已撤下重新公示',
} as const;
export type NoticeState = keyof typeof NOTICE_STATES;

export function noticeState(notice: PostedPeriod, today: CalendarDate): NoticeState {
  if (notice.isSuperseded) return 'superseded';
  if (notice.isClosed) return 'closed';
  if (today < notice.startsOn) return 'waiting';
  return today <= notice.endsOn ? 'posted' : 'ended';
}

/**
 * Whether strangers see the list at its public address on this day: from the first to the last day of its period, not
 * before and not after, and never once it was taken down. No job is needed for that; the day itself takes it down.
 */
export function isPageOpen(notice: PostedPeriod & { readonly isWithdrawn: boolean }, today: CalendarDate): boolean {
  return pageState(notice, today) === 'open';
}

/** How a list stands at its public address: what a stranger is told there. */
export type PageState = 'waiting' | 'open' | 'over' | 'replaced';

/** As `isPageOpen`, and when it is not open, why: not yet, over for good, or taken down for a new round. */
export function pageState(notice: PostedPeriod & { readonly isWithdrawn: boolean }, today: CalendarDate): PageState {
  const state = noticeState(notice, today);
  if (state === 'superseded') return 'replaced';
  if (notice.isWithdrawn) return 'over';
  if (state === 'waiting') return 'waiting';
  return state === 'posted' ? 'open' : 'over';
}

/**
 * Refuses to put a list up again that was taken down already (`notice.superseded`), or all of whose amounts are still those
 * that hang (`notice.nothing-changed`). One that is closed may go up again: money waits for what was posted, not for a form.
 */
export function requireRepostable(notice: PostedPeriod, changedAmounts: number): void {
  if (notice.isSuperseded) refuse('notice.superseded', '这一轮名单已经撤下重新公示。请打开最新一轮。');
  if (changedAmounts === 0)
    refuse('notice.nothing-changed', '名单上的金额与核定额一致，不用重新公示。户或类别要改的，请走异议办理。');
}

/**
 * Refuses to close a list before its period is over (`notice.still-posted`), with an objection unanswered
 * (`notice.objection-open`), with an amount that is no more the posted one (`notice.amount-changed`), without a photo of the board or a reason why there is none (`notice.no-photo`), twice
 * (`notice.already-closed`), or when it was taken down for a new round (`notice.superseded`).
 */
export function requireClosable(
  notice: PostedPeriod,
  facts: {
    readonly openObjections: number;
    readonly photos: number;
    readonly noPhotoReason: string | undefined;
    readonly changedAmounts: number;
  },
  today: CalendarDate,
): void {
  if (notice.isSuperseded) refuse('notice.superseded', '这一轮名单已经撤下重新公示。请到新一轮公示里办理结束。');
  if (notice.isClosed) refuse('notice.already-closed', '这份公示已经办过结束，没有再办一次。');
  if (today <= notice.endsOn)
    refuse('notice.still-posted', `公示到${notice.endsOn}才期满，还不能办结束。请在期满以后再办。`);
  if (facts.openObjections > 0)
    refuse('notice.objection-open', `还有${facts.openObjections}件异议没有答复，不能办结束。请先核查并答复。`);
  if (facts.changedAmounts > 0)
    refuse(
      'notice.amount-changed',
      `有${facts.changedAmounts}户的金额和公示的不一样，不能办结束。请核对“核定”，无误的先重新公示。`,
    );
  if (facts.photos === 0 && !facts.noPhotoReason)
    refuse('notice.no-photo', '还没有上传公示栏照片。请上传照片，确实没有的写明原因。');
}
