import { describe, expect, test } from 'vitest';
import { receiptNumber, requireAcceptable, shownDonor } from './donation.ts';

const schooling = { name: '助学捐款', kind: 'F4', causes: ['schooling'], purpose: '子女上学' } as const;
const open = { name: '爱心捐款', kind: 'F4', causes: [], purpose: '送温暖' } as const;
const donation = { donorKind: 'unit', donorName: '示范面粉厂', wish: 'named', purpose: '', causes: [] } as const;

describe('a donation is taken', () => {
  test.each([
    ['without a purpose, by any donation source', open, {}],
    ['without a purpose, by a source narrower than the donor asks', schooling, {}],
    ['for schooling, by a source for schooling only', schooling, { causes: ['schooling'] }],
    ['for schooling or illness, by a source for schooling only', schooling, { causes: ['schooling', 'illness'] }],
    ['for what the source says in words', open, { purpose: '送温暖' }],
    ['without a name when the donor wants none', open, { wish: 'anonymous', donorName: '' }],
  ] as const)('%s', (_, source, changes) => {
    expect(() => requireAcceptable(source, { ...donation, ...changes })).not.toThrow();
  });

  test.each([
    ['money of the budget', { ...open, kind: 'F1' }, {}, '不是社会捐助'],
    ['a source for everything', open, { causes: ['schooling'] }, '请另开一个只用于子女上学的资金来源'],
    [
      'a source for something more',
      { ...open, causes: ['schooling', 'illness'] },
      { causes: ['schooling'] },
      '不能保证专款专用',
    ],
    ['words the source does not keep', open, { purpose: '修路' }, '不一致'],
    ['no name', open, { donorName: '' }, '具名捐赠要写捐赠人名称'],
  ] as const)('but not into %s', (_, source, changes, message) => {
    expect(() => requireAcceptable(source, { ...donation, ...changes })).toThrow(message);
  });
});

test('an anonymous donor is not named to the public', () => {
  expect(shownDonor(donation)).toBe('示范面粉厂');
  expect(shownDonor({ ...donation, wish: 'anonymous' })).toBe('爱心单位');
  expect(shownDonor({ ...donation, donorKind: 'person', wish: 'anonymous' })).toBe('爱心人士');
  expect(receiptNumber(2026, 12)).toBe('2026-000012');
});
