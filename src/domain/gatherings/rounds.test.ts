import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dutyCoverage, type DutyTick, requireOnePlace, type TickedPost, tickPosts } from './duty-round.ts';
import { type Bed, tickBeds, wardCoverage } from './ward-round.ts';

const kit = { cashFen: 20_000n, greeting: '新春问候', portions: 1 };
const post = (department: string, personName: string, more: Partial<TickedPost> = {}): TickedPost => ({
  department,
  personName,
  staffNo: '',
  visited: false,
  cashFen: 0n,
  greeted: false,
  portions: 0,
  missedReason: null,
  ...more,
});
const bed = (bedNo: string): Bed => ({
  wardCode: 'NK',
  wardName: '内科病区',
  bedNo,
  ticked: false,
  portions: 0,
  missedReason: null,
});

describe('the duty roster', () => {
  it('refuses a person on duty in two places at once, in one roster or in two, and says how namesakes are told apart', () => {
    expect(() => requireOnePlace([post('急诊科', '钟鸣'), post('检验科', '钟鸣')], [])).toThrow(
      '同一时间又在急诊科值班',
    );
    const elsewhere = [{ ...post('药房', '钟鸣'), roundName: '除夕后勤慰问' }];
    expect(() => requireOnePlace([post('急诊科', '钟鸣')], elsewhere)).toThrow('除夕后勤慰问的药房');
    expect(() =>
      requireOnePlace(
        [post('急诊科', '钟鸣', { staffNo: '11' }), post('检验科', '钟鸣', { staffNo: '12' })],
        elsewhere,
      ),
    ).not.toThrow();
  });
});

describe('a duty round', () => {
  const roster = [post('急诊科', '钟鸣'), post('急诊科', '石岩'), post('检验科', '柳青')];

  it('gives whoever is visited the kit, and lists who and which department is left out', () => {
    const after = tickPosts(roster, kit, [
      { department: '急诊科', personName: '钟鸣', visited: true },
      { department: '急诊科', personName: '石岩', visited: false, missedReason: '正在手术' },
    ]);
    expect(after[0]).toMatchObject({ cashFen: 20_000n, greeted: true, portions: 1 });
    expect(dutyCoverage(after)).toMatchObject({
      departments: 2,
      departmentsVisited: 1,
      personsVisited: 1,
      excused: [expect.objectContaining({ personName: '石岩' })],
      missing: [expect.objectContaining({ personName: '柳青' })],
      missingDepartments: ['检验科'],
    });
  });

  it.each<[string, DutyTick, string]>([
    ['nobody of the roster', { department: '检验科', personName: '钟鸣', visited: true }, '不在这次的值班表里'],
    [
      'more than the kit',
      { department: '检验科', personName: '柳青', visited: true, cashFen: 30_000n },
      '超过了每人的标准（慰问金 200 元、1 份）',
    ],
  ])('refuses %s', (_what, tick, message) => {
    expect(() => tickPosts(roster, kit, [tick])).toThrow(message);
  });

  it('never ticks a person twice', () => {
    const tick = { department: '检验科', personName: '柳青', visited: true };
    expect(() => tickPosts(roster, kit, [tick, tick])).toThrow('已经登记过慰问');
  });

  it('counts everybody exactly once: visited, excused or missing', () => {
    const posts = fc.array(
      fc.record({
        department: fc.constantFrom('急诊科', '检验科', '药房'),
        visited: fc.boolean(),
        missedReason: fc.constantFrom(null, '外出会诊'),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(posts, (made) => {
        const coverage = dutyCoverage(made.map((each, index) => post(each.department, `值班员${index}`, each)));
        expect(coverage.personsVisited + coverage.excused.length + coverage.missing.length).toBe(made.length);
        expect(coverage.departmentsVisited + coverage.missingDepartments.length).toBe(coverage.departments);
      }),
    );
  });
});

describe('a ward round', () => {
  it('serves two portions a bed, keeps the reason of an empty one, and lists beds nobody has been to', () => {
    const after = tickBeds([bed('1'), bed('2'), bed('3')], 2, [
      { wardCode: 'NK', bedNo: '1' },
      { wardCode: 'NK', bedNo: '2', portions: 0, missedReason: '空床' },
    ]);
    expect(wardCoverage(after)).toEqual({
      beds: 3,
      bedsServed: 1,
      portions: 2,
      excused: 1,
      missing: [{ wardName: '内科病区', bedNo: '3' }],
    });
  });

  it.each([
    [{ wardCode: 'NK', bedNo: '9' }, '不包括'],
    [{ wardCode: 'NK', bedNo: '1', portions: 3 }, '超过每床 2 份'],
    [{ wardCode: 'NK', bedNo: '1', portions: 0 }, '请写明原因'],
  ])('refuses %j', (tick, message) => {
    expect(() => tickBeds([bed('1')], 2, [tick])).toThrow(message);
  });
});
