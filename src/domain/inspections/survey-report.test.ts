import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CAUSES, TIERS } from '../code-lists.ts';
import { countSurveys, drawAdvice, parseAdvicePack } from './advice.ts';
import { type CensusRow, countCensus } from './census.ts';
import { type FindingRow, type InspectionRow, rollUpInspections, totalInspections } from './roll-up.ts';

const read = (name: string) =>
  parse(fs.readFileSync(new URL(`../../../packs/inspections/${name}.yaml`, import.meta.url), 'utf8'));
const findingNames = new Map<string, string>(
  ['enterprise-check', 'risk-screen'].flatMap((name) =>
    read(name).findings.map((rule: { code: string; name: string }) => [rule.code, rule.name]),
  ),
);
const pack = parseAdvicePack(read('advice'), findingNames);

const finding = (more: Partial<FindingRow> = {}): FindingRow => ({
  key: 'f',
  unitPath: '/A/',
  unitCode: 'A',
  unitName: '甲县',
  subjectName: '某厂',
  survey: 'workplace-check',
  code: 'wages-in-arrears',
  topic: 'wages',
  severity: 'grave',
  state: 'ordered',
  dueOn: '2026-01-20',
  daysLate: 0n,
  ...more,
});
const inspection = (subjectName: string, more: Partial<InspectionRow> = {}): InspectionRow => ({
  key: subjectName,
  unitPath: '/A/',
  unitCode: 'A',
  unitName: '甲县',
  survey: 'workplace-check',
  subjectKind: 'enterprise',
  subjectName,
  checkedOn: '2026-01-05',
  arrearsPersons: 0n,
  arrearsFen: 0n,
  colour: null,
  counts: {},
  findings: [],
  ...more,
});
const household = (key: string, more: Partial<CensusRow> = {}): CensusRow => ({
  key,
  unitPath: '/A/B/',
  unitCode: 'B',
  unitName: '乙镇',
  persons: 3n,
  tier: 'subsistence',
  mainCause: 'illness',
  receivedFen: 0n,
  ...more,
});
const names = {
  tier: (code: string) => TIERS[code as keyof typeof TIERS],
  cause: (code: string) => CAUSES[code as keyof typeof CAUSES],
};

describe('totals', () => {
  it('count a subject once and its unpaid wages once, as last seen', () => {
    const totals = totalInspections([
      inspection('一号工地', {
        subjectKind: 'project',
        survey: 'risk-screen',
        arrearsPersons: 30n,
        arrearsFen: 900n,
        colour: 'red',
        checkedOn: '2026-01-05',
      }),
      inspection('一号工地', {
        subjectKind: 'project',
        survey: 'risk-screen',
        arrearsPersons: 10n,
        arrearsFen: 300n,
        colour: 'yellow',
        checkedOn: '2026-01-20',
      }),
      inspection('面粉厂', {
        arrearsPersons: 5n,
        arrearsFen: 100n,
        findings: [finding({ state: 'passed' }), finding({ daysLate: 2n })],
      }),
      inspection('面粉厂', { survey: 'risk-screen', arrearsPersons: 4n, arrearsFen: 100n, colour: 'blue' }),
    ]);
    expect(totals).toMatchObject({
      inspections: 4,
      subjects: 2,
      enterprises: 1,
      projects: 1,
      subjectsInArrears: 2,
      arrearsPersons: 15,
      arrearsFen: 400n,
      findings: 2,
      settled: 1,
      open: 1,
      late: 1,
      byColour: { red: 0, orange: 0, yellow: 1, blue: 1, green: 0 },
    });
  });

  it('roll up: a unit has what it inspected itself and what those below it did', () => {
    const units = [
      { code: 'A', name: '甲县', path: '/A/' },
      { code: 'B', name: '乙镇', path: '/A/B/' },
      { code: 'C', name: '丙乡', path: '/A/C/' },
    ];
    const place = fc.constantFrom('/A/', '/A/B/', '/A/C/', '/A/C/D/');
    fc.assert(
      fc.property(fc.array(place, { maxLength: 20 }), (places) => {
        const rows = places.map((unitPath, index) => inspection(`企业${index}`, { unitPath, findings: [finding()] }));
        const [county, east, west] = rollUpInspections(units, rows).map(({ totals }) => totals);
        const own = places.filter((unitPath) => unitPath === '/A/').length;
        expect(county?.subjects).toBe(own + (east?.subjects ?? 0) + (west?.subjects ?? 0));
        expect(county?.findings).toBe(places.length);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the census', () => {
  it('counts households with a tier by unit, tier and cause, and what reached them', () => {
    const census = countCensus(
      [
        household('1', { receivedFen: 60_000n }),
        household('2', { tier: 'marginal', mainCause: 'schooling' }),
        household('3', { tier: null }),
      ],
      names,
    );
    expect(census.total).toMatchObject({ households: 2, persons: 6, relieved: 1, receivedFen: 60_000n });
    expect(census.byCause.map((line) => [line.name, line.households])).toEqual([
      ['患重特大疾病', 1],
      ['子女上学', 1],
    ]);
    expect(census.unrelieved).toBe(1);
  });

  it('adds up to the same total whichever way it is divided', () => {
    const row = fc.record({
      unitCode: fc.constantFrom('B', 'C', 'D'),
      tier: fc.constantFrom('subsistence' as const, 'marginal' as const, null),
      mainCause: fc.constantFrom('illness' as const, 'schooling' as const, 'accident' as const),
      receivedFen: fc.bigInt({ min: 0n, max: 5n }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (made) => {
        const census = countCensus(
          made.map((more, index) => household(String(index), more)),
          names,
        );
        for (const division of [census.byUnit, census.byTier, census.byCause]) {
          expect(division.reduce((sum, line) => sum + line.households, 0)).toBe(census.total.households);
          expect(division.reduce((sum, line) => sum + line.receivedFen, 0n)).toBe(census.total.receivedFen);
        }
      }),
    );
  });
});

describe('advice', () => {
  const empty = countCensus([], names);

  it('is drawn from what was counted and says why', () => {
    const rows = [
      inspection('一号工地', {
        survey: 'risk-screen',
        colour: 'red',
        arrearsPersons: 30n,
        arrearsFen: 100n,
        findings: [finding({ subjectName: '一号工地' }), finding({ code: 'no-wage-account', subjectName: '一号工地' })],
      }),
    ];
    const advice = drawAdvice(pack, countSurveys(rows, empty), findingNames);
    expect(advice.map((each) => each.code)).toEqual(['arrears-list', 'wage-account-supervision', 'red-daily-report']);
    expect(advice[1]?.because).toEqual([
      { count: 'finding.no-wage-account', name: '有“没有工资专户”问题的单位数', value: 1, atLeast: 1 },
    ]);
  });

  it('is none where nothing was counted', () => {
    expect(drawAdvice(pack, countSurveys([], empty), findingNames)).toEqual([]);
  });

  it('is never lost by counting more', () => {
    const counts = fc.dictionary(
      fc.constantFrom(...pack.rules.flatMap((rule) => rule.when.map((each) => each.count))),
      fc.nat(40),
    );
    fc.assert(
      fc.property(counts, counts, (some, more) => {
        const sum = Object.fromEntries(
          [...Object.keys(some), ...Object.keys(more)].map((key) => [key, (some[key] ?? 0) + (more[key] ?? 0)]),
        );
        const before = drawAdvice(pack, some, findingNames).map((each) => each.code);
        expect(drawAdvice(pack, sum, findingNames).map((each) => each.code)).toEqual(expect.arrayContaining(before));
      }),
    );
  });

  it('asks for no count that is not counted', () => {
    const wrong = {
      version: '1',
      name: '规则',
      rules: [{ code: 'x', addressee: 'union', when: [{ count: 'moods', atLeast: 1 }], sentence: '改善大家的心情。' }],
    };
    expect(() => parseAdvicePack(wrong, findingNames)).toThrow('没有“moods”这个统计项');
  });
});
