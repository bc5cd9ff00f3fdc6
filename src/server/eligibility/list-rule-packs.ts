import { z } from 'zod';
import { query } from '#server/action.ts';
import { listShippedRulePacks, readRulePackFiles } from '#server/organizations/read-pack.ts';
import { readPackTexts } from './read-pack-text.ts';
import { listDrafts, listVersions } from './rule-packs.store.ts';

/** Released versions (newest first) with the campaigns of this tenant that use them, drafts, and what ships with the product. */
export const listRulePacks = query({
  name: 'rule-pack.read',
  input: z.object({}),
  async run({ tx, tenantId }) {
    const shipped = await Promise.all(
      (await listShippedRulePacks()).map(async (code) => {
        const { pack } = readPackTexts(await readRulePackFiles(code));
        return { code, name: pack?.name ?? code, version: pack?.version ?? '', region: pack?.region ?? '' };
      }),
    );
    return { versions: await listVersions(tx, tenantId), drafts: await listDrafts(tx, tenantId), shipped };
  },
});
