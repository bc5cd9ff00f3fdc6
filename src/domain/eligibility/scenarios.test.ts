import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseRulePack } from './rule-pack.ts';
import { parseScenarioBook, runScenarios } from './scenario.ts';

const FOLDER = 'packs/rules';
const read = (file: string) => parse(readFileSync(`${FOLDER}/${file}`, 'utf8'));
const packOf = (code: string) => parseRulePack(read(`${code}.yaml`));
const bookOf = (code: string) => parseScenarioBook(read(`${code}.scenarios.yaml`));
const packCodes = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml') && !name.endsWith('.scenarios.yaml'))
  .map((name) => name.replace('.yaml', ''));

/** Every packs/rules/*.scenarios.yaml is a list of households with the verdict a person expects; every pack has one. */
for (const code of packCodes) {
  const pack = packOf(code);
  describe(pack.name, () => {
    test.each(runScenarios(pack, bookOf(code)).map((result) => [result.name, result] as const))(
      '%s',
      (_, { passed, expected, got, derivation }) => {
        expect(passed, `expected ${expected}, got ${got}\n${derivation.join('\n')}`).toBe(true);
      },
    );
  });
}

describe('a scenario that comes out differently', () => {
  const result = (code: string, change: (pack: ReturnType<typeof read>) => void, name: string) => {
    const source = read(`${code}.yaml`);
    change(source);
    const found = runScenarios(parseRulePack(source), bookOf(code)).find((each) => each.name.includes(name));
    return found && { passed: found.passed, expected: found.expected, got: found.got };
  };

  test('says what was expected and what came out', () => {
    const widen = (pack: ReturnType<typeof read>) => {
      pack.tiers[0].conditions[0].when = 'perCapita <= line';
    };
    expect(result('bozhou-2014', widen, '人均正好744元')).toEqual({
      passed: false,
      expected: '低保边缘户',
      got: '低保户',
    });
  });

  test('shows that the order of the tests is data: 意外 first changes vector e', () => {
    const accidentFirst = (pack: ReturnType<typeof read>) => {
      for (const tier of pack.tiers) tier.priority = tier.code === 'accident' ? 1 : tier.priority + 1;
    };
    expect(result('current-2019', accidentFirst, 'e ')).toEqual({
      passed: false,
      expected: '深度困难户',
      got: '意外致困户',
    });
  });

  test('is refused by number and name when it is written wrongly', () => {
    const source = read('bozhou-2014.scenarios.yaml');
    source.scenarios[2].facts.income = '1';
    expect(() => parseScenarioBook(source)).toThrow(
      /第3个样例（年收入24000元、有病，但救助后不再困难，不认定）.*income/,
    );
  });
});
