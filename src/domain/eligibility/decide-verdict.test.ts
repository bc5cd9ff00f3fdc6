import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CAUSES, type CauseCode } from '../code-lists.ts';
import type { MonthlyLine } from './dated-line.ts';
import { decideVerdict, type Verdict } from './decide-verdict.ts';
import type { HouseholdFacts } from './household-facts.ts';
import { parseRulePack } from './rule-pack.ts';

const pack = parseRulePack(parse(readFileSync('packs/rules/bozhou-2014.yaml', 'utf8')));
const NO_OUTLAY = { medical: 0n, education: 0n, disability: 0n, accident: 0n, other: 0n };
const cause = fc.constantFrom(...(Object.keys(CAUSES) as CauseCode[]));

const lines = fc.record({
  divisionCode: fc.constant('341699'),
  residence: fc.constantFrom('urban', 'rural'),
  amountFen: fc.bigInt({ min: 1n, max: 2_000_000n }),
  months: fc.constantFrom(1, 12),
  fromOn: fc.constant('2025-01-01'),
  documentNumber: fc.constant('示范县民〔2025〕1号'),
}) as fc.Arbitrary<MonthlyLine>;

const households: fc.Arbitrary<HouseholdFacts & { annualIncomeFen: bigint; memberCount: number }> = fc.record({
  divisionCode: fc.constant('341699'),
  residence: fc.constantFrom('urban', 'rural'),
  memberCount: fc.integer({ min: 1, max: 12 }),
  annualIncomeFen: fc.bigInt({ min: 0n, max: 20_000_000n }),
  outlayFen: fc.constant(NO_OUTLAY),
  causes: fc.uniqueArray(cause, { minLength: 1, maxLength: 3 }),
  mainCause: fc.constant(null),
  stillHardAfterRelief: fc.boolean(),
});

/** A household whose income a head stands at a chosen permille of the line, plus or minus a few fen. */
const nearTheLine = fc
  .tuple(households, lines, fc.constantFrom(1000n, 1200n), fc.bigInt({ min: -3n, max: 3n }))
  .map(([facts, line, permille, off]) => {
    const atLine = (line.amountFen * 12n * BigInt(facts.memberCount) * permille) / (1000n * BigInt(line.months));
    const income = atLine + off;
    return { line, facts: { ...facts, annualIncomeFen: income < 0n ? 0n : income } };
  });

const answer = (verdict: Verdict) => (verdict.outcome === 'tier' ? verdict.tier : verdict.outcome);
const WEALTH = ['subsistence', 'marginal', 'accident', 'none'];

/** The three sentences of the standard written out again, with fractions brought to one denominator by hand. */
function byHand(facts: HouseholdFacts & { annualIncomeFen: bigint; memberCount: number }, line: MonthlyLine): string {
  const income = facts.annualIncomeFen * BigInt(line.months) * 10n;
  const threshold = line.amountFen * 12n * BigInt(facts.memberCount) * 10n;
  const serious = facts.causes.some((one) =>
    ['illness', 'disability', 'disaster', 'accident', 'schooling'].includes(one),
  );
  if (!facts.stillHardAfterRelief) return 'none';
  if (income * 10n > threshold * 12n) return serious ? 'accident' : 'none';
  if (!serious && !facts.causes.includes('chronic-illness')) return 'none';
  return income < threshold ? 'subsistence' : 'marginal';
}

describe('a verdict under the 亳州 pack', () => {
  test('agrees with the standard worked out by hand, also a few fen from each boundary', () => {
    const agrees = (facts: Parameters<typeof byHand>[0], line: MonthlyLine) =>
      answer(decideVerdict(pack, facts, line)) === byHand(facts, line);
    fc.assert(fc.property(households, lines, agrees));
    fc.assert(
      fc.property(nearTheLine, ({ facts, line }) => agrees(facts, line)),
      { numRuns: 500 },
    );
  });

  test('more income never puts a household into a poorer tier', () => {
    fc.assert(
      fc.property(households, lines, fc.bigInt({ min: 0n, max: 5_000_000n }), (facts, line, more) => {
        // The causes are in both lists, so that only income decides.
        const poor = { ...facts, causes: ['illness'] as CauseCode[] };
        const before = WEALTH.indexOf(answer(decideVerdict(pack, poor, line)));
        const after = WEALTH.indexOf(
          answer(decideVerdict(pack, { ...poor, annualIncomeFen: poor.annualIncomeFen + more }, line)),
        );
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test('what is given in spite of a missing fact is what the full facts give', () => {
    const gaps = fc.record({ income: fc.boolean(), hard: fc.boolean(), causes: fc.boolean(), line: fc.boolean() });
    fc.assert(
      fc.property(households, lines, gaps, (facts, line, gap) => {
        const partial = {
          ...facts,
          annualIncomeFen: gap.income ? null : facts.annualIncomeFen,
          stillHardAfterRelief: gap.hard ? null : facts.stillHardAfterRelief,
          causes: gap.causes ? [] : facts.causes,
        };
        const verdict = decideVerdict(pack, partial, gap.line ? null : line);
        if (verdict.outcome === 'unknown') expect(verdict.missing.length).toBeGreaterThan(0);
        else expect(answer(verdict)).toBe(answer(decideVerdict(pack, facts, line)));
      }),
    );
  });

  test('says unknown for a missing income only when incomes exist that change the result', () => {
    fc.assert(
      fc.property(households, lines, (facts, line) => {
        const verdict = decideVerdict(pack, { ...facts, annualIncomeFen: null }, line);
        const possible = new Set(
          [0n, 1n << 40n].map((annualIncomeFen) => answer(decideVerdict(pack, { ...facts, annualIncomeFen }, line))),
        );
        expect(verdict.outcome === 'unknown').toBe(possible.size > 1);
      }),
    );
  });

  test('does not depend on the order of the causes', () => {
    fc.assert(
      fc.property(households, lines, (facts, line) => {
        const turned = { ...facts, causes: [...facts.causes].reverse() };
        expect(answer(decideVerdict(pack, turned, line))).toBe(answer(decideVerdict(pack, facts, line)));
      }),
    );
  });

  test('is the same text every time, and survives being stored as JSON', () => {
    fc.assert(
      fc.property(households, lines, (facts, line) => {
        const verdict = decideVerdict(pack, facts, line);
        expect(decideVerdict(pack, facts, line)).toEqual(verdict);
        expect(JSON.parse(JSON.stringify(verdict.derivation))).toEqual(verdict.derivation);
      }),
    );
  });

  test('can be read aloud from the first figure to the conclusion', () => {
    const verdict = decideVerdict(
      pack,
      {
        divisionCode: '341699',
        residence: 'rural',
        memberCount: 3,
        annualIncomeFen: 2_160_000n,
        outlayFen: { ...NO_OUTLAY, medical: 900_000n },
        causes: ['illness', 'laid-off'],
        mainCause: 'illness',
        stillHardAfterRelief: true,
        sources: { annualIncome: '花名册第12行“家庭年收入”栏' },
      },
      {
        divisionCode: '341699',
        residence: 'rural',
        amountFen: 672_000n,
        months: 12,
        fromOn: '2025-07-01',
        documentNumber: '示范县民〔2025〕8号',
      },
    );
    expect(verdict.derivation.map((step) => `${step.order} ${step.kind} ${step.text}`)).toMatchInlineSnapshot(`
      [
        "1 source 家庭年收入：21600.00元（来源：花名册第12行“家庭年收入”栏）。",
        "2 source 家庭人口：3人（来源：困难职工档案家庭成员名单）。",
        "3 source 刚性支出：医疗9000.00元，合计9000.00元（来源：困难职工档案“家庭支出”栏）；本办法按收入核算，支出不扣减。",
        "4 sum 核算收入：21600.00元（申请前12个月家庭全部收入，不扣减支出）。",
        "5 division 人均月收入：21600.00元÷12个月÷3人＝600.00元。",
        "6 line 当地低保线：农村低保线每人每年6720.00元，折合每月560.00元（示范县民〔2025〕8号，自2025-07-01起执行）。",
        "7 condition 低保户条件1：家庭人均月收入低于当地低保线。人均月收入600.00元＞低保线560.00元（要求＜），不符合。",
        "8 condition 低保户条件2：本人或家庭成员有急症慢性病、残疾、意外灾害、子女上学之一。致困原因为患重特大疾病（在列）、下岗失业（不在列），符合。",
        "9 condition 低保户条件3：政府救助以后生活还是困难。入户核查结论为“仍然困难”，符合。",
        "10 condition 低保边缘户条件1：家庭人均月收入不低于低保线，也不超过低保线的1.2倍。人均月收入600.00元＞低保线560.00元（要求≥）；人均月收入600.00元＜低保线的1.2倍672.00元（要求≤），符合。",
        "11 condition 低保边缘户条件2：本人或家庭成员有急症慢性病、残疾、意外灾害、子女上学之一。致困原因为患重特大疾病（在列）、下岗失业（不在列），符合。",
        "12 condition 低保边缘户条件3：基本生活难以维持。入户核查结论为“仍然困难”，符合。",
        "13 clause 依据：《亳州市困难职工帮扶中心帮扶救助办法》困难职工标准第2项。",
        "14 conclusion 结论：各项条件全部符合，认定为低保边缘户。",
      ]
    `);
  });
});
