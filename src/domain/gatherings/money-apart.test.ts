import { describe, expect, it } from 'vitest';
import { findObjection, type SourceRule } from '../funds/source-rule.ts';
import { type AllotmentPurpose, type AllotmentUse, requireAllottable, requirePayable } from './allotment.ts';
import { decideWelfarePayments } from './welfare.ts';

const source = (book: 'relief' | 'welfare'): SourceRule => ({
  code: 'S1',
  name: book === 'relief' ? '送温暖专项' : '职工福利费',
  book,
  purpose: '',
  recipientClasses: [],
  aidKinds: [],
  causes: [],
  caps: { perTimeFen: null, perYearFen: null },
});

describe('money set aside', () => {
  it.each<[AllotmentUse, 'relief' | 'welfare', AllotmentPurpose[], string | undefined]>([
    [{ purpose: 'welfare', recipientClass: 'E5', aidKind: 'cash' }, 'welfare', [], undefined],
    [{ purpose: 'welfare', recipientClass: 'E5', aidKind: 'cash' }, 'relief', [], 'fund.use-not-allowed'],
    [{ purpose: 'welfare', recipientClass: 'A0', aidKind: 'cash' }, 'relief', [], 'allotment.wrong-class'],
    [{ purpose: 'award', recipientClass: 'E5', aidKind: 'cash' }, 'relief', [], 'fund.use-not-allowed'],
    [{ purpose: 'award', recipientClass: 'E5', aidKind: 'cash' }, 'welfare', ['welfare'], 'allotment.shared-source'],
    [{ purpose: 'duty', recipientClass: 'E6', aidKind: 'cash' }, 'welfare', ['award'], 'allotment.shared-source'],
    [{ purpose: 'duty', recipientClass: 'B5', aidKind: 'cash' }, 'relief', ['gift'], undefined],
    [{ purpose: 'patient', recipientClass: 'E2', aidKind: 'cash' }, 'relief', [], 'fund.use-not-allowed'],
    [{ purpose: 'patient', recipientClass: 'E2', aidKind: 'cash' }, 'welfare', ['duty'], undefined],
  ])('%j from a %s source used for %j: %s', (use, book, others, code) => {
    const rule = source(book);
    const attempt = () => requireAllottable(use, rule, findObjection(rule, { ...use, causes: [] }), others);
    if (code === undefined) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(expect.objectContaining({ code }));
  });

  it('never comes from a donation given for another purpose', () => {
    const donation: SourceRule = { ...source('relief'), purpose: '子女上学', causes: ['schooling'] };
    const use: AllotmentUse = { purpose: 'duty', recipientClass: 'B5', aidKind: 'cash' };
    expect(() => requireAllottable(use, donation, findObjection(donation, { ...use, causes: [] }), [])).toThrow(
      '指定用于子女上学',
    );
  });

  it('is not overdrawn', () => {
    const allotment = { name: '除夕值班慰问', amountFen: 100_000n, paidFen: 80_000n };
    expect(() => requirePayable(allotment, 20_000n)).not.toThrow();
    expect(() => requirePayable(allotment, 20_001n)).toThrow('还剩 200.00 元');
  });
});

describe('welfare', () => {
  const issue = { name: '春节过节费', perPersonFen: 50_000n, staffCount: 3 };
  const line = (personName: string, more = {}) => ({ department: '外科', personName, staffNo: '', ...more });

  it('is the same sum for everybody', () => {
    expect(decideWelfarePayments(issue, [line('甲一')], [line('乙二'), line('丙三', { amountFen: 50_000n })])).toBe(
      100_000n,
    );
    expect(() => decideWelfarePayments(issue, [], [line('乙二', { amountFen: 60_000n })])).toThrow(
      '标准是每人 500 元，人人相同',
    );
  });

  it('is never paid twice, nor to more people than the unit has', () => {
    expect(() => decideWelfarePayments(issue, [line('甲一')], [line('甲一')])).toThrow('不能重复发放');
    expect(() => decideWelfarePayments(issue, [line('甲一'), line('乙二')], [line('丙三'), line('丁四')])).toThrow(
      '多出 1 人',
    );
    expect(() => decideWelfarePayments(issue, [line('甲一')], [line('甲一', { staffNo: '2' })])).not.toThrow();
  });
});
