import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { brokenChecks } from './cross-checks.ts';
import { contributingRows, figureOf } from './figure.ts';
import type { RowsBySource } from './indicator.ts';
import { figuresOver, getIndicator, INDICATORS, rowsWithin } from './indicators.ts';
import { changedRows, printRows } from './row-prints.ts';
import { emptyRows, makeCoverage, makeDelivery, makeHousehold, makeReceipt } from './example-rows.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const figure = (code: string, rows: RowsBySource) => figureOf(getIndicator(code), rows, getIndicator, sha256);
const valueOf = (code: string, rows: RowsBySource) => figure(code, rows).value;

/** Three households: two reached (one of them twice), one whose envelope came back. 5000 yuan received. */
const rows: RowsBySource = {
  ...emptyRows,
  households: [
    makeHousehold('0001', { tier: 'subsistence', persons: 3n }),
    makeHousehold('0002', {
      tier: 'marginal',
      persons: 2n,
      isMigrantWorker: true,
      unitCode: 'B',
      unitPath: '/A/B/',
      unitLevel: 'base',
    }),
    makeHousehold('0003', { tier: 'marginal', persons: 1n }),
    makeHousehold('0004', { tier: null, outcome: 'none', persons: 4n }),
  ],
  receipts: [
    makeReceipt('F2-1', { sourceKind: 'F2', amountFen: 300_000n }),
    makeReceipt('F3-1', { sourceKind: 'F3', amountFen: 200_000n }),
    makeReceipt('W-1', { book: 'welfare', amountFen: 999_900n }),
  ],
  deliveries: [
    makeDelivery('0001', '1', { aidKind: 'cash', amountFen: 50_000n, sourceKind: 'F2' }),
    makeDelivery('0001', '1', { aidKind: 'goods', amountFen: 10_050n, sourceKind: 'F3' }),
    makeDelivery('0001', '2', { aidKind: 'cash', amountFen: 20_000n, sourceKind: 'F3' }),
    makeDelivery('0002', '1', {
      aidKind: 'cash',
      amountFen: 60_000n,
      sourceKind: 'F2',
      isMigrantWorker: true,
      signedOn: null,
      method: 'unsigned',
      unitCode: 'B',
      unitPath: '/A/B/',
    }),
    makeDelivery('0003', '1', { aidKind: 'cash', amountFen: 60_000n, returnedFen: 60_000n, sourceKind: 'F2' }),
    makeDelivery('0009', '1', { aidKind: 'goods', amountFen: 70_000n, recipientClass: 'E5' }),
  ],
  coverage: [
    makeCoverage('0001', { standing: 'reached' }),
    makeCoverage('0002', { standing: 'reached' }),
    makeCoverage('0003', { standing: 'returned' }),
  ],
};

describe('figures', () => {
  it.each([
    ['Z01', '5000'],
    ['Z01.F2', '3000'],
    ['Z10', '1400.5'],
    ['Z10.sent', '2000.5'],
    ['Z10.returned', '600'],
    ['Z11', '1300'],
    ['Z12', '100.5'],
    ['Z13', '0'],
    ['Z14', '3599.5'],
    ['Z30', '2'],
    ['Z30.t', '3'],
    ['Z30.returned', '1'],
    ['Z31', '3'],
    ['Z31.registered', '4'],
    ['Z32.marginal', '2'],
    ['Z33', '1'],
    ['Z33.reached', '1'],
    ['Z82', '75'],
    ['Z83', '66.66'],
  ])('%s is %s', (code, value) => {
    expect(valueOf(code, rows)).toBe(value);
  });

  it('keep welfare out of every relief figure', () => {
    const without = {
      ...rows,
      receipts: rows.receipts.filter((row) => row.book === 'relief'),
      deliveries: rows.deliveries.filter((row) => row.recipientClass !== 'E5'),
    };
    expect(figuresOver(rows, sha256)).toEqual(figuresOver(without, sha256));
  });

  it('hold every declared cross-check', () => {
    expect(
      brokenChecks(figuresOver(rows, sha256)).filter(
        (check) => !check.codes.includes('Z31.persons') && !check.codes.includes('Z15'),
      ),
    ).toEqual([]);
  });

  it('name the figures when a check does not hold', () => {
    const overspent = { ...rows, receipts: [] };
    expect(brokenChecks(figuresOver(overspent, sha256)).map((check) => check.message)).toContain(
      '发放资金（Z10）1400.5元，大于筹集资金（Z01）0元。',
    );
  });

  it('do not depend on the order of rows', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...rows.deliveries], { minLength: rows.deliveries.length }), (deliveries) => {
        expect(figuresOver({ ...rows, deliveries }, sha256)).toEqual(figuresOver(rows, sha256));
      }),
      { numRuns: 20 },
    );
  });

  it('change their digest when any fact of a contributing row changes, even if the value does not', () => {
    const changed = {
      ...rows,
      households: rows.households.map((row) => (row.key === '0001' ? { ...row, headName: '另一人' } : row)),
    };
    expect(valueOf('Z31', changed)).toBe(valueOf('Z31', rows));
    expect(figure('Z31', changed).digest).not.toBe(figure('Z31', rows).digest);
    expect(figure('Z32.marginal', changed).digest).toBe(figure('Z32.marginal', rows).digest);
  });

  it('do not see where in the tree a row lies in their digest, only whose row it is', () => {
    const moved = {
      ...rows,
      households: rows.households.map((row) => ({ ...row, unitPath: `/other${row.unitPath}` })),
    };
    expect(figure('Z31', moved)).toEqual(figure('Z31', rows));
  });
});

describe('drill-down', () => {
  it('shows exactly the rows that were counted, for every indicator', () => {
    for (const indicator of INDICATORS) {
      const listed = contributingRows(indicator, rows, getIndicator);
      expect(listed.length, indicator.code).toBe(figure(indicator.code, rows).rows);
    }
  });

  it('marks the numerator of a ratio among the rows of its denominator', () => {
    const listed = contributingRows(getIndicator('Z83'), rows, getIndicator);
    expect(listed.map((each) => [each.row.key, each.part])).toEqual([
      ['0001', 'numerator'],
      ['0002', 'numerator'],
      ['0003', 'denominator'],
    ]);
  });

  it('stays inside a subtree', () => {
    const below = rowsWithin(rows, '/A/B/');
    expect(valueOf('Z31', below)).toBe('1');
    expect(valueOf('Z10', below)).toBe('600');
  });
});

describe('declarations', () => {
  it('have each code once and name only declared codes', () => {
    const codes = INDICATORS.map((indicator) => indicator.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const indicator of INDICATORS) {
      if (indicator.rollUp === 'ratio')
        expect([indicator.numerator, indicator.denominator].every((code) => codes.includes(code))).toBe(true);
      if (indicator.rollUp === 'difference')
        expect([indicator.from, ...indicator.less].every((code) => codes.includes(code))).toBe(true);
    }
  });

  it('refuse a code nobody declared, in words', () => {
    expect(() => getIndicator('Z999')).toThrow('没有代码为“Z999”的指标');
  });
});

describe('prints of rows', () => {
  const prints = printRows(rows, sha256);
  const changes = (code: string, now: RowsBySource) =>
    changedRows(getIndicator(code), prints, now, getIndicator, sha256);

  it('see nothing when nothing changed', () => {
    for (const indicator of INDICATORS) expect(changes(indicator.code, rows)).toEqual([]);
  });

  it('name a row that changed, came or went, and only for the figures it may concern', () => {
    const [first, ...others] = rows.deliveries;
    const raised = others.map((row) => (row.key === '0001/2/cash' ? { ...row, amountFen: 20_100n } : row));
    const now: RowsBySource = { ...rows, deliveries: [...raised, makeDelivery('0007', '1')] };
    expect(changes('Z10', now)).toEqual([
      { key: first?.key, change: 'gone', unitName: '' },
      { key: '0001/2/cash', change: 'changed', unitName: '示范县总工会' },
      { key: '0007/1/cash', change: 'added', unitName: '示范县总工会' },
    ]);
    expect(changes('Z31', now)).toEqual([]);
    expect(changes('Z14', now)).toHaveLength(3);
  });
});
