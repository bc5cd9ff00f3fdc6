import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { campaignFile } from '../../../tests/races/hardship.ts';
import { addDays, startOfDay } from '../calendar-date.ts';
import { planOfCampaignFile } from './campaign-plan-of-file.ts';
import {
  boardViewOf,
  daysOverdue,
  deadlineBoard,
  lateFirst,
  reminderFor,
  reminderForAll,
  type UnitProgress,
} from './deadline-board.ts';
import { type Addition, decideAddition, decideDeployment } from './deployment.ts';
import { DUTY_KEYS } from './duties.ts';
import type { Standard } from './plan.ts';

const plan = planOfCampaignFile(campaignFile());

describe('publishing a campaign', () => {
  test.each([
    ['no deadline at all', {}, [], '至少要写一项'],
    ['a deadline of yesterday', { accept: '2026-01-11' }, [], '已经过了'],
    ['deadlines that run backwards', { roster: '2026-01-20', posting: '2026-01-19' }, [], '早于“报送花名册”'],
    ['an excluded class that it serves', { accept: '2026-01-15' }, ['A0'], '不能同时列为'],
  ] as const)('with %s is refused', (_, deadlines, excluded, said) => {
    expect(() => decideDeployment(deadlines, excluded, ['A0', 'A2'], '2026-01-12')).toThrow(said);
  });
  test('with deadlines from today on, in order, is allowed', () => {
    expect(() =>
      decideDeployment({ accept: '2026-01-12', summary: '2026-03-01' }, ['E5'], ['A0'], '2026-01-12'),
    ).not.toThrow();
  });
});

describe('what a unit adds', () => {
  const standard: Standard = {
    code: 'D1',
    name: '环卫工人',
    measureCode: 'dawn',
    tier: null,
    recipientClass: 'B5',
    minMembers: null,
    maxMembers: null,
    cashFen: 60_000n,
    goodsFen: 0n,
    goodsName: '',
  };
  const addition = (changes: Partial<Standard> = {}, measure = 'dawn'): Addition => ({
    measures: [{ code: measure, kind: 'own', name: '慰问一线', description: '清晨慰问', sourceCodes: [] }],
    standards: [{ ...standard, ...changes }],
  });

  test('is allowed at the floor', () => {
    expect(decideAddition(plan, ['E5'], addition())).toEqual(addition());
  });
  test.each([
    ['below the floor', addition({ cashFen: 59_900n }), '低于上级规定的保底标准 600 元'],
    ['for a class the superior excluded', addition({ recipientClass: 'E5' }), '上级规定不得列入'],
    ['for every class when some are excluded', addition({ recipientClass: null }), '没有写对象类别'],
    ['under a measure of the superior', addition({ measureCode: 'relief' }), '上级措施的标准由上级定'],
    ['with a measure code of the superior', addition({ measureCode: 'relief' }, 'relief'), '上级方案里已经有了'],
    ['with a standard code of the superior', addition({ code: 'S1' }), '上级方案里已经有了'],
    ['for a measure of nobody', addition({ measureCode: 'x' }), '措施中没有它'],
    ['above the cap per time', addition({ cashFen: 300_100n }), '超过每次上限'],
    ['with a condition that is wrong', addition({ condition: 'memberz > 1' }), 'memberz'],
  ])('%s is refused', (_, wrong, said) => {
    expect(() => decideAddition(plan, ['E5'], wrong)).toThrow(said);
  });
});

describe('the deadline board', () => {
  const deadlines = { accept: '2026-01-10', roster: '2026-01-15', summary: '2026-03-01' };
  const at = (day: string) => ({ at: startOfDay(day), by: 'facts' as const });
  const unit = (unitName: string, done: UnitProgress['done']): UnitProgress => ({
    unitId: unitName,
    unitName,
    done,
    delivered: 0,
    approved: 0,
  });
  const units = [
    unit('东河镇总工会', { accept: at('2026-01-09'), roster: at('2026-01-15') }),
    unit('西岭乡总工会', { accept: at('2026-01-12') }),
    unit('园区工会', {}),
  ];
  const board = deadlineBoard(deadlines, units, '2026-01-18');

  test('says who is late with what and by how many days', () => {
    expect(board.map((row) => row.cells.map(({ doneOn, daysLate }) => [doneOn, daysLate]))).toEqual([
      [
        ['2026-01-09', 0],
        ['2026-01-15', 0],
        [null, 0],
      ],
      [
        ['2026-01-12', 2],
        [null, 3],
        [null, 0],
      ],
      [
        [null, 8],
        [null, 3],
        [null, 0],
      ],
    ]);
    expect(board.map((row) => row.overdue)).toEqual([[], ['roster'], ['accept', 'roster']]);
  });

  test('writes the reminder for one and for all, worst first, naming what is missing', () => {
    expect(reminderFor('两节送温暖', board[0] as never)).toBeUndefined();
    expect(reminderFor('两节送温暖', board[1] as never)).toBe(
      '西岭乡总工会：两节送温暖还有以下工作没有完成：报送花名册（2026年1月15日截止，逾期3天）。请尽快办理并在系统里登记，有困难的请说明原因。',
    );
    expect(reminderForAll('两节送温暖', board, '2026-01-18')?.split('\n')).toEqual([
      '【两节送温暖进度提醒】截至2026年1月18日，3个单位中有2个单位有工作逾期：',
      '1. 园区工会：承接部署（2026年1月10日截止，逾期8天）、报送花名册（2026年1月15日截止，逾期3天）',
      '2. 西岭乡总工会：报送花名册（2026年1月15日截止，逾期3天）',
      '请以上单位尽快办理并在系统里登记。',
    ]);
    expect(reminderForAll('两节送温暖', board.slice(0, 1), '2026-01-18')).toBeUndefined();
  });

  test('puts whoever is late first, the longest first, and tells the late from the waiting and the done', () => {
    expect(lateFirst(board).map((row) => [row.unitName, daysOverdue(row), boardViewOf(row)])).toEqual([
      ['园区工会', 8, 'late'],
      ['西岭乡总工会', 3, 'late'],
      [board[0]?.unitName, 0, 'waiting'],
    ]);
    const [done] = deadlineBoard({ accept: '2026-01-30' }, [unit('丁', { accept: at('2026-01-18') })], '2026-01-18');
    expect(done && boardViewOf(done)).toBe('done');
  });

  test('opens a returned report again, and says why in the reminder', () => {
    const back = {
      ...unit('丁', { accept: at('2026-01-09') }),
      returned: { roster: { at: startOfDay('2026-01-14'), reason: '缺两户身份证号' } },
    };
    const [early] = deadlineBoard(deadlines, [back], '2026-01-15');
    expect(early && boardViewOf(early)).toBe('returned');
    expect(early?.cells[1]).toMatchObject({ doneOn: null, returned: { on: '2026-01-14', reason: '缺两户身份证号' } });
    const [late] = deadlineBoard(deadlines, [back], '2026-01-17');
    expect(late && boardViewOf(late)).toBe('late');
    expect(late && reminderFor('两节送温暖', late)).toContain('逾期2天，上次报送已退回：缺两户身份证号）');
    const [again] = deadlineBoard(
      deadlines,
      [{ ...back, done: { ...back.done, roster: at('2026-01-15') } }],
      '2026-01-17',
    );
    expect(again?.cells[1]).toMatchObject({ daysLate: 0, returned: null });
  });

  test('never calls a duty late that was done by its day, nor one whose day is still to come', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-01-01', days));
    fc.assert(
      fc.property(fc.constantFrom(...DUTY_KEYS), day, fc.option(day), day, (duty, dueOn, doneOn, today) => {
        const done = doneOn === null ? {} : { [duty]: at(doneOn) };
        const [row] = deadlineBoard({ [duty]: dueOn }, [unit('甲', done)], today);
        const cell = row?.cells[0];
        expect(cell?.daysLate === 0).toBe((doneOn ?? today) <= dueOn);
        expect(row?.overdue).toEqual(doneOn === null && today > dueOn ? [duty] : []);
      }),
    );
  });
});
