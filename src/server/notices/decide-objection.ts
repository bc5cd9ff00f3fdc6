import { z } from 'zod';
import { calendarDateOf, addDays, startOfDay, type CalendarDate } from '#domain/calendar-date.ts';
import { isUpheld, OBJECTION_OUTCOMES, type ObjectionOutcome, requireDecidable } from '#domain/notices/objections.ts';
import { planNotice } from '#domain/notices/plan-notices.ts';
import { restartPeriod } from '#domain/notices/working-days.ts';
import { calendarOf } from '#domain/organizations/working-calendar.ts';
import { refuse } from '#domain/refusal.ts';
import { action, type ActionScope } from '#server/action.ts';
import { enqueueJob } from '#server/jobs/enqueue-job.ts';
import { digestOf } from './notice-digest.ts';
import {
  findCurrentRound,
  findNoticeHead,
  listCalendarDays,
  listHouseholdsToPost,
  listNoticeLines,
  listPostingUnits,
  lockNotice,
  type NoticeHead,
  saveNotices,
  supersedeNotice,
} from './notices.store.ts';
import { dayField, refuseNoNotice } from './objection-shape.ts';
import { findObjection, insertStep, saveOutcome, type StoredObjection } from './objections.store.ts';
import { pageKeyOf } from './page-key.ts';
import { readPostingPack } from './read-posting-pack.ts';
import { refuseNoObjection } from './refuse-no-objection.ts';
import { WITHDRAW_NOTICES } from './withdraw-notices.ts';

/**
 * Answers an objection. A rejected one leaves the list and its period alone. An upheld one (removed, corrected) takes the
 * list down and puts it up again from `repostOn` for its whole period (domain.md §12: the clock starts over): without the
 * household when it is removed, and with every other one as verdicts and dossiers are now. Whoever recorded an objection
 * does not decide it. Refuses what `requireDecidable` refuses, and an upheld one without the day of the new posting.
 */
export const decideObjection = action({
  name: 'objection.decide',
  input: z.object({
    objectionId: z.uuid(),
    outcome: z.enum(Object.keys(OBJECTION_OUTCOMES) as [ObjectionOutcome, ...ObjectionOutcome[]]),
    decidedOn: dayField,
    answer: z.string().trim().min(2, '请写明答复').max(2000),
    /** First day of the new round; needed when the objection is upheld. */
    repostOn: dayField.optional(),
  }),
  async run(scope, input) {
    const { tx, tenantId, actor, now, secrets, record } = scope;
    const found = (await findObjection(tx, tenantId, input.objectionId)) ?? refuseNoObjection();
    const currentId = await findCurrentRound(tx, tenantId, found.noticeId);
    await lockNotice(tx, tenantId, currentId);
    const objection = (await findObjection(tx, tenantId, input.objectionId)) ?? refuseNoObjection();
    const { outcome, decidedOn } = input;
    requireDecidable(objection, outcome, decidedOn, calendarDateOf(now));
    if (objection.recordedBy === actor.userId)
      refuse('objection.recorder-decides', '登记异议的人不能自己答复。请由另一位审核人或分管负责人答复。');
    const by = { at: now, userId: actor.userId };
    await saveOutcome(tx, tenantId, objection.id, { outcome, on: decidedOn, ...by });
    const step = { objectionId: objection.id, orgPath: objection.orgPath, kind: 'decided' as const, investigators: [] };
    await insertStep(
      tx,
      tenantId,
      { ...step, textCipher: secrets.encrypt('note', input.answer), doneOn: decidedOn },
      by,
    );
    record({
      event: 'objection.decided',
      subject: { kind: 'objection', id: objection.id },
      orgPath: objection.orgPath,
      after: { outcome, decidedOn },
    });
    if (!isUpheld(outcome)) return { outcome, notice: null };
    if (!input.repostOn) refuse('objection.no-repost-day', '异议成立的，名单要重新公示。请填写从哪天起重新张贴。');
    const notice = (await findNoticeHead(tx, tenantId, currentId)) ?? refuseNoNotice();
    return {
      outcome,
      notice: await repost(scope, notice, objection, outcome, { decidedOn, repostOn: input.repostOn }),
    };
  },
});

/** The next round of a list; null when nobody is left to stand on it. */
async function repost(
  scope: ActionScope,
  notice: NoticeHead,
  objection: StoredObjection,
  outcome: ObjectionOutcome,
  { decidedOn, repostOn }: { readonly decidedOn: CalendarDate; readonly repostOn: CalendarDate },
) {
  const { tx, tenantId, now, newId, secrets, record } = scope;
  const old = { startsOn: notice.startsOn, workingDays: notice.workingDays, kind: notice.daysKind };
  const period = restartPeriod(old, decidedOn, repostOn, calendarOf(await listCalendarDays(tx)));
  if (!(await supersedeNotice(tx, tenantId, notice.id, now)))
    refuse('notice.changed-meanwhile', '这份名单刚刚由别人撤下或办了结束。请刷新后再答复。');
  record({
    event: 'notice.superseded',
    subject: { kind: 'notice', id: notice.id },
    orgPath: notice.orgPath,
    after: { noticeNo: notice.noticeNo },
  });
  const removed = outcome === 'removed' ? objection.dossierId : null;
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
  const how = { names: pack.profiles[notice.audience].names, illnessWords: pack.illnessWords };
  const planned = planNotice(unit, households, repostOn, unit.postings + 1, how);
  const id = newId();
  const round = notice.round + 1;
  const digest = digestOf(planned, period);
  const pageKey = notice.pageKey === null ? null : pageKeyOf(secrets, id);
  const { campaignId, audience, columns, place, phone } = notice;
  await saveNotices(tx, tenantId, { campaignId, audience, columns, period, place, phone, postedAt: now }, [
    { ...planned, id, digest, round, replacesId: notice.id, pageKey },
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
