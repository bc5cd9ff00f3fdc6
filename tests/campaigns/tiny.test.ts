/**
 * Twelve households whose every figure is worked out here with a pencil. Lines: 744 yuan a month in town (8,928 a year),
 * 8,112 yuan a year in the village (9,734.40 at 1.2 times).
 *
 *  no  unit  户口   people  income      per head    cause      outcome
 *   1  T1    rural  3       24,000.00   8,000.00    schooling  < 8,112                      subsistence
 *   2  T1    rural  2       16,224.00   8,112.00    disability = the line                   marginal
 *   3  T1    rural  1        9,734.40   9,734.40    chronic    = 1.2 times                  marginal
 *   4  T1    rural  1        9,734.41   9,734.41    chronic    above, no serious cause      none
 *   5  T1    rural  4       60,000.00  15,000.00    illness    above, serious; class A5     accident
 *   6  T1    rural  1        number of the head lost in a float                              parked
 *   7  B1    urban  3       26,784.00   8,928.00    schooling  = the line, migrant worker   marginal
 *   8  B1    urban  3       32,140.80  10,713.60    schooling  = 1.2 times (8,928 × 1.2)    marginal
 *   9  B1    urban  2        income not filled in                                            unknown
 *  10  B1    urban  1        6,000.00   6,000.00    accident   < 8,928                      subsistence
 *  11  B1    rural  2       10,000.00   5,000.00    disability < 8,112, migrant worker      subsistence
 *  12  B1    urban  1        8,000.00   8,000.00    disaster   < 8,928                      subsistence
 *
 * Entitled: 1 2 3 5 7 8 10 11 12 = 9 households with 3+2+1+4+3+3+1+2+1 = 20 people.
 * Amounts: subsistence 600 + goods 100; marginal 450 + 100 = 550, raised by the floor to 500 + 100; number 5 meets 意外致困户
 * (600 + 100) and 重大疾病住院 (1000 + 100): the higher, not the sum.
 *   cash 4 × 600 + 4 × 500 + 1000 = 5,400; goods 9 × 100 = 900; together 6,300.
 * Sources in order JX (1,200, schooling, cash only), SZ (3,000, cash only), BJ (5,000). Served by unit path, B1 before T1:
 *   JX: 7 → 500, 8 → 500; 200 left, too little for number 1.       JX 1,000
 *   SZ: 10, 11, 12, 1 → 600 each, 2 → 500; 100 left.               SZ 2,900
 *   BJ: 3 → 500, 5 → 1,000, all goods 900.                         BJ 2,400
 * Returned: 10 after signing and 11 never signed, each 600 + 100 = 700; together 1,400 (cash 1,200 from SZ, goods 200 from BJ).
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const FIGURES: Record<string, number> = {
  // 3+2+1+1+4+1 rows of T1 and 3+3+2+1+2+1 of B1; three repaired (2: name, 3: number, 8: amount), one parked (6).
  R01: 24,
  'R01.accepted': 20,
  'R01.repaired': 3,
  'R01.parked': 1,
  U01: 2,
  'U01.city': 0,
  'U01.county': 0,
  'U01.township': 1,
  'U01.base': 1,
  // 1,200 + 3,000 + 5,000
  Z01: 9200,
  'Z01.F1': 0,
  'Z01.F2': 3000,
  'Z01.F3': 5000,
  'Z01.F4': 1200,
  'Z01.F5': 0,
  'Z01.F6': 0,
  // 6,300 − 1,400; SZ 2,900 − 1,200; BJ 2,400 − 200
  Z10: 4900,
  'Z10.F1': 0,
  'Z10.F2': 1700,
  'Z10.F3': 2200,
  'Z10.F4': 1000,
  'Z10.F5': 0,
  'Z10.F6': 0,
  'Z10.sent': 6300,
  'Z10.returned': 1400,
  // 5,400 − 1,200; 900 − 200; 4,900 − 4,200 − 700; 9,200 − 4,900
  Z11: 4200,
  Z12: 700,
  Z13: 0,
  Z14: 4300,
  Z15: 6300,
  'Z15.households': 9,
  // 9 − 2 returned
  Z30: 7,
  'Z30.t': 7,
  'Z30.cash': 7,
  'Z30.goods': 7,
  'Z30.returned': 2,
  Z31: 9,
  'Z31.registered': 11,
  'Z31.none': 1,
  'Z31.unknown': 1,
  'Z31.persons': 20,
  'Z31.city': 0,
  'Z31.county': 0,
  'Z31.township': 4,
  'Z31.base': 5,
  // The mill is an enterprise of the park; nobody is on the park's own file.
  'Z31.park': 0,
  // 7 8 10 12 in town; 1 2 3 5 11 in the village
  'Z31.urban': 4,
  'Z31.rural': 5,
  'Z31.cause.schooling': 3,
  'Z31.cause.disability': 2,
  'Z31.cause.chronic-illness': 1,
  'Z31.cause.illness': 1,
  'Z31.cause.accident': 1,
  'Z31.cause.disaster': 1,
  'Z31.cause.no-labour': 0,
  'Z31.cause.unemployed': 0,
  'Z31.cause.laid-off': 0,
  'Z31.cause.uninsured': 0,
  'Z31.cause.benefit-gap': 0,
  'Z31.cause.other': 0,
  // subsistence 1 10 11 12: 3+1+2+1 people; marginal 2 3 7 8: 2+1+3+3; accident 5: 4
  'Z32.subsistence': 4,
  'Z32.subsistence.persons': 7,
  'Z32.marginal': 4,
  'Z32.marginal.persons': 9,
  'Z32.accident': 1,
  'Z32.accident.persons': 4,
  // 7 and 11; 11 came back
  Z33: 2,
  'Z33.reached': 1,
  Z34: 0,
  Z35: 0,
  Z36: 0,
  Z37: 0,
  Z38: 1,
  Z80: 2,
  'Z80.households': 9,
  // 8 of 9 signed = 88.88 %, 7 of 9 reached = 77.77 %, both rounded down
  Z82: 88.88,
  'Z82.due': 9,
  'Z82.signed': 8,
  Z83: 77.77,
  'Z83.due': 9,
  'Z83.reached': 7,
  'Z83.returned': 2,
  'Z83.excused': 0,
  'Z83.open': 0,
};

interface FigureEntry {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly rows: number;
  readonly digest: string;
}

describe('the twelve households of examples/tiny', () => {
  let out = '';
  let figures: FigureEntry[] = [];
  beforeAll(async () => {
    out = await mkdtemp(path.join(tmpdir(), 'nuanliu-tiny-'));
    const { code, output } = await runCli(['run', 'examples/tiny', '--out', out]);
    expect(code, output).toBe(0);
    figures = JSON.parse(await readFile(path.join(out, 'figures.json'), 'utf8')) as FigureEntry[];
  });
  afterAll(() => rm(out, { recursive: true, force: true }));

  test.each(Object.entries(FIGURES))('%s is %s', (code, value) => {
    expect(figures.find((figure) => figure.code === code)).toMatchObject({ code, value });
  });

  test('no other figure is there without a proof, and all are sorted by code', () => {
    // Nobody visited, met or was inspected: figures of that kind are there, nought, with no row behind them.
    const unproved = figures.filter(({ code, value, rows }) => !(code in FIGURES) && (value !== 0 || rows !== 0));
    expect(unproved).toEqual([]);
    expect(figures.map(({ code }) => code)).toEqual(figures.map(({ code }) => code).sort());
  });

  test('every figure has a name, a unit, its count of rows and a digest', () => {
    for (const figure of figures) {
      expect(Object.keys(figure)).toEqual(['code', 'name', 'unit', 'value', 'rows', 'digest']);
      expect(figure.digest).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(figures.find(({ code }) => code === 'Z31')?.rows).toBe(9);
    // Two deliveries a household: cash and goods.
    expect(figures.find(({ code }) => code === 'Z10.sent')?.rows).toBe(18);
  });
});
