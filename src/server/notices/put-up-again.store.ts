import { addDays, startOfDay } from '#domain/calendar-date.ts';
import { requirePostableLine } from '#domain/notices/masking.ts';
import { planNotice } from '#domain/notices/plan-notices.ts';
import type { NoticePeriod } from '#domain/notices/working-days.ts';
import { refuse } from '#domain/refusal.ts';
import type { ActionScope } from '#server/action.ts';
import { enqueueJob } from '#server/jobs/enqueue-job.ts';
import { digestOf } from './notice-digest.ts';
import {
  listHouseholdsToPost,
  listNoticeLines,
  listPostingUnits,
  type NoticeHead,
  type ReplacedBecause,
  saveNotices,
  supersedeNotice,
} from './notices.store.ts';
import { pageKeyOf } from './page-key.ts';
import { readPostingPack } from './read-posting-pack.ts';
import { WITHDRAW_NOTICES } from './withdraw-notices.ts';

/**
 * Takes a list down and puts it up again for a whole period: with every household that stood on it and still has a tier,
 * as verdicts, dossiers and amounts are now, without the one that is `removed`. Null when nobody is left to stand on it.
 * Refuses (`notice.changed-meanwhile`) a list that somebody else took down, or closed when an objection takes it down.
 */
export async function putUpAgain(
  scope: ActionScope,
  notice: NoticeHead,
  period: NoticePeriod,
  { because, removed }: { readonly because: ReplacedBecause; readonly removed: string | null },
) {
  const { tx, tenantId, now, newId, secrets, record } = scope;
  if (!(await supersedeNotice(tx, tenantId, notice.id, { at: now, evenClosed: because === 'amount' })))
    refuse('notice.changed-meanwhile', '这份名单刚刚由别人撤下或办了结束。请刷新后再办。');
  record({
    event: 'notice.superseded',
    subject: { kind: 'notice', id: notice.id },
    orgPath: notice.orgPath,
    after: { noticeNo: notice.noticeNo, because },
  });
  const stood = new Set((await listNoticeLines(tx, tenantId, notice.id)).map((line) => line.dossierId));
  const households = (await listHouseholdsToPost(tx, tenantId, notice.campaignId)).filter(
    (household) => stood.has(household.dossierId) && household.dossierId !== removed,
  );
  if (households.length === 0) return null;
  const unit = (await listPostingUnits(tx, tenantId, notice.campaignId, [notice.orgPath])).find(
    (one) => one.id === notice.orgId,
  );
  if (!unit) throw new Error('the unit of a posted list cannot be seen');
  const pack = await readPostingPack();
  const { columns, names } = pack.profiles[notice.audience];
  const planned = planNotice(unit, households, period.startsOn, unit.postings + 1, {
    columns,
    names,
    illnessWords: pack.illnessWords,
    hadAmounts: notice.columns.includes('amount'),
  });
  for (const line of planned.lines)
    requirePostableLine(line, planned.columns, `${planned.unitName}名单第${line.position}行`);
  const id = newId();
  const round = notice.round + 1;
  const digest = digestOf(planned, period);
  const pageKey = notice.pageKey === null ? null : pageKeyOf(secrets, id);
  const { campaignId, audience, place, phone } = notice;
  await saveNotices(tx, tenantId, { campaignId, audience, period, place, phone, postedAt: now }, [
    { ...planned, id, digest, round, replacesId: notice.id, replacedBecause: because, pageKey },
  ]);
  await enqueueJob(scope, {
    kind: WITHDRAW_NOTICES,
    key: `${campaignId} ${period.endsOn}`,
    input: { campaignId },
    message: `等到${period.endsOn}公示期满`,
    notBefore: startOfDay(addDays(period.endsOn, 1)),
  });
  record({
    event: 'notice.posted',
    subject: { kind: 'notice', id },
    orgPath: notice.orgPath,
    after: {
      noticeNo: planned.noticeNo,
      round,
      replaces: notice.noticeNo,
      startsOn: period.startsOn,
      endsOn: period.endsOn,
      households: planned.lines.length,
      digest,
    },
  });
  return {
    id,
    noticeNo: planned.noticeNo,
    round,
    households: planned.lines.length,
    startsOn: period.startsOn,
    endsOn: period.endsOn,
  };
}
