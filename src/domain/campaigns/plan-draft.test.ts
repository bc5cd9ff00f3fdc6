import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar-date.ts';
import { chooseStandard } from '../entitlements/standards.ts';
import { campaignFile } from '../../../tests/races/hardship.ts';
import { CampaignFile } from './campaign-file.ts';
import { planOfCampaignFile } from './campaign-plan-of-file.ts';
import { decidePlanChange } from './change-plan.ts';
import { checkPlan } from './check-plan.ts';
import { COPY_TO_CONFIRM, copyPlan } from './copy-plan.ts';
import { FESTIVAL_YEARS, moveToWinterOf, springFestivalOf } from './festivals.ts';
import { newPlan, winterOf } from './new-plan.ts';
import { checkDraft, type DraftBody, type PlanRegister } from './plan-draft.ts';

const file = campaignFile();
const register: PlanRegister = { unitCode: '990101', units: file.units, divisions: ruralToo(), causeLists: {} };
function ruralToo(): PlanRegister['divisions'] {
  const rural = {
    residence: 'rural',
    amountYuan: 8000,
    per: 'year',
    from: '2025-07-01',
    document: '示民〔2025〕21号',
  } as const;
  return file.divisions.map((each) => ({ ...each, lines: [...each.lines, rural] }));
}
const whole: DraftBody = { ...file };

const YEAR = fc.integer({ min: FESTIVAL_YEARS.from, max: FESTIVAL_YEARS.to });
const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });

describe('festivals', () => {
  test('lie within a day of the lunar calendar of the platform, which is wrong about a new moon near midnight', () => {
    for (let year = FESTIVAL_YEARS.from; year <= FESTIVAL_YEARS.to; year++) {
      const near = [-1, 0, 1].map((days) =>
        lunar.format(new Date(`${addDays(springFestivalOf(year), days)}T12:00:00Z`)),
      );
      expect(near, String(year)).toContain('1/1');
    }
  });

  test.each([
    [2015, '2015-02-19'],
    [2024, '2024-02-10'],
    [2025, '2025-01-29'],
    [2026, '2026-02-17'],
    [2027, '2027-02-06'],
    [2033, '2033-01-31'],
  ])('春节 of %i is %s', (year, on) => {
    expect(springFestivalOf(year)).toBe(on);
  });

  test.each([
    ['2025-12-15', '2026-12-15'],
    ['2026-01-01', '2027-01-01'],
    ['2026-02-17', '2027-02-06'],
    ['2026-02-12', '2027-02-02'],
    ['2026-03-03', '2027-02-20'],
  ])('moves %s of the winter of 2026 to %s of 2027', (from, to) => {
    expect(moveToWinterOf(from, 2026, 2027)).toBe(to);
  });

  test('keeps the order of days in every pair of winters', () => {
    const day = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(YEAR, YEAR, day, day, (a, b, x, y) => {
        const start = `${a - 1}-10-15`;
        const [early, late] = x < y ? [x, y] : [y, x];
        const moved = [early, late].map((each) => moveToWinterOf(addDays(start, each), a, b));
        expect((moved[0] as string) <= (moved[1] as string)).toBe(true);
      }),
    );
  });

  test.each([
    ['2026-11-30', 2027],
    ['2026-01-12', 2026],
    ['2026-05-01', 2027],
  ])('on %s one plans for the winter of %i', (today, year) => {
    expect(winterOf(today)).toBe(year);
  });
});

describe('a draft', () => {
  test('that is whole becomes the file, with the units of the register', () => {
    const checked = checkDraft(whole, register);
    expect(checked.mistakes).toEqual([]);
    expect(checked.file?.units).toEqual(file.units);
  });

  test('begun from nothing says for every step what is missing', () => {
    const begun = newPlan({ name: '示范县总工会', kind: 'union' }, 2027, {}, 'bozhou-2014');
    const { mistakes } = checkDraft(begun, register);
    expect(new Set(mistakes.map(({ step }) => step))).toEqual(
      new Set(['basics', 'group', 'standards', 'money', 'schedule']),
    );
    expect(mistakes).toContainEqual(expect.objectContaining({ step: 'basics', path: ['theme'] }));
  });

  test('of a form, with nothing where nothing was written, is as good as a file without those fields', () => {
    const [first] = file.standards.rates;
    const rates = [
      {
        ...first,
        class: null,
        membersFrom: null,
        membersTo: undefined,
        when: '',
        goods: { name: '', valueYuan: null },
      },
    ];
    const { mistakes } = checkDraft({ ...whole, standards: { ...file.standards, rates } }, register);
    expect(mistakes).toEqual([]);
  });

  test.each([
    ['members >== 3', '写法不完整'],
    ['memberz >= 3', '“memberz”不在词汇表里'],
    ['members', '不是“是”或“否”'],
    ['hasCause("serious")', '没有名为“serious”的原因清单'],
  ])('with the condition %s is told where it is wrong', (when, said) => {
    const rates = file.standards.rates.map((rate, at) => (at === 1 ? { ...rate, when } : rate));
    const { mistakes } = checkDraft({ ...whole, standards: { ...file.standards, rates } }, register);
    expect(mistakes).toEqual([
      { step: 'standards', path: ['standards', 'rates', 1, 'when'], message: expect.stringContaining(said) },
    ]);
    expect(mistakes[0]?.message).toContain('慰问标准“低保边缘户”的条件写得不对');
  });

  test('with a formula that is wrong is told where and which word', () => {
    const cashBy = { formula: 'losses * 15', over: 100, atMostYuan: 500, reading: '损失的15%' };
    const rates = file.standards.rates.map((rate, at) => (at === 1 ? { ...rate, cashYuan: null, cashBy } : rate));
    expect(checkDraft({ ...whole, standards: { ...file.standards, rates } }, register).mistakes).toEqual([
      {
        step: 'standards',
        path: ['standards', 'rates', 1, 'cashBy', 'formula'],
        message: expect.stringContaining('“losses”不在词汇表里'),
      },
    ]);
  });

  test('with everything in place still waits for what has to be confirmed', () => {
    expect(checkDraft(whole, register, ['leadingGroup']).mistakes).toEqual([
      { step: 'group', path: ['leadingGroup'], message: expect.stringContaining('请核对各人是否还在任') },
    ]);
  });
});

describe('a copy for another winter', () => {
  const copy = copyPlan(file, 2027);
  test('moves the days, keeps people and standards, and empties theme, basis, minutes and money', () => {
    expect(copy).toMatchObject({
      year: 2027,
      code: '2027-wennuan',
      title: '示范县总工会2027年两节送温暖活动',
      theme: '',
      basis: [],
      period: { from: '2026-12-15', to: '2027-02-22' },
      leadingGroup: file.leadingGroup,
      approval: { meeting: '主席办公会议', on: moveToWinterOf('2026-01-20', 2026, 2027) },
    });
    expect(copy.approval).not.toHaveProperty('minutesNo');
    for (const source of copy.fundSources as object[]) {
      expect(source).toHaveProperty('name');
      for (const emptied of ['amountYuan', 'receivedOn', 'documentNo']) expect(source).not.toHaveProperty(emptied);
    }
    expect(JSON.stringify(copy)).not.toContain('示财社〔2025〕112号');
  });

  test('asks for what was emptied and for what was kept', () => {
    const { mistakes } = checkDraft(copy, register, COPY_TO_CONFIRM);
    const places = mistakes.map(({ path }) => path.join('.'));
    for (const place of [
      'theme',
      'basis',
      'approval.minutesNo',
      'fundSources.0.amountYuan',
      'fundSources.0.receivedOn',
    ])
      expect(places).toContain(place);
    expect(checkDraft({ ...whole }, register, COPY_TO_CONFIRM).mistakes.map(({ step }) => step)).toEqual([
      'group',
      'standards',
      'schedule',
    ]);
  });
});

describe('standards', () => {
  const rate = (code: string, cashYuan: number, more: object = {}) => ({
    code,
    name: code,
    measure: 'relief',
    cashYuan,
    ...more,
  });
  const standardsOf = (rates: object[]) =>
    planOfCampaignFile(CampaignFile.parse({ ...whole, standards: { floorYuan: 0, rates } })).standards;
  const facts = { tier: 'subsistence', recipientClass: 'A0' } as const;

  test.each([
    [1, 55_000n],
    [2, 90_000n],
    [3, 110_000n],
    [7, 110_000n],
  ])('of the street pay a household of %i by its size: %i fen', (memberCount, fen) => {
    const table = standardsOf([
      rate('one', 550, { membersFrom: 1, membersTo: 1 }),
      rate('two', 900, { membersFrom: 2, membersTo: 2 }),
      rate('three', 1100, { membersFrom: 3 }),
    ]);
    expect(chooseStandard(table, { ...facts, memberCount })?.standard.cashFen).toBe(fen);
  });

  test.each([
    [['g1'], 300_000n],
    [['g2'], 200_000n],
    [['g3', 'g4'], 100_000n],
    [['g4'], 60_000n],
    [[], undefined],
  ])('of four grades pay the highest whose condition holds: %j', (meets, fen) => {
    const table = standardsOf([
      rate('g1', 3000, { when: 'loss >= 5000000' }),
      rate('g2', 2000, { when: 'loss >= 3000000' }),
      rate('g3', 1000, { when: 'loss >= 1000000' }),
      rate('g4', 600, { when: 'stillHard' }),
    ]);
    expect(checkPlan({ ...planOfCampaignFile(file), standards: table })).toEqual([]);
    expect(chooseStandard(table, { ...facts, memberCount: 3, meets: new Set(meets) })?.standard.cashFen).toBe(fen);
  });
});

describe('a plan that is changed', () => {
  const resting = { openSources: ['CZ', 'JZ'], listed: 0 };
  test('may be changed as long as no list rests on it', () => {
    const changed = campaignFile({ theme: '暖到家', standards: { ...file.standards, floorYuan: 500 } });
    expect(decidePlanChange(file, changed, resting, {}).floorFen).toBe(50_000n);
  });
  test('keeps its amounts once a list is drawn up, and may change the rest', () => {
    const listed = { ...resting, listed: 12 };
    expect(decidePlanChange(file, campaignFile({ theme: '暖到家' }), listed, {}).theme).toBe('暖到家');
    const changed = campaignFile({ standards: { ...file.standards, floorYuan: 500 } });
    expect(() => decidePlanChange(file, changed, listed, {})).toThrow('已按现在的方案提出 12 户慰问名单');
  });
  test('keeps a source whose account is open', () => {
    const measures = file.measures.map((measure) => ({ ...measure, sourceOrder: ['CZ'] }));
    const changed = campaignFile({ fundSources: file.fundSources.slice(0, 1), measures });
    expect(() => decidePlanChange(file, changed, resting, {})).toThrow('“助学捐款”已经建账');
    expect(decidePlanChange(file, changed, { openSources: [], listed: 0 }, {}).sources).toHaveLength(1);
  });
});
