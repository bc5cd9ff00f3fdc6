import { z } from 'zod';
import { parseRulePack } from '#domain/eligibility/rule-pack.ts';
import { query } from '#server/action.ts';
import { findRulePack, listFactsInOrder, listLines } from './eligibility.store.ts';

const AT_A_TIME = 20_000;

/**
 * Facts of every household in the actor's subtree in the order of serving, handed on a batch at a time, with the dated lines and
 * the packs asked for (null: not installed). No names. For simulation in memory.
 */
export const listHouseholdFacts = query({
  name: 'simulation.run',
  input: z.object({
    packs: z.array(z.object({ code: z.string(), version: z.string() })),
    withFacts: z.boolean(),
  }),
  async run({ tx, tenantId }, { packs, withFacts }) {
    const found = [];
    for (const { code, version } of packs) {
      const installed = await findRulePack(tx, code, version);
      found.push(installed ? parseRulePack(installed.content) : null);
    }
    const households = [];
    let after: { orgPath: string; dossierNo: string } | null = null;
    while (withFacts) {
      const batch: Awaited<ReturnType<typeof listFactsInOrder>> = await listFactsInOrder(
        tx,
        tenantId,
        after,
        AT_A_TIME,
      );
      for (const household of batch) households.push(household);
      const last = batch.at(-1);
      if (!last || batch.length < AT_A_TIME) break;
      after = { orgPath: last.orgPath, dossierNo: last.dossierNo };
    }
    return { packs: found, lines: withFacts ? await listLines(tx) : [], households };
  },
});
