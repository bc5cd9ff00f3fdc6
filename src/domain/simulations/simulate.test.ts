import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CAUSES, type CauseCode, type RecipientClassCode } from '../code-lists.ts';
import { changeMultiples } from '../eligibility/change-multiple.ts';
import type { MonthlyLine } from '../eligibility/dated-line.ts';
import { decideVerdict } from '../eligibility/decide-verdict.ts';
import type { HouseholdFacts } from '../eligibility/household-facts.ts';
import { parseRulePack, type RulePack } from '../eligibility/rule-pack.ts';
import { recordFacts, recordLine } from '../eligibility/facts-record.ts';
import { judgeStandards } from '../entitlements/conditional-standards.ts';
import { proposeEntitlements } from '../entitlements/propose-entitlements.ts';
import type { AwardPlan } from './awards.ts';
import { judgeColumns, NONE, UNDECIDED } from './column-program.ts';
import { makeColumns } from './fact-columns.ts';
import { judgeMoved } from './moved-lines.ts';
import { compareScenarios, costOf, countTiers, findMovers, nameOutcome, runScenario } from './simulate.ts';

const packOf = (code: string) => parseRulePack(parse(readFileSync(`packs/rules/${code}.yaml`, 'utf8')));
const PACKS = ['bozhou-2014', 'national-2016', 'current-2019', 'xingtai-2021', 'township-low-income'].map(packOf);

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const fen = fc.bigInt({ min: 0n, max: 12_000_000n });
const causes = fc.uniqueArray(fc.constantFrom(...(Object.keys(CAUSES) as CauseCode[])), { maxLength: 3 });
const checked = fc.record({
  unionAid: maybe(
    fc.array(
      fc.record({
        kind: fc.constantFrom('relief' as const, 'gift' as const),
        amountFen: fc.bigInt({ min: 0n, max: 90_000n }),
      }),
      { maxLength: 3 },
    ),
  ),
  idleAdults: maybe(fc.integer({ min: 0, max: 2 })),
  employmentCostFen: maybe(fen),
  savingsFen: maybe(fen),
  investmentFen: maybe(fc.bigInt({ min: -1_000_000n, max: 9_000_000n })),
  reliefReceivedFen: maybe(fen),
  lossFen: maybe(fen),
  monthsWithoutRelief: maybe(fc.integer({ min: 0, max: 12 })),
  contractMonths: maybe(fc.integer({ min: 0, max: 24 })),
  isUnionMember: maybe(fc.boolean()),
  assetsFit: maybe(fc.boolean()),
  certified: maybe(
    fc.constantFrom(
      'none' as const,
      'destitute' as const,
      'subsistence' as const,
      'marginal' as const,
      'rigid-outlay' as const,
    ),
  ),
  grade: maybe(fc.constantFrom('first' as const, 'second' as const, 'third' as const)),
  monitored: maybe(fc.constantFrom('none' as const, 'unstable' as const, 'at-risk' as const, 'sudden' as const)),
  flags: fc.constantFrom<readonly string[]>([], [], [], ['false-papers'], ['two-dwellings']),
});
const household: fc.Arbitrary<HouseholdFacts> = fc.record({
  divisionCode: fc.constantFrom('990101', '990102'),
  residence: fc.constantFrom('urban' as const, 'rural' as const),
  memberCount: maybe(fc.integer({ min: 1, max: 9 })),
  annualIncomeFen: maybe(fen),
  outlayFen: fc.record({ medical: fen, education: fen, disability: fen, accident: fen, other: fen }),
  causes,
  mainCause: fc.constant(null),
  stillHardAfterRelief: maybe(fc.boolean()),
  isMigrantWorker: fc.boolean(),
  checked,
});

function lineOf(divisionCode: string, residence: 'urban' | 'rural'): MonthlyLine | null {
  if (divisionCode === '990102' && residence === 'rural') return null;
  return {
    divisionCode,
    residence,
    amountFen: residence === 'urban' ? 74_400n : 672_000n,
    months: residence === 'urban' ? 1 : 12,
    fromOn: '2025-01-01',
    documentNumber: '示范县民〔2025〕1号',
  };
}

const columnsOf = (facts: readonly HouseholdFacts[], recipientClass: RecipientClassCode = 'A0') =>
  makeColumns(
    facts.length,
    facts.map((one, at) => ({ facts: one, recipientClass, unit: at % 3 })),
  );

function outcomesOf(pack: RulePack, facts: readonly HouseholdFacts[]): string[] {
  const columns = columnsOf(facts);
  const into = new Uint8Array(facts.length);
  judgeColumns(
    columns,
    pack,
    columns.places.map((place) => lineOf(place.divisionCode, place.residence)),
    into,
  );
  return [...into].map((at) => (at === NONE ? 'none' : at === UNDECIDED ? 'unknown' : (pack.tiers[at]?.code ?? '?')));
}

const byOne = (pack: RulePack, facts: HouseholdFacts) => {
  const verdict = decideVerdict(pack, facts, lineOf(facts.divisionCode, facts.residence));
  return verdict.outcome === 'tier' ? verdict.tier : verdict.outcome;
};

describe('judging in columns', () => {
  test.each(PACKS.map((pack) => [pack.code, pack] as const))('gives the verdicts of %s, one by one', (_, pack) => {
    fc.assert(
      fc.property(fc.array(household, { minLength: 1, maxLength: 40 }), (facts) => {
        expect(outcomesOf(pack, facts)).toEqual(facts.map((one) => byOne(pack, one)));
      }),
      { numRuns: 120 },
    );
  });

  test('a few fen from every boundary, over more than one block', () => {
    const pack = PACKS[0] as RulePack;
    const facts = Array.from({ length: 5000 }, (_, at): HouseholdFacts => {
      const members = 1 + (at % 7);
      const at1000 = 74_400n * 12n * BigInt(members) * (at % 2 === 0 ? 1000n : 1200n);
      return {
        divisionCode: '990101',
        residence: 'urban',
        memberCount: members,
        annualIncomeFen: at1000 / 1000n + BigInt((at % 5) - 2),
        outlayFen: { medical: 0n, education: 0n, disability: 0n, accident: 0n, other: 0n },
        causes: ['illness'],
        mainCause: 'illness',
        stillHardAfterRelief: true,
      };
    });
    expect(outcomesOf(pack, facts)).toEqual(facts.map((one) => byOne(pack, one)));
  });

  test('also of conditions with choices, equality and "not"', () => {
    const pack = packOf('bozhou-2014');
    const tiers = pack.tiers.map((tier, at) => ({
      ...tier,
      conditions: [
        {
          code: 'odd',
          reading: '拼出来的条件',
          when: [
            '(residence == "urban" ? perCapita < line : members != 2) && !(stillHard == false)',
            'hasCause("listed") == true || certified != "none"',
            '(stillHard ? annualIncome : totalOutlay) + 100 * members - medicalOutlay >= 3000000',
          ][at] as string,
        },
      ],
    }));
    const odd = { ...pack, tiers };
    fc.assert(
      fc.property(fc.array(household, { minLength: 1, maxLength: 30 }), (facts) => {
        expect(outcomesOf(odd, facts)).toEqual(facts.map((one) => byOne(odd, one)));
      }),
    );
  });
});

const source = (code: string, availableFen: bigint, causesFor: CauseCode[] = []) => ({
  code,
  name: code,
  book: 'relief' as const,
  purpose: '',
  recipientClasses: [],
  aidKinds: [],
  causes: causesFor,
  caps: { perTimeFen: null, perYearFen: null },
  availableFen,
});
const standard = (code: string, tier: 'subsistence' | 'marginal' | 'accident', cashFen: bigint, goodsFen = 0n) => ({
  code,
  name: code,
  measureCode: 'relief',
  tier,
  recipientClass: null,
  minMembers: null,
  maxMembers: null,
  cashFen,
  goodsFen,
  goodsName: '',
});
const PLAN: AwardPlan = {
  measures: [{ code: 'relief', sourceCodes: ['JZ', 'CZ'] }],
  standards: [
    standard('S1', 'subsistence', 60_000n, 12_000n),
    standard('S2', 'marginal', 50_000n),
    standard('S3', 'accident', 80_000n),
  ],
  floorFen: 60_000n,
  perTimeFen: null,
  sources: [source('JZ', 300_000n, ['schooling']), source('CZ', 100_000_000n)],
  recipientClasses: [],
};

describe('a scenario', () => {
  const pack = PACKS[0] as RulePack;
  const run = (facts: readonly HouseholdFacts[], under = pack, plan = PLAN) => {
    const columns = columnsOf(facts);
    const lines = columns.places.map((place) => lineOf(place.divisionCode, place.residence));
    return { columns, outcome: runScenario(columns, { pack: under, lines, plan }) };
  };

  test('costs what the proposal would cost, source by source', () => {
    fc.assert(
      fc.property(fc.array(household, { minLength: 1, maxLength: 40 }), (facts) => {
        const { outcome } = run(facts);
        const candidates = facts.map((one, at) => {
          const verdict = byOne(pack, one);
          const isTier = verdict !== 'none' && verdict !== 'unknown';
          return {
            dossierId: String(at),
            orderKey: String(at).padStart(4, '0'),
            recipientClass: 'A0' as const,
            verdict: isTier ? ('tier' as const) : verdict,
            tier: isTier ? verdict : null,
            memberCount: one.memberCount ?? 0,
            causes: one.causes,
            exclusionReason: null,
            givenThisYearFen: 0n,
            givenThisYearFrom: {},
          };
        });
        const proposal = proposeEntitlements(
          {
            ...PLAN,
            measures: [{ code: 'relief', kind: 'relief', name: '', description: '', sourceCodes: ['JZ', 'CZ'] }],
            caps: { perTimeFen: null, perYearFen: null },
          },
          candidates,
          new Map(PLAN.sources.map((each) => [each.code, each.availableFen])),
        );
        for (const { dossierId, cashFen, goodsFen } of proposal.entitlements)
          expect(costOf(outcome, Number(dossierId))).toBe(Number(cashFen + goodsFen));
        for (const use of outcome.sources) {
          const drawn = proposal.entitlements.reduce(
            (sum, each) =>
              sum +
              (each.cashSource === use.code ? each.cashFen : 0n) +
              (each.goodsSource === use.code ? each.goodsFen : 0n),
            0n,
          );
          expect(use.neededFen).toBe(Number(drawn));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('with wider multiples says who enters, who changes, and what it costs by unit; its own opposite leaves them', () => {
    const poor = (yuan: number, cause: CauseCode): HouseholdFacts => ({
      divisionCode: '990101',
      residence: 'urban',
      memberCount: 3,
      annualIncomeFen: BigInt(yuan * 100),
      outlayFen: { medical: 0n, education: 0n, disability: 0n, accident: 0n, other: 0n },
      causes: [cause],
      mainCause: cause,
      stillHardAfterRelief: true,
    });
    // Chronic illness has no tier above the margin; grave illness is 意外致困 there.
    const facts = [
      poor(24_000, 'illness'),
      poor(36_000, 'chronic-illness'),
      poor(36_000, 'illness'),
      poor(90_000, 'chronic-illness'),
    ];
    const { columns, outcome: before } = run(facts);
    const { outcome: after } = run(facts, changeMultiples(pack, new Map([[1200, 1500]])));
    expect(facts.map((_, row) => `${nameOutcome(before, row)}→${nameOutcome(after, row)}`)).toEqual([
      '低保户→低保户',
      '不认定→低保边缘户',
      '意外致困户→低保边缘户',
      '不认定→不认定',
    ]);
    expect(compareScenarios(columns, before, after, 3)).toEqual([
      {
        unit: 0,
        households: 2,
        before: 1,
        after: 1,
        enter: 0,
        leave: 0,
        change: 0,
        undecided: 0,
        costBeforeFen: 72_000,
        costAfterFen: 72_000,
      },
      {
        unit: 1,
        households: 1,
        before: 0,
        after: 1,
        enter: 1,
        leave: 0,
        change: 0,
        undecided: 0,
        costBeforeFen: 0,
        costAfterFen: 60_000,
      },
      {
        unit: 2,
        households: 1,
        before: 1,
        after: 1,
        enter: 0,
        leave: 0,
        change: 1,
        undecided: 0,
        costBeforeFen: 80_000,
        costAfterFen: 60_000,
      },
    ]);
    expect(findMovers(columns, before, after, 'enter', null, 10)).toEqual({ rows: [1], total: 1 });
    expect(findMovers(columns, after, before, 'leave', null, 10)).toEqual({ rows: [1], total: 1 });
    expect(findMovers(columns, before, after, 'change', new Set([0]), 10)).toEqual({ rows: [], total: 0 });
    expect(countTiers(after)).toEqual({
      tiers: [
        { code: 'subsistence', name: '低保户', households: 1 },
        { code: 'marginal', name: '低保边缘户', households: 2 },
        { code: 'accident', name: '意外致困户', households: 0 },
      ],
      none: 1,
      undecided: 0,
    });
  });

  test('keeps the books: units add up, before + enter − leave = after', () => {
    fc.assert(
      fc.property(
        fc.array(household, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1001, max: 3000 }),
        (facts, multiple) => {
          const { columns, outcome: before } = run(facts);
          const { outcome: after } = run(facts, changeMultiples(pack, new Map([[1200, multiple]])));
          const moves = compareScenarios(columns, before, after, 3);
          for (const move of moves) expect(move.before + move.enter - move.leave).toBe(move.after);
          const cost = moves.reduce((sum, move) => sum + move.costAfterFen, 0);
          const drawn = after.sources.reduce((sum, use) => sum + use.neededFen, 0);
          expect(drawn + after.unservedFen).toBe(cost);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('moved from another one is what it is worked out afresh, whatever moves', () => {
    const slides = fc.record({
      multiple: fc.integer({ min: 1001, max: 3000 }),
      line: fc.integer({ min: 1, max: 200_000 }),
      floor: fc.integer({ min: 0, max: 90_000 }),
    });
    for (const under of PACKS)
      fc.assert(
        fc.property(fc.array(household, { minLength: 1, maxLength: 40 }), slides, slides, (facts, a, b) => {
          const columns = columnsOf([...facts, ...facts, ...facts, ...facts, ...facts, ...facts]);
          const settings = (slide: typeof a) => ({
            pack: changeMultiples(under, new Map([[1200, slide.multiple]])),
            lines: columns.places.map((place) => {
              const line = lineOf(place.divisionCode, place.residence);
              return line && { ...line, amountFen: BigInt(slide.line) };
            }),
            plan: { ...PLAN, floorFen: BigInt(slide.floor) },
          });
          const moved = runScenario(columns, settings(b), runScenario(columns, settings(a)));
          expect(moved).toEqual(runScenario(columns, settings(b)));
        }),
        { numRuns: 40 },
      );
  });

  test('judges only whom a moved boundary can reach, to the fen', () => {
    const rows = Array.from({ length: 4000 }, (_, at): HouseholdFacts => {
      const members = 1 + (at % 5);
      return {
        divisionCode: '990101',
        residence: 'urban',
        memberCount: members,
        annualIncomeFen: BigInt(members * 12 * 400 * at) + BigInt((at % 3) - 1),
        outlayFen: { medical: 0n, education: 0n, disability: 0n, accident: 0n, other: 0n },
        causes: ['illness'],
        mainCause: 'illness',
        stillHardAfterRelief: true,
      };
    });
    const columns = columnsOf(rows);
    const at = (fen: bigint) => ({
      pack,
      lines: columns.places.map((place) => {
        const line = lineOf(place.divisionCode, place.residence);
        return line && { ...line, amountFen: fen };
      }),
      plan: PLAN,
    });
    let last = runScenario(columns, at(74_400n));
    for (const fen of [74_800n, 74_801n, 74_799n, 80_000n, 40_000n]) {
      const settings = at(fen);
      const into = new Uint8Array(columns.capacity);
      expect(judgeMoved(columns, pack, settings.lines, { ...last.settings, outcome: last.outcome }, into)).toBe(true);
      last = runScenario(columns, settings, last);
      expect(last.outcome).toEqual(into.subarray(0, rows.length));
      expect(last).toEqual(runScenario(columns, settings));
    }
  });

  const amountOf = (formula: string, over: number, atLeastFen: bigint, atMostFen: bigint, wholeYuan: boolean) => ({
    formula,
    over,
    atLeastFen,
    atMostFen,
    wholeYuan,
    reading: '按算式',
  });
  const formula = fc
    .record({
      formula: fc.constantFrom(
        'loss * 15',
        'yearLine * 10',
        'members * 30000',
        'medicalOutlay * 2 - annualIncome',
        'grade == "first" ? 300000 : savings + 100',
        'perCapita <= line ? totalOutlay * 3 : 50000',
      ),
      over: fc.constantFrom(1, 12, 100, 1000),
      least: fc.constantFrom(0n, 60_050n),
      most: fc.constantFrom(200_000n, 1_000_000n),
      whole: fc.boolean(),
    })
    .map((by) => amountOf(by.formula, by.over, by.least, by.most, by.whole));
  /** Three in four poor enough to have a tier, whatever else is known of them. */
  const needy = fc.tuple(household, fc.integer({ min: 0, max: 3 })).map(([one, at]) =>
    at === 0
      ? one
      : {
          ...one,
          divisionCode: '990101',
          memberCount: one.memberCount ?? 3,
          annualIncomeFen: (one.annualIncomeFen ?? 0n) % 2_000_000n,
          stillHardAfterRelief: true,
          causes: ['illness' as const],
          checked: { ...one.checked, flags: [] },
        },
  );
  const asking = fc.record({
    tier: fc.constantFrom(null, 'subsistence' as const, 'marginal' as const),
    goodsFen: fc.constantFrom(0n, 12_000n),
    grade: fc.constantFrom(null, null, 'first' as const, 'second' as const),
    condition: fc.constantFrom(
      null,
      null,
      'members >= 3',
      'hasCause("listed") && medicalOutlay > 3000000',
      'grade != "third" && !(stillHard == false)',
      'perCapita * 1000 <= line * 800',
    ),
    cash: fc.oneof(fc.constantFrom(30_000n, 90_000n), formula),
  });

  test('of standards by grade, condition and formula gives every household what the proposal gives', () => {
    let reached = 0;
    fc.assert(
      fc.property(
        fc.array(needy, { minLength: 1, maxLength: 40 }),
        fc.array(asking, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(null, 300_000n),
        (facts, lines, perTimeFen) => {
          const standards = [
            ...PLAN.standards,
            ...lines.map(({ tier, goodsFen, grade, condition, cash }, at) => ({
              ...standard(`X${at}`, 'subsistence', typeof cash === 'bigint' ? cash : 0n, goodsFen),
              tier,
              grade,
              condition,
              cashBy: typeof cash === 'bigint' ? null : cash,
            })),
          ];
          const plan = { ...PLAN, standards, perTimeFen };
          const { outcome, columns } = run(facts, pack, plan);
          const judge = judgeStandards(standards, pack);
          const candidates = facts.map((one, at) => {
            const line = lineOf(one.divisionCode, one.residence);
            const verdict = byOne(pack, one);
            const isTier = verdict !== 'none' && verdict !== 'unknown';
            return {
              dossierId: String(at),
              orderKey: String(at).padStart(4, '0'),
              recipientClass: 'A0' as const,
              verdict: isTier ? ('tier' as const) : verdict,
              tier: isTier ? verdict : null,
              memberCount: one.memberCount ?? 0,
              causes: one.causes,
              exclusionReason: null,
              givenThisYearFen: 0n,
              givenThisYearFrom: {},
              ...judge({ facts: recordFacts(one, line), line: recordLine(line) }),
            };
          });
          const { entitlements } = proposeEntitlements(
            {
              ...plan,
              measures: [{ code: 'relief', kind: 'relief', name: '', description: '', sourceCodes: ['JZ', 'CZ'] }],
              caps: { perTimeFen, perYearFen: null },
            },
            candidates,
            new Map(PLAN.sources.map((each) => [each.code, each.availableFen])),
          );
          const given = new Map(entitlements.map((each) => [Number(each.dossierId), each.cashFen + each.goodsFen]));
          reached += given.size;
          expect(facts.map((_, row) => costOf(outcome, row))).toEqual(
            facts.map((_, row) => Number(given.get(row) ?? 0n)),
          );
          for (const use of outcome.sources)
            expect(use.neededFen).toBe(
              entitlements.reduce(
                (sum, each) =>
                  sum +
                  Number(each.cashSource === use.code ? each.cashFen : 0n) +
                  Number(each.goodsSource === use.code ? each.goodsFen : 0n),
                0,
              ),
            );
          const total = [...given.values()].reduce((sum, fen) => sum + fen, 0n);
          const moves = compareScenarios(columns, outcome, outcome, 3);
          expect(moves.reduce((sum, move) => sum + move.costAfterFen, 0)).toBe(Number(total));
          expect(countTiers(outcome).tiers.reduce((sum, tier) => sum + tier.households, 0)).toBeGreaterThanOrEqual(
            given.size,
          );
        },
      ),
      { numRuns: 300 },
    );
    expect(reached).toBeGreaterThan(500);
  });

  test('with a condition that cannot be compiled is refused by name', () => {
    const odd = { ...standard('X', 'subsistence', 30_000n), condition: 'hasCause("nowhere")' };
    expect(() => run([], pack, { ...PLAN, standards: [odd] })).toThrow('“X”');
  });

  test('draws money block by block as it would one by one, also when sources run dry', () => {
    fc.assert(
      fc.property(
        fc.array(household, { minLength: 5, maxLength: 30 }),
        fc.integer({ min: 0, max: 400_000_000 }),
        fc.integer({ min: 0, max: 400_000_000 }),
        (few, first, second) => {
          const facts = Array.from({ length: 6000 }, (_, at) => few[(at * 7) % few.length] as HouseholdFacts);
          const plan = {
            ...PLAN,
            sources: [source('JZ', BigInt(first), ['schooling', 'illness']), source('CZ', BigInt(second))],
          };
          const { outcome } = run(facts, pack, plan);
          const left = [first, second];
          facts.forEach((one, row) => {
            const verdict = byOne(pack, one);
            const standardOf = plan.standards.find((each) => each.tier === verdict);
            if (!standardOf) return;
            const goods = Number(standardOf.goodsFen);
            const total = Number(standardOf.cashFen) + goods;
            const isFit = one.causes.some((cause) => cause === 'schooling' || cause === 'illness');
            for (const fen of [goods, Math.max(total, 60_000) - goods]) {
              if (fen === 0) continue;
              const from = isFit && (left[0] as number) >= fen ? 0 : 1;
              left[from] = (left[from] as number) - fen;
            }
            expect(costOf(outcome, row)).toBe(Math.max(total, 60_000));
          });
          expect(outcome.sources.map((use) => use.availableFen - use.neededFen)).toEqual(left);
          expect(outcome.unservedFen).toBe(0);
        },
      ),
      { numRuns: 8 },
    );
  });
});
