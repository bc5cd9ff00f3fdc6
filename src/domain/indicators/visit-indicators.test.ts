import { describe, expect, it } from 'vitest';
import { brokenChecks } from './cross-checks.ts';
import {
  drawAidedHouseholds,
  drawInspectedSubjects,
  drawPairedHouseholds,
  drawVisitedHouseholds,
  drawWorkingUnits,
} from './drawn-rows.ts';
import {
  emptyRows,
  makeDelivery,
  makeHousehold,
  makeInspection,
  makeNeed,
  makePairing,
  makeReceipt,
  makeVisit,
  makeWelfare,
} from './example-rows.ts';
import { figureOf } from './figure.ts';
import type { RowsBySource } from './indicator.ts';
import { figuresOver, getIndicator, INDICATORS } from './indicators.ts';

const valueOf = (code: string, rows: RowsBySource) => figureOf(getIndicator(code), rows, getIndicator, () => '').value;

/** 0001 was met by the city and twice by the town, 0002 by the town, 0003 only by telephone. */
const visits = [
  makeVisit('0001', '2026-01-05', {
    visitorName: '市局',
    visitorLevel: 'city',
    cashFen: 50_000n,
    helpKinds: ['medical'],
  }),
  makeVisit('0001', '2026-01-10', { goodsFen: 20_050n }),
  makeVisit('0001', '2026-01-10', { visitorName: '二组', clearCount: 2n }),
  makeVisit('0002', '2026-01-11', { persons: 2n, clearCount: 3n, cashFen: 30_000n }),
  makeVisit('0003', '2026-01-12', { manner: 'call' }),
];
const pairings = [
  makePairing('0001', { helperLevel: 'county', toOn: '2026-01-20', endReason: '岗位调整' }),
  makePairing('0001', { helperLevel: 'city', helperName: '周接', fromOn: '2026-01-21' }),
  makePairing('0001', { rank: 'second', helperName: '赵二' }),
  makePairing('0002', { persons: 2n, helperLevel: 'township' }),
];
const households = [makeHousehold('0001', { mainCause: 'illness' }), makeHousehold('0002', { mainCause: 'schooling' })];
const inspections = [
  makeInspection('甲项目', '2025-12-20', { arrearsPersons: 30n, arrearsFen: 900_000n }),
  makeInspection('甲项目', '2026-01-08', { arrearsPersons: 10n, arrearsFen: 300_000n, colour: 'orange' }),
  makeInspection('甲项目', '2026-01-08', { key: 'C', survey: 'workplace-check', arrearsPersons: 12n, colour: null }),
  makeInspection('乙厂', '2026-01-09', { subjectKind: 'enterprise' }),
];
const answers = { illness: ['medical', 'health', 'benefits'] };
const aided = drawAidedHouseholds({
  visits,
  measureRecords: [],
  deliveries: [makeDelivery('0009', '1')],
  households,
  overSeasons: { withoutRise: ['0002'], risen: [], unknown: [] },
  answers,
});
const rows: RowsBySource = {
  ...emptyRows,
  households,
  visits,
  pairings,
  inspections,
  needs: [
    makeNeed('1', { standing: 'answered', satisfaction: 'satisfied' }),
    makeNeed('2', { standing: 'overdue' }),
    makeNeed('3', { standing: 'reopened', satisfaction: 'dissatisfied' }),
    makeNeed('4', { kind: 'promise' }),
  ],
  'paired-households': drawPairedHouseholds(pairings),
  'visited-households': drawVisitedHouseholds(visits, households),
  'inspected-subjects': drawInspectedSubjects(inspections, []),
  'aided-households': aided,
  'working-units': drawWorkingUnits(
    aided,
    [],
    [
      {
        key: 'A',
        unitPath: '/A/',
        unitCode: 'A',
        unitName: '',
        unitLevel: 'county',
        unitKind: 'union',
        households: 2n,
      },
      { key: 'B', unitPath: '/B/', unitCode: 'B', unitName: '', unitLevel: 'base', unitKind: 'union', households: 0n },
    ],
  ),
};

describe('figures of pairing, visits and needs', () => {
  it.each([
    ['Z40', '2'],
    ['Z40.persons', '5'],
    ['Z40.helpers', '3'],
    ['Z40.city', '1'],
    ['Z40.district', '0'],
    ['Z40.town', '1'],
    ['Z41', '2'],
    ['Z41.persons', '5'],
    ['Z41.times', '4'],
    ['Z41.value', '1000.5'],
    ['Z41.value.city-district', '500'],
    ['Z41.value.town', '500.5'],
    ['Z41.city-district', '1'],
    ['Z41.city-district.persons', '3'],
    ['Z41.clear', '1'],
    ['Z41.illness', '1'],
    ['Z42', '3'],
    ['Z42.answered', '1'],
    ['Z42.overdue', '1'],
    ['Z42.open', '1'],
    ['Z42.satisfied', '1'],
    ['Z90', '2'],
    ['Z90.arrears.units', '1'],
    ['Z90.arrears.persons', '12'],
    ['Z90.arrears.value', '3000'],
    ['Z90.orange', '1'],
    ['Z95.helped', '2'],
    ['Z95.money-only', '1'],
    ['Z95.money-only.share', '50'],
    ['Z95.no-rise', '1'],
    ['Z95.unmatched', '1'],
    ['Z95.units', '1'],
    ['Z95.no-own-idea', '1'],
  ])('%s is %s', (code, value) => {
    expect(valueOf(code, rows)).toBe(value);
  });

  it('take the greatest team, not a sum', () => {
    const team = (key: string, persons: bigint, visitedHouseholds: bigint) => ({
      key,
      unitPath: '/A/',
      unitCode: 'A',
      unitName: '',
      teamName: key,
      leaderName: '',
      persons,
      plannedHouseholds: 0n,
      visitedHouseholds,
      visitDays: 1n,
    });
    expect(valueOf('Z41.team', { ...rows, teams: [team('1', 5n, 6n), team('2', 3n, 1n), team('3', 9n, 0n)] })).toBe(
      '5',
    );
    expect(valueOf('Z41.team', rows)).toBe('0');
  });

  it('hold every check, and see wages settled only when every wage finding has passed', () => {
    expect(brokenChecks(figuresOver(rows, () => '')).filter(({ codes }) => !codes[0]?.startsWith('Z3'))).toEqual([]);
    const finding = {
      key: 'f',
      unitPath: '/A/',
      unitCode: 'A',
      unitName: '',
      subjectName: '甲项目',
      survey: 'risk-screen' as const,
      code: 'arrears',
      topic: 'wages' as const,
      severity: 'grave' as const,
      state: 'passed' as const,
      dueOn: null,
      daysLate: 0n,
    };
    expect(drawInspectedSubjects(inspections, [finding])[0]?.isSettled).toBe(true);
    expect(drawInspectedSubjects(inspections, [finding, { ...finding, state: 'ordered' as const }])[0]?.isSettled).toBe(
      false,
    );
  });

  it('know nothing of help beyond money where no visit and no service was recorded', () => {
    const overSeasons = { withoutRise: [], risen: [], unknown: [] };
    const deliveries = [makeDelivery('0001', '1')];
    expect(
      drawAidedHouseholds({ visits: [], measureRecords: [], deliveries, households, overSeasons, answers: {} }),
    ).toEqual([]);
  });
});

describe('welfare', () => {
  it('is told by Z61 and moves no other figure', () => {
    const paid = { ...rows, welfare: [makeWelfare('甲一'), makeWelfare('乙二')] };
    expect(['Z61', 'Z61.value', 'Z61.each'].map((code) => valueOf(code, paid))).toEqual(['2', '1000', '500']);
    const others = (of: RowsBySource) => figuresOver(of, (text) => text).filter(({ code }) => !code.startsWith('Z61'));
    expect(others(paid)).toEqual(others(rows));
  });

  it('booked to a relief source breaks a check', () => {
    const payment = {
      key: 'A/1',
      unitPath: '/A/',
      unitCode: 'A',
      unitName: '',
      allotmentCode: 'A',
      purpose: 'welfare' as const,
      book: 'relief' as const,
      sourceCode: 'S',
      recipientClass: 'E5' as const,
      aidKind: 'cash' as const,
      amountFen: 50_000n,
      paidOn: '2026-02-10',
    };
    const broken = brokenChecks(
      figuresOver({ ...emptyRows, receipts: [makeReceipt('1')], 'allotment-payments': [payment] }, () => ''),
    );
    expect(broken.map((check) => check.message)).toContain(
      '福利误列送温暖资金（Z61.from-relief）应为 0，现在是 500元。',
    );
  });
});

describe('what was not recorded', () => {
  it('has zero rows in every figure of these features', () => {
    const empty = figuresOver(emptyRows, () => '').filter(({ code }) => /^Z(4|6|7|9)/.test(code));
    expect(empty.length).toBeGreaterThan(90);
    expect(empty.every(({ value, rows: count }) => value === '0' && count === 0)).toBe(true);
    expect(new Set(INDICATORS.map(({ name }) => name)).size).toBe(INDICATORS.length);
  });
});
