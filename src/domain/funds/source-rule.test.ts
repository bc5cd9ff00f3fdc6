import { describe, expect, test } from 'vitest';
import { findObjection, requireAllowedUse, requireWithinCaps, roomUnderCaps } from './source-rule.ts';
import type { SourceRule } from './source-rule.ts';

const any: SourceRule = {
  code: 'BJ',
  name: '本级经费',
  book: 'relief',
  purpose: '',
  recipientClasses: [],
  aidKinds: [],
  causes: [],
  caps: { perTimeFen: null, perYearFen: null },
};
const schooling: SourceRule = { ...any, code: 'JZ', name: '助学捐款', purpose: '子女上学', causes: ['schooling'] };

describe('a source serves', () => {
  test.each([
    [
      'anything of classes A to D when it has no rule',
      any,
      { recipientClass: 'A0', causes: ['illness'], aidKind: 'cash' },
      undefined,
    ],
    ['no E class from relief money', any, { recipientClass: 'E5', causes: [], aidKind: 'goods' }, 'wrong-book'],
    [
      'no A class from welfare money',
      { ...any, book: 'welfare' },
      { recipientClass: 'A0', causes: [], aidKind: 'cash' },
      'wrong-book',
    ],
    [
      'only its classes',
      { ...any, recipientClasses: ['C1'] },
      { recipientClass: 'A0', causes: [], aidKind: 'cash' },
      'class-not-allowed',
    ],
    [
      'only its kinds of aid',
      { ...any, aidKinds: ['goods'] },
      { recipientClass: 'A0', causes: [], aidKind: 'cash' },
      'kind-not-allowed',
    ],
    [
      'nothing before its money may be used',
      { ...any, period: { from: '2026-01-10', to: '2026-03-31' } },
      { recipientClass: 'A0', causes: [], aidKind: 'cash', on: '2026-01-09' },
      'outside-period',
    ],
    [
      'the last day of its period',
      { ...any, period: { from: null, to: '2026-03-31' } },
      { recipientClass: 'A0', causes: [], aidKind: 'cash', on: '2026-03-31' },
      undefined,
    ],
    [
      'only its donor’s purpose',
      schooling,
      { recipientClass: 'A0', causes: ['illness'], aidKind: 'cash' },
      'purpose-not-met',
    ],
    [
      'its donor’s purpose as a secondary cause too',
      schooling,
      { recipientClass: 'A0', causes: ['illness', 'schooling'], aidKind: 'cash' },
      undefined,
    ],
  ] as const)('%s', (_, source, use, expected) => {
    expect(findObjection(source as SourceRule, use)?.code).toBe(expected);
  });

  test('and refuses staff festival goods from relief money by naming the rule', () => {
    expect(() => requireAllowedUse(any, { recipientClass: 'E5', causes: [], aidKind: 'goods' })).toThrow(
      '送温暖资金只用于A至D类慰问对象',
    );
  });
});

describe('caps of 3,000 yuan per time and 6,000 yuan per year', () => {
  const caps = { perTimeFen: 300_000n, perYearFen: 600_000n };

  test('let 2,500 cash and 500 goods pass, a second 3,000 too, and block one more yuan', () => {
    const give = (amountFen: bigint, thisYearFen: bigint) =>
      requireWithinCaps('甲户', amountFen, caps, { thisTimeFen: 0n, thisYearFen });
    expect(() => give(250_000n + 50_000n, 0n)).not.toThrow();
    expect(() => give(300_000n, 300_000n)).not.toThrow();
    expect(() => give(100n, 600_000n)).toThrow('本年已给 6000 元，再给 1 元将超过每人每年上限 6000 元');
  });

  test('block 3,001 yuan at one time', () => {
    expect(() => requireWithinCaps('甲户', 300_100n, caps, { thisTimeFen: 0n, thisYearFen: 0n })).toThrow(
      '每人次上限 3000 元',
    );
  });

  test('leave the smaller of both rooms, never less than nothing', () => {
    expect(roomUnderCaps(caps, { thisTimeFen: 0n, thisYearFen: 400_000n })).toBe(200_000n);
    expect(roomUnderCaps(caps, { thisTimeFen: 0n, thisYearFen: 700_000n })).toBe(0n);
    expect(roomUnderCaps({ perTimeFen: null, perYearFen: null }, { thisTimeFen: 0n, thisYearFen: 0n })).toBeUndefined();
  });
});
