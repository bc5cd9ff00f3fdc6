import { z } from 'zod';
import { parseRulePack } from '#domain/eligibility/rule-pack.ts';
import { vetoFlagsOf } from '#domain/eligibility/veto-flags.ts';
import { query } from '#server/action.ts';
import { listNewestPacks } from './eligibility.store.ts';

/** Circumstances that the newest version of each installed pack asks a check for, in the packs' own words. */
export const listVetoFlags = query({
  name: 'eligibility.read-checked',
  input: z.object({}),
  run: async ({ tx }) => vetoFlagsOf((await listNewestPacks(tx)).map((content) => parseRulePack(content))),
});
