import { describe, expect, test } from 'vitest';
import { decideRuleChange, decideSource } from './source-draft.ts';
import type { SourceDraft } from './source-draft.ts';

const draft: SourceDraft = {
  code: 'XZ',
  kind: 'F3',
  name: '行政拨款',
  documentNo: '示行〔2026〕1号',
  purpose: '',
  recipientClasses: [],
  aidKinds: [],
  causes: [],
  caps: { perTimeFen: null, perYearFen: null },
  bookBasis: '',
  period: { from: null, to: null },
  measureCodes: [],
};

describe('a source is opened', () => {
  test('as relief money unless something else is said', () => {
    expect(decideSource(draft).book).toBe('relief');
    expect(decideSource({ ...draft, book: 'welfare' }).book).toBe('welfare');
  });

  test.each([
    ['money of the administration without a word', { kind: 'F5' }, '请先说清是送温暖还是全员福利'],
    ['such money without the paper', { kind: 'F5', book: 'relief' }, '并写明依据'],
    ['staff welfare in the relief book', { recipientClasses: ['E5'] }, '送温暖资金只用于A至D类慰问对象'],
    ['hardship in the welfare book', { book: 'welfare', recipientClasses: ['A0'] }, '不能用福利资金'],
    ['a period that ends first', { period: { from: '2026-02-01', to: '2026-01-01' } }, '早于开始日'],
    ['a cap per time above the year', { caps: { perTimeFen: 2n, perYearFen: 1n } }, '高于每人每年上限'],
  ])('and not with %s', (_, changes, message) => {
    expect(() => decideSource({ ...draft, ...changes } as SourceDraft)).toThrow(message);
  });
});

describe('a rule is changed', () => {
  const standing = { ...decideSource(draft), ruleFromOn: '2026-01-10', hasPostings: true };
  test('freely while nothing is posted', () => {
    const unused = { ...standing, hasPostings: false };
    expect(decideRuleChange(unused, { ...draft, kind: 'F2', book: 'welfare' }, '2026-01-01').kind).toBe('F2');
  });
  test.each([
    ['what it is', { kind: 'F2' }, '2026-02-01', '来源类型不能再改'],
    ['the book', { book: 'welfare' }, '2026-02-01', '账本不能再改'],
    ['yesterday', { purpose: '助学' }, '2026-01-09', '早于现行规则的生效日 2026-01-10'],
  ])('but not %s once money has moved', (_, changes, fromOn, message) => {
    expect(() => decideRuleChange(standing, { ...draft, ...changes } as SourceDraft, fromOn)).toThrow(message);
  });
});
