import { z } from 'zod';
import { checkedChanges } from '#domain/eligibility/checked-changes.ts';
import { query } from '#server/action.ts';
import { findCheckedSheet, listCheckedRecords as listRecords } from './checked-facts.store.ts';
import { listVetoFlags } from './list-veto-flags.ts';
import { refuseNoDossier } from './refuse-no-dossier.ts';

/** Every record of 核对情况 of a household, the newest first: who wrote down what, when, from where, and what it changed. */
export const listCheckedRecords = query({
  name: 'eligibility.read-checked',
  input: z.object({ householdId: z.uuid() }),
  async run({ tx, tenantId, context }, { householdId }) {
    const found = (await findCheckedSheet(tx, tenantId, householdId)) ?? refuseNoDossier();
    const flags = await listVetoFlags(context, {});
    return (await listRecords(tx, tenantId, found.dossierId)).map(({ before, after, ...occasion }) => ({
      ...occasion,
      changes: checkedChanges(before ?? {}, after, flags),
    }));
  },
});
