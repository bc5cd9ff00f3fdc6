import { z } from 'zod';
import { query } from '#server/action.ts';
import { findCheckedSheet } from './checked-facts.store.ts';
import { refuseNoDossier } from './refuse-no-dossier.ts';

/** What the check of a household's means found, or null before the first check. Refuses an unknown household. */
export const findCheckedFacts = query({
  name: 'eligibility.read-checked',
  input: z.object({ householdId: z.uuid() }),
  run: async ({ tx, tenantId }, { householdId }) =>
    ((await findCheckedSheet(tx, tenantId, householdId)) ?? refuseNoDossier()).sheet,
});
