import { z } from 'zod';
import { multiplesOf } from '#domain/eligibility/change-multiple.ts';
import { runScenarios } from '#domain/eligibility/scenario.ts';
import { query } from '#server/action.ts';
import { readPackTexts } from './read-pack-text.ts';

/** Looks through the text of a pack and its scenarios while somebody writes: mistakes by line, and how each scenario comes out. */
export const checkRulePack = query({
  name: 'rule-pack.read',
  input: z.object({ packText: z.string().max(200_000), scenariosText: z.string().max(500_000) }),
  async run(_scope, texts) {
    const { pack, scenarios, mistakes } = readPackTexts(texts);
    const results = pack && scenarios && mistakes.length === 0 ? runScenarios(pack, scenarios) : [];
    return { mistakes, results, multiples: pack ? multiplesOf(pack) : [] };
  },
});
