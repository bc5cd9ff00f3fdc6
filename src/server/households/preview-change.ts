import { z } from 'zod';
import { type ChangePlan, decideChange } from '#domain/people/change-household.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { householdChange } from './household-change.ts';
import { findHouseholdOfDossier, readSides, type Side } from './sides.store.ts';

export interface PreparedChange extends ChangePlan {
  readonly household: Side;
  readonly target: Side | undefined;
}

/** What a change of members would do, line by line, without doing it. Refuses exactly what the change itself would refuse. */
export const previewChange = query({
  name: 'household.read',
  input: z.object({ householdId: z.uuid(), change: householdChange }),
  run: async ({ tx, tenantId }, { householdId, change }): Promise<PreparedChange> => {
    const targetId =
      change.kind === 'move' ? await findHouseholdOfDossier(tx, tenantId, change.toDossierNo.trim()) : undefined;
    const sides = await readSides(tx, tenantId, targetId ? [householdId, targetId] : [householdId]);
    const household = sides.get(householdId);
    if (!household)
      refuse('household.not-found', '没有找到这个家庭，可能不在您管辖的单位内。请从困难家庭名单重新进入。');
    const target = targetId === undefined ? undefined : sides.get(targetId);
    return { ...decideChange(household, change, target), household, target };
  },
});
