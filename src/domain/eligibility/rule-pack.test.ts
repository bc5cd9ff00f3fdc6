import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { parseRulePack, RulePack } from './rule-pack.ts';

const source = () => parse(readFileSync('packs/rules/bozhou-2014.yaml', 'utf8'));

function withCondition(when: string) {
  const pack = source();
  pack.tiers[0].conditions[0].when = when;
  return pack;
}

describe('a rule pack', () => {
  test('comes back with its tiers in the order they are tried', () => {
    const pack = source();
    pack.tiers.reverse();
    expect(parseRulePack(pack).tiers.map((tier) => tier.code)).toEqual(['subsistence', 'marginal', 'accident']);
  });

  test('publishes a JSON Schema that knows its fields', () => {
    const schema = z.toJSONSchema(RulePack, { io: 'input' });
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(Object.keys(schema.properties as object)).toContain('causeLists');
  });

  test.each([
    ['perCapita <', 'tiers.subsistence.below-line'],
    ['perCapita / 12 < line', '不能用除法'],
    ['perCapita < line * 1.2', '1.2'],
    ['income < line', 'income'],
    ['perCapita + line', '不是“是”或“否”'],
    ['hasCause("no-such-list")', 'no-such-list'],
    ['hasCause(residence)', '带引号的代码'],
    ['[1, 2].exists(x, x > 1)', '不支持'],
  ])('refuses the condition %s and says why', (when, words) => {
    expect(() => parseRulePack(withCondition(when))).toThrow(Refusal);
    expect(() => parseRulePack(withCondition(when))).toThrow(words);
  });

  test('refuses a field nobody knows, naming it', () => {
    expect(() => parseRulePack({ ...source(), colour: 'red' })).toThrow(/colour/);
  });

  test('refuses two tiers of one priority', () => {
    const pack = source();
    pack.tiers[1].priority = 1;
    expect(() => parseRulePack(pack)).toThrow('tiers.priority');
  });

  test('refuses text instead of a pack', () => {
    expect(() => parseRulePack('低保户')).toThrow(Refusal);
  });
});
