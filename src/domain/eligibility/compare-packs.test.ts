import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { changeMultiples, multiplesOf } from './change-multiple.ts';
import { comparePacks } from './compare-packs.ts';
import { parseRulePack } from './rule-pack.ts';

const source = (code = 'bozhou-2014') => parse(readFileSync(`packs/rules/${code}.yaml`, 'utf8'));
const before = parseRulePack(source());
function after(change: (pack: ReturnType<typeof source>) => void) {
  const pack = source();
  pack.version = '2';
  change(pack);
  return comparePacks(before, parseRulePack(pack));
}

describe('the difference between two versions, in words', () => {
  test('is empty when only the version number differs', () => {
    expect(after(() => {})).toEqual([]);
  });

  test('names a multiple with its tier', () => {
    expect(
      after((pack) => {
        pack.tiers[1].conditions[0].when = 'perCapita >= line && perCapita * 1000 <= line * 1500';
      }),
    ).toEqual(['低保边缘户的倍数由 1.2 改为 1.5']);
  });

  test('names an operator in words', () => {
    expect(
      after((pack) => {
        pack.tiers[0].conditions[0].when = 'perCapita <= line';
      }),
    ).toEqual(['低保户与低保线比较由“低于”改为“不高于”']);
  });

  test('tells of order, causes, days, deductions, new and dropped conditions', () => {
    expect(
      after((pack) => {
        pack.tiers[2].priority = 1;
        pack.tiers[0].priority = 2;
        pack.tiers[1].priority = 3;
        pack.tiers[0].conditions.pop();
        pack.tiers[1].conditions.push({ code: 'assets', when: 'assetsFit', reading: '家庭财产符合规定' });
        pack.causeLists.serious.causes = ['illness'];
        pack.accounting.outlayDeducts = ['medical'];
        pack.posting.workingDays = 7;
        pack.vetoes.pop();
      }),
    ).toEqual([
      '扣减的支出由“无”改为“医疗”',
      '原因清单“重大疾病、残疾、重大意外事故或灾害、子女上学”由“患重特大疾病、残疾、自然灾害、意外事故、子女上学”改为“患重特大疾病”',
      '低保户取消条件“政府救助以后生活还是困难”',
      '低保边缘户增加条件“家庭财产符合规定”',
      '判定次序由“低保户、低保边缘户、意外致困户”改为“意外致困户、低保户、低保边缘户”',
      '取消否决情形“提供假证明，或者隐瞒收入、财产和家庭成员”',
      '公示天数由“5个工作日”改为“7个工作日”',
    ]);
  });

  test('shows both expressions when there are no words for the change', () => {
    expect(
      after((pack) => {
        pack.tiers[0].conditions[0].when = 'perCapita < line && members > 1';
      }),
    ).toEqual(['低保户的条件“家庭人均月收入低于当地低保线”由“perCapita < line”改为“perCapita < line && members > 1”']);
  });
});

describe('the multiples of a pack', () => {
  test('are found once each', () => {
    expect(multiplesOf(before)).toEqual([1200]);
    expect(multiplesOf(parseRulePack(source('national-2016')))).toEqual([1500, 3000]);
    expect(multiplesOf(parseRulePack(source('current-2019')))).toEqual([2000]);
  });

  test('change in all tiers at once, and in what is read out', () => {
    const wider = changeMultiples(before, new Map([[1200, 1500]]));
    expect(multiplesOf(wider)).toEqual([1500]);
    expect(wider.tiers.map((tier) => tier.conditions[0]?.when)).toEqual([
      'perCapita < line',
      'perCapita >= line && perCapita * 1000 <= line * 1500',
      'perCapita * 1000 > line * 1500',
    ]);
    expect(wider.tiers[1]?.conditions[0]?.reading).toContain('低保线的1.5倍');
    expect(changeMultiples(before, new Map())).toBe(before);
  });
});
