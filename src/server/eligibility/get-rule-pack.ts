import { z } from 'zod';
import { type RulePack, parseRulePack } from '#domain/eligibility/rule-pack.ts';
import { runScenarios, type ScenarioResult } from '#domain/eligibility/scenario.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import { findRulePack } from './eligibility.store.ts';
import { readPackTexts } from './read-pack-text.ts';
import { findRulePackTexts } from './rule-packs.store.ts';

/** A released version: its content, the text it was written in, and its scenarios run again now. Refuses `rule-pack.not-found`. */
export const getRulePack = query({
  name: 'rule-pack.read',
  input: z.object({ code: z.string(), version: z.string() }),
  async run({ tx }, { code, version }) {
    const installed = await findRulePack(tx, code, version);
    if (!installed)
      refuse('rule-pack.not-found', `认定办法“${code}”第${version}版还没有装。请回到认定办法列表重新选择。`, {
        code,
        version,
      });
    const pack: RulePack = parseRulePack(installed.content);
    const texts = await findRulePackTexts(tx, code, version);
    const book = texts ? readPackTexts(texts).scenarios : undefined;
    const results: ScenarioResult[] = book ? runScenarios(pack, book) : [];
    return { pack, packText: texts?.packText ?? null, scenariosText: texts?.scenariosText ?? null, results };
  },
});
