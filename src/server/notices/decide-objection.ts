import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { isUpheld, OBJECTION_OUTCOMES, type ObjectionOutcome, requireDecidable } from '#domain/notices/objections.ts';
import { restartPeriod } from '#domain/notices/working-days.ts';
import { calendarOf } from '#domain/organizations/working-calendar.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findCurrentRound, findNoticeHead, listCalendarDays, lockNotice } from './notices.store.ts';
import { dayField, refuseNoNotice } from './objection-shape.ts';
import { findObjection, insertStep, saveOutcome } from './objections.store.ts';
import { putUpAgain } from './put-up-again.store.ts';
import { refuseNoObjection } from './refuse-no-objection.ts';

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
    const old = { startsOn: notice.startsOn, workingDays: notice.workingDays, kind: notice.daysKind };
    const period = restartPeriod(old, decidedOn, input.repostOn, calendarOf(await listCalendarDays(tx)));
    const removed = outcome === 'removed' ? objection.dossierId : null;
    return { outcome, notice: await putUpAgain(scope, notice, period, { because: 'objection', removed }) };
  },
});
