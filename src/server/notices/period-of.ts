import type { PostedPeriod } from '#domain/notices/objections.ts';

interface Head {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly supersededAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly closedAt: Date | null;
}

/** What the rules of posting want to know of a stored list. */
export function periodOf(notice: Head): PostedPeriod & { readonly isWithdrawn: boolean } {
  return {
    startsOn: notice.startsOn,
    endsOn: notice.endsOn,
    isSuperseded: notice.supersededAt !== null,
    isClosed: notice.closedAt !== null,
    isWithdrawn: notice.withdrawnAt !== null,
  };
}
