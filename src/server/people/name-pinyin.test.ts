import { describe, expect, it } from 'vitest';
import { spellName } from './name-pinyin.ts';

describe('spelling names', () => {
  it.each([
    ['王喆', 'wangzhe', 'wz'],
    ['单雄信', 'shanxiongxin', 'sxx'],
    ['仇英', 'qiuying', 'qy'],
    ['欧阳若兰', 'ouyangruolan', 'oyrl'],
    ['吕律', 'lvlv', 'll'],
    ['买买提·吐尔逊', 'maimaitituerxun', 'mmttex'],
  ])('%s is %s', (name, full, initials) => {
    expect(spellName(name)).toEqual({ full, initials });
  });
});
