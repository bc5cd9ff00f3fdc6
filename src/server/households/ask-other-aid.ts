import { z } from 'zod';
import { addDays, calendarDateOf } from '#domain/calendar-date.ts';
import { OtherAidRule, sayBand } from '#domain/people/other-aid.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { readPack } from '#server/organizations/read-pack.ts';
import { countInquiries, findAidElsewhere, findDigestsOfHousehold, insertInquiry } from './other-aid.store.ts';

const HOUR_MS = 3_600_000;

/**
 * Whether other units of the installation aided this household this season: name of the unit that keeps the other books, amount
 * band, last day. Compared by keyed digests of ID numbers only. Every question is journalled; refuses `household.asked-too-often`.
 */
export const askOtherAid = action({
  name: 'household.read-other-aid',
  input: z.object({ householdId: z.uuid() }),
  run: async ({ tx, tenantId, actor, now, newId, record }, { householdId }) => {
    const rule = OtherAidRule.parse(await readPack('duplicates', 'other-aid'));
    const household = await findDigestsOfHousehold(tx, tenantId, householdId);
    if (!household)
      refuse('household.not-found', '没有找到这个家庭，可能不在您管辖的单位内。请从困难家庭名单重新进入。');
    const asked = await countInquiries(tx, tenantId, actor.userId, new Date(now.getTime() - HOUR_MS));
    if (asked >= rule.asksPerHour)
      refuse(
        'household.asked-too-often',
        `一小时内已查询 ${asked} 次其他单位的慰问情况，请稍后再查。需要成批核对的，请与对方单位联系。`,
      );
    const since = addDays(calendarDateOf(now), -rule.seasonDays);
    const edgesFen = rule.bandsYuan.map((yuan) => yuan * 100);
    const found = await findAidElsewhere(tx, household.digests, edgesFen, since);
    await insertInquiry(tx, tenantId, {
      id: newId(),
      householdId,
      orgPath: household.orgPath,
      by: actor.userId,
      at: now,
      found: found.length,
    });
    record({
      event: 'household.other-aid-asked',
      subject: { kind: 'household', id: householdId },
      orgPath: household.orgPath,
      after: { found: found.length, since },
    });
    return {
      since,
      aid: found.map(({ unitName, band, lastOn }) => ({ unitName, amount: sayBand(band, rule), lastOn })),
    };
  },
});
