import { z } from 'zod';
import { comparePacks } from '#domain/eligibility/compare-packs.ts';
import { parseRulePack } from '#domain/eligibility/rule-pack.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import type { Transaction } from '#server/db/database.ts';
import { findRulePack } from './eligibility.store.ts';
import { readPackTexts } from './read-pack-text.ts';

const versionOf = z.object({ code: z.string(), version: z.string() });

/** What changes from a released version to another one, or to a text being written, in words. Refuses `rule-pack.not-found`. */
export const compareRulePacks = query({
  name: 'rule-pack.read',
  input: z.object({ from: versionOf, to: z.union([versionOf, z.object({ packText: z.string().max(200_000) })]) }),
  async run({ tx }, { from, to }) {
    const before = await getPack(tx, from.code, from.version);
    if ('code' in to) return { changes: comparePacks(before, await getPack(tx, to.code, to.version)) };
    const { pack } = readPackTexts({ packText: to.packText, scenariosText: '' });
    return { changes: pack ? comparePacks(before, pack) : null };
  },
});

async function getPack(tx: Transaction, code: string, version: string) {
  const installed = await findRulePack(tx, code, version);
  if (!installed)
    refuse('rule-pack.not-found', `认定办法“${code}”第${version}版还没有装。请回到认定办法列表重新选择。`, {
      code,
      version,
    });
  return parseRulePack(installed.content);
}
