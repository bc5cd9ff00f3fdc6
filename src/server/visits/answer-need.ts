import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { requirePublicText } from '#domain/visits/clarity.ts';
import { decideAnswer } from '#domain/visits/needs.ts';
import { action } from '#server/action.ts';
import { insertAnswer, lockNeed } from './needs.store.ts';
import { answeringFields } from './visit-shape.ts';

/**
 * 答复诉求: what was answered and when, with the satisfaction if people were asked at once. Refuses a second answer unless the
 * first did not satisfy, and a day before the need or still to come.
 */
export const answerNeed = action({
  name: 'need.answer',
  input: z.object({ needId: z.uuid(), ...answeringFields }),
  async run({ tx, tenantId, actor, now, record }, { needId, ...given }) {
    const need = await lockNeed(tx, tenantId, needId);
    const round = decideAnswer(need, given.answeredOn, calendarDateOf(now));
    requirePublicText(given.answer, '答复内容');
    await insertAnswer(tx, tenantId, {
      ...given,
      needId,
      round,
      orgPath: need.orgPath,
      answeredBy: actor.userId,
      at: now,
    });
    const { answeredOn, outcome } = given;
    record({
      event: 'need.answered',
      subject: { kind: 'need', id: needId },
      orgPath: need.orgPath,
      after: { round, answeredOn, outcome, satisfaction: given.satisfaction },
    });
    return { round };
  },
});
