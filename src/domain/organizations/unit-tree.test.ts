import { describe, expect, test } from 'vitest';
import { placeUnits, type UnitEntry } from './unit-tree.ts';

const unit = (code: string, parentCode: string | null, over: Partial<UnitEntry> = {}): UnitEntry => ({
  code,
  name: `单位${code}`,
  level: 'base',
  kind: 'union',
  divisionCode: '990101',
  parentCode,
  ...over,
});
const county = unit('990101', null, { level: 'county' });
const town = unit('990101101', '990101', { level: 'township' });

describe('the unit tree', () => {
  test('places parents before children whatever the order of the file, each with its path', () => {
    const placed = placeUnits([unit('A', '990101101'), town, county]);
    expect(placed.map((one) => one.path)).toEqual(['/990101/', '/990101/990101101/', '/990101/990101101/A/']);
  });

  test('hangs new units below those already there', () => {
    const existing = placeUnits([county]);
    expect(placeUnits([town], existing).map((one) => one.path)).toEqual(['/990101/990101101/']);
  });

  test('lets a branch stand below its company, both of the base level', () => {
    expect(placeUnits([county, unit('A', '990101'), unit('B', 'A')]).at(-1)?.path).toBe('/990101/A/B/');
  });

  test.each([
    [[county, town, { ...town, name: '另一个' }], '出现了两次'],
    [[county, town, { ...town, code: 'X' }], '出现了两次'],
    [[county, unit('A', '999')], '上级编号“999”不存在'],
    [[county, unit('A', 'B'), unit('B', 'A')], '绕了一圈'],
    [[county, { ...town, level: 'county' as const }], '层级不低于'],
  ])('refuses a tree with a mistake, case %#', (entries, words) => {
    expect(() => placeUnits(entries)).toThrow(words);
  });
});
