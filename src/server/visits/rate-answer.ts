import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { requireRateable } from '#domain/visits/needs.ts';
import { action } from '#server/action.ts';
import { lockNeed, saveSatisfaction } from './needs.store.ts';
import { ratingFields } from './visit-shape.ts';

/** 回访评价: whether the last answer satisfied. Refuses what has no answer, or was rated already. */
export const rateAnswer = action({
  name: 'need.answer',
  input: z.object({ needId: z.uuid(), ...ratingFields }),
  async run({ tx, tenantId, now, record }, { needId, satisfaction: rated, ratedOn }) {
    const need = await lockNeed(tx, tenantId, needId);
    requireRateable(need, ratedOn, calendarDateOf(now));
    const round = need.answers.length;
    await saveSatisfaction(tx, tenantId, { needId, round, satisfaction: rated, on: ratedOn });
    record({
      event: 'need.rated',
      subject: { kind: 'need', id: needId },
      orgPath: need.orgPath,
      after: { round, satisfaction: rated, ratedOn },
    });
    return { round };
  },
});
