import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { drawFindings, readAnswers } from './answers.ts';
import { type InspectionForm, parseInspectionForm, RISK_COLOURS } from './inspection-form.ts';
import { FINDING_LIFE, type FindingStep, requireStep, standingOfFinding } from './rectification.ts';
import { colourRisk } from './risk-colour.ts';

const pack = (name: string): InspectionForm =>
  parseInspectionForm(
    parse(fs.readFileSync(new URL(`../../../packs/inspections/${name}.yaml`, import.meta.url), 'utf8')),
  );
const check = pack('enterprise-check');
const screen = pack('risk-screen');

const enterprise = {
  operation: '正常',
  employees: 120,
  'arrears-persons': 0,
  'arrears-amount': '0',
  'below-minimum': 0,
  contracts: 120,
  'injury-insured': 120,
  'protective-goods': '是',
};
const project = { 'migrant-workers': 80, 'arrears-amount': '0', 'arrears-persons': 0, sign: '没有' };

describe('a form', () => {
  it.each([
    ['arrears', { persons: 'nobody', amount: 'arrears-amount' }, '没有的问题“nobody”'],
    ['findings', [{ ...check.findings[0], when: [{ question: 'operation', is: '倒闭' }] }], '没有“倒闭”这个选项'],
    ['findings', [{ ...check.findings[0], when: [{ question: 'operation', above: 3 }] }], '应是count或money'],
    ['findings', [{ ...check.findings[0], statement: '有{ghost}人' }], '没有的问题“ghost”'],
    ['sections', [...check.sections, check.sections[0]], '出现了两次'],
  ])('with a faulty %s is refused', (field, value, message) => {
    expect(() => parseInspectionForm({ ...check, [field]: value })).toThrow(message);
  });

  it('of a wrong shape is refused, naming the field', () => {
    expect(() => parseInspectionForm({ ...check, survey: 'something' })).toThrow('“survey”');
  });
});

describe('answers', () => {
  it('are read into one spelling, the unanswered left out', () => {
    expect(
      readAnswers(check, { ...enterprise, employees: '120', 'arrears-amount': '35000.5', women: '' }),
    ).toMatchObject({
      employees: 120,
      'arrears-amount': '35000.50',
      'protective-goods': true,
    });
    expect(readAnswers(check, enterprise)).not.toHaveProperty('women');
  });

  it.each([
    [{ employees: undefined }, '“经营和用工·职工人数”必须填写'],
    [{ employees: -1 }, '不小于 0 的整数'],
    [{ 'arrears-amount': '三万' }, '要填金额（元）'],
    [{ operation: '一般' }, '只能从正常、亏损、半停产、停产里选一个'],
    [{ 'protective-goods': '有' }, '要填“是”或“否”'],
    [{ colour: 'red' }, '没有代码为“colour”的问题'],
  ])('like %j are refused with the place', (wrong, message) => {
    expect(() => readAnswers(check, { ...enterprise, ...wrong })).toThrow(message);
  });
});

describe('findings', () => {
  it('are drawn by the rules of the form with the answers in their sentences', () => {
    const answers = readAnswers(check, {
      ...enterprise,
      'arrears-persons': 12,
      'arrears-amount': '36000',
      contracts: 100,
      'protective-goods': '否',
    });
    expect(drawFindings(check, answers).map((finding) => [finding.code, finding.severity, finding.statement])).toEqual([
      ['wages-in-arrears', 'grave', '拖欠12人工资，共36000元'],
      ['without-contract', 'ordinary', '职工120人，签订劳动合同的只有100人'],
      ['protective-goods-missing', 'ordinary', '没有按规定发放劳动防护用品'],
    ]);
  });

  it('are none where all is well, and none from a question left unanswered', () => {
    expect(drawFindings(check, readAnswers(check, enterprise))).toEqual([]);
    expect(drawFindings(screen, readAnswers(screen, project))).toEqual([]);
  });
});

describe('the colour', () => {
  const rule = screen.colour;
  if (!rule) throw new Error('the risk form has no colours');
  const colour = (persons: number, yuan: number, checkedOn: string, more = {}) =>
    colourRisk(rule, {
      arrearsPersons: persons,
      arrearsFen: BigInt(yuan) * 100n,
      checkedOn,
      answers: readAnswers(screen, { ...project, ...more }),
    });

  it.each([
    [0, 0, '2026-01-05', {}, 'green', 43],
    [0, 0, '2026-01-05', { sign: '集体反映' }, 'blue', 43],
    [5, 50_000, '2025-12-20', {}, 'blue', 59],
    [12, 150_000, '2025-12-20', {}, 'yellow', 59],
    [12, 150_000, '2026-02-01', {}, 'orange', 16],
    [40, 600_000, '2026-01-20', {}, 'red', 28],
    [12, 150_000, '2025-12-20', { 'employer-fled': '是' }, 'orange', 59],
  ])('of %i persons, %i yuan on %s %j is %5$s', (persons, yuan, on, more, expected, days) => {
    const seen = colour(persons, yuan, on, more);
    expect([seen.colour, seen.daysToFestival]).toEqual([expected, days]);
    expect(seen.reading).toContain(RISK_COLOURS[seen.colour]);
  });

  it('never gets better with more persons, more money or fewer days', () => {
    const order = Object.keys(RISK_COLOURS);
    const worse = fc.tuple(
      fc.nat(300),
      fc.nat(300),
      fc.nat(4_000_000),
      fc.nat(4_000_000),
      fc.integer({ min: 1, max: 28 }),
    );
    fc.assert(
      fc.property(worse, ([persons, morePersons, yuan, moreYuan, day]) => {
        const before = colour(persons, yuan, '2026-01-01').colour;
        const after = colour(persons + morePersons, yuan + moreYuan, `2026-01-${String(day).padStart(2, '0')}`).colour;
        expect(order.indexOf(after)).toBeLessThanOrEqual(order.indexOf(before));
      }),
    );
  });

  it('is not guessed for a year whose festival is unknown', () => {
    expect(() => colour(1, 1, '2031-01-01')).toThrow('春节日期');
  });
});

describe('rectification', () => {
  const ordered: FindingStep = {
    kind: 'ordered',
    on: '2026-01-06',
    words: '限期发放',
    responsible: '项目经理',
    dueOn: '2026-01-20',
  };
  const reported: FindingStep = { kind: 'reported', on: '2026-01-18', words: '已发放' };
  const failed: FindingStep = { kind: 'failed', on: '2026-01-21', words: '仍有三人未领', dueOn: '2026-01-28' };
  const passed: FindingStep = { kind: 'passed', on: '2026-01-29', words: '逐人核对' };

  it('reads its standing from the steps', () => {
    expect(standingOfFinding([], '2026-01-06')).toMatchObject({ state: 'found', dueOn: null, daysLate: 0 });
    expect(standingOfFinding([ordered], '2026-01-23')).toMatchObject({
      state: 'ordered',
      daysLate: 3,
      responsible: '项目经理',
    });
    expect(standingOfFinding([ordered, reported], '2026-01-23')).toMatchObject({ state: 'reported', daysLate: 0 });
    expect(standingOfFinding([ordered, reported, failed], '2026-01-27')).toMatchObject({
      state: 'ordered',
      dueOn: '2026-01-28',
      failures: 1,
    });
    expect(standingOfFinding([ordered, reported, failed, reported, passed], '2026-02-27')).toMatchObject({
      state: 'passed',
      daysLate: 0,
    });
  });

  it.each<[string, FindingStep[], FindingStep, string]>([
    ['a report before an order', [], reported, '下一步只能是“责令整改”'],
    ['a re-check before a report', [ordered], passed, '下一步只能是“报告整改”'],
    ['a step after the end', [ordered, reported, passed], reported, '已经办结'],
    ['a step dated back', [ordered], { ...reported, on: '2026-01-05' }, '早于上一步'],
    ['an order without a deadline', [], { ...ordered, dueOn: null }, '要写明整改期限'],
    ['an order with a deadline that has passed', [], { ...ordered, dueOn: '2026-01-06' }, '应晚于'],
    ['an order to nobody', [], { ...ordered, responsible: '' }, '责任人'],
  ])('refuses %s', (_what, steps, next, message) => {
    expect(() => requireStep('2026-01-05', steps, next)).toThrow(message);
  });

  it('leads every state but the last somewhere', () => {
    for (const [state, next] of Object.entries(FINDING_LIFE)) expect(next.length > 0).toBe(state !== 'passed');
  });
});
