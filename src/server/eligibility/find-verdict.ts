import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findVerdictOfHousehold } from './eligibility.store.ts';

/** The current verdict of a household with its derivation in reading order, or null before the first one. Refuses an unknown household. */
export const findVerdict = query({
  name: 'eligibility.read',
  input: z.object({ householdId: z.uuid() }),
  async run({ tx, tenantId }, { householdId }) {
    const verdict = await findVerdictOfHousehold(tx, tenantId, householdId);
    if (verdict === undefined)
      refuse('household.not-found', '没有找到这个家庭，可能不在您管辖的范围内。请回到困难家庭列表重新选择。');
    return verdict;
  },
});
