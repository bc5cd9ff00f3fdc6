import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { CauseCode } from '../code-lists.ts';
import { parseYuan } from '../money.ts';
import type { MonthlyLine } from './dated-line.ts';
import { decideVerdict } from './decide-verdict.ts';
import type { HouseholdFacts } from './household-facts.ts';
import { parseRulePack } from './rule-pack.ts';

interface Scenario {
  name: string;
  facts: Record<string, string> & {
    members?: number;
    causes: CauseCode[];
    stillHard?: boolean;
    flags?: string[];
    residence?: 'urban' | 'rural';
  };
  expect: { tier?: string; outcome?: string; missing?: string[]; says?: string[] };
}

const fen = (text: string | undefined) => {
  const amount = parseYuan(text ?? '0');
  if (amount === undefined) throw new Error(`Not an amount of yuan: ${text}.`);
  return amount;
};

/** Every packs/rules/*.scenarios.yaml is a list of households with the verdict a person expects. */
const FOLDER = 'packs/rules';
for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.scenarios.yaml'))) {
  const { pack: packCode, lines, scenarios } = parse(readFileSync(`${FOLDER}/${file}`, 'utf8'));
  const pack = parseRulePack(parse(readFileSync(`${FOLDER}/${packCode}.yaml`, 'utf8')));
  describe(pack.name, () => {
    test.each((scenarios as Scenario[]).map((scenario) => [scenario.name, scenario] as const))(
      '%s',
      (_, { facts, expect: expected }) => {
        const residence = facts.residence ?? 'urban';
        const written = lines[residence];
        const line: MonthlyLine = {
          divisionCode: '341699',
          residence,
          amountFen: fen(written.amount),
          months: written.per === 'year' ? 12 : 1,
          fromOn: written.from,
          documentNumber: written.document,
        };
        const known: HouseholdFacts = {
          divisionCode: '341699',
          residence,
          memberCount: facts.members ?? null,
          annualIncomeFen: facts.annualIncome === undefined ? null : fen(facts.annualIncome),
          outlayFen: {
            medical: fen(facts.medicalOutlay),
            education: fen(facts.educationOutlay),
            disability: fen(facts.disabilityOutlay),
            accident: fen(facts.accidentOutlay),
            other: fen(facts.otherOutlay),
          },
          causes: facts.causes,
          mainCause: (facts.mainCause as CauseCode | undefined) ?? facts.causes[0] ?? null,
          stillHardAfterRelief: facts.stillHard ?? null,
          flags: facts.flags ?? [],
        };
        const verdict = decideVerdict(pack, known, facts.division === 'without-line' ? null : line);
        const read = verdict.derivation.map((step) => step.text).join('\n');
        expect({ outcome: verdict.outcome, tier: verdict.outcome === 'tier' ? verdict.tier : undefined }, read).toEqual(
          {
            outcome: expected.outcome ?? 'tier',
            tier: expected.tier,
          },
        );
        if (verdict.outcome === 'unknown') expect(verdict.missing).toEqual(expected.missing);
        for (const words of expected.says ?? []) expect(read).toContain(words);
        expect(verdict.derivation.map((step) => step.order)).toEqual(
          verdict.derivation.map((_step, index) => index + 1),
        );
      },
    );
  });
}
