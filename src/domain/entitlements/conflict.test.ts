import { describe, expect, it } from 'vitest';
import { decideConflict, type Namesake, refuseOwnRelatives, type RelativeOnList } from './conflict.ts';

const household = (unitPath: string): Namesake => ({
  entitlementId: unitPath,
  unitName: '示范县总工会',
  unitPath,
  headName: '赵一',
});

describe('a conflict of interest', () => {
  it('is refused when the approver’s name stands in a household of his own unit', () => {
    expect(() => decideConflict(['/990101/'], [household('/990101/99010101/'), household('/990101/')])).toThrow(
      '示范县总工会赵一户的家庭成员与您同名，且在您所在的单位，应当回避',
    );
  });

  it('is only kept for the record when the same name lives elsewhere', () => {
    const elsewhere = [household('/990101/99010101/')];
    expect(decideConflict(['/990101/'], elsewhere)).toEqual(elsewhere);
    expect(decideConflict(['/990101/'], [])).toEqual([]);
  });
});

describe('a declared relative', () => {
  const found = (changes: Partial<RelativeOnList> = {}): RelativeOnList => ({
    entitlementId: 'e1',
    userId: 'zhou',
    unitName: '东河镇总工会',
    headName: '赵一',
    relation: '妹妹',
    isCertain: true,
    ...changes,
  });
  it('goes to another approver, found by number or by name alone', () => {
    expect(() => refuseOwnRelatives('zhou', [found()])).toThrow('有您申报的亲属（妹妹），应当回避');
    expect(() => refuseOwnRelatives('zhou', [found({ isCertain: false }), found()])).toThrow(
      '同名，应当回避。（共 2 户',
    );
  });
  it('of somebody else is no hindrance', () => {
    expect(() => refuseOwnRelatives('he', [found()])).not.toThrow();
  });
});
