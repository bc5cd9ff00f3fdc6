import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findCheckedSheet } from './checked-facts.store.ts';

/** What the check of a household's means found, or null before the first check. Refuses an unknown household. */
export const findCheckedFacts = query({
  name: 'eligibility.read-checked',
  input: z.object({ householdId: z.uuid() }),
  async run({ tx, tenantId }, { householdId }) {
    const found = await findCheckedSheet(tx, tenantId, householdId);
    if (!found)
      refuse(
        'household.not-found',
        '没有找到这个家庭在用的困难档案，可能不在您管辖的范围内。请回到困难家庭列表重新选择。',
      );
    return found.sheet;
  },
});
