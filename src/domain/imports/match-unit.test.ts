import { describe, expect, it } from 'vitest';
import { UnitMatcher } from './match-unit.ts';

const unit = (code: string, name: string, level: 'county' | 'base' = 'base') => ({
  code,
  name,
  level,
  divisionCode: '990101',
});
const matcher = new UnitMatcher([
  unit('C', '示范县总工会', 'county'),
  unit('B1', '晨光纺织有限公司工会'),
  unit('B2', '县第一中学工会'),
  unit('B3', '东河面粉厂工会'),
  unit('B4', '东河化肥厂工会'),
]);

describe('a unit that is not in the directory by this name', () => {
  it.each<[string, string, readonly string[]]>([
    ['东河面粉加工厂工会', 'unit.unknown', ['东河面粉厂工会']],
    ['县第二中学工会', 'unit.unsure', ['县第一中学工会']],
    ['月球基地工会', 'unit.unknown', []],
  ])('“%s” is a doubt, with what may have been meant on offer', (text, code, offers) => {
    const reading = matcher.match(text);
    expect('doubt' in reading && [reading.doubt.code, reading.doubt.offers ?? []]).toEqual([code, offers]);
  });

  it('is taken only when one character is written wrong in a long name', () => {
    expect(matcher.match('晨先纺织有限公司工会')).toMatchObject({ value: { code: 'B1' } });
    expect(matcher.match('东河面粉厂')).toMatchObject({ value: { code: 'B3' } });
  });
});
