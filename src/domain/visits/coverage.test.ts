import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GroupHousehold, groupCoverage, requireExcusable } from './coverage.ts';
import { resolveHousehold } from './household-reference.ts';

const household = (dossierNo: string, homeVisits: number, excuse: string | null = null): GroupHousehold => ({
  dossierNo,
  headName: '王小明',
  unitName: '示范小学工会',
  homeVisits,
  excuse,
});

describe('a universal visit', () => {
  it('is proven when all six households were visited', () => {
    const six = Array.from({ length: 6 }, (_, index) => household(`S-${index + 1}`, 1));
    expect(groupCoverage(six)).toMatchObject({ households: 6, visited: 6, missed: [], isUniversal: true });
  });

  it('is proven when the one not visited has a reason, and names the one that has none', () => {
    const coverage = groupCoverage([household('S-1', 1), household('S-2', 0, '举家外出务工'), household('S-3', 0)]);
    expect(coverage).toMatchObject({ visited: 1, isUniversal: false });
    expect(coverage.excused.map((each) => each.dossierNo)).toEqual(['S-2']);
    expect(coverage.missed.map((each) => each.dossierNo)).toEqual(['S-3']);
    expect(groupCoverage([household('S-1', 1), household('S-2', 0, '举家外出务工')]).isUniversal).toBe(true);
  });

  it('is never proven by an empty group', () => {
    expect(groupCoverage([]).isUniversal).toBe(false);
  });

  it('leaves nobody out: visited, excused and missed are all', () => {
    const any = fc.record({ homeVisits: fc.nat(3), excuse: fc.option(fc.constant('外出')) });
    fc.assert(
      fc.property(fc.array(any), (facts) => {
        const coverage = groupCoverage(
          facts.map((fact, index) => household(`S-${index}`, fact.homeVisits, fact.excuse)),
        );
        expect(coverage.visited + coverage.excused.length + coverage.missed.length).toBe(facts.length);
      }),
    );
  });

  it('takes a reason only for a household nobody visited', () => {
    expect(() => requireExcusable(household('S-1', 0))).not.toThrow();
    expect(() => requireExcusable(household('S-1', 1))).toThrow(/已经走访过/);
    expect(() => requireExcusable(household('S-1', 0, '外出'))).toThrow(/已经写过/);
  });
});

describe('a household named in a ledger', () => {
  const known = [
    { householdId: 'a', dossierNo: 'E-0001', headName: '王小明', unitName: '东河村', idTail: '0012' },
    { householdId: 'b', dossierNo: 'E-0002', headName: '王小明', unitName: '东河村', idTail: '345X' },
    { householdId: 'c', dossierNo: 'W-0001', headName: '王小明', unitName: '西岭村', idTail: null },
  ];

  it.each([
    [{ dossierNo: 'E-0002' }, 'b'],
    [{ headName: '王 小明', unitName: '西岭村' }, 'c'],
    [{ headName: '王小明', unitName: '东河村', idTail: '345x' }, 'b'],
  ])('%j is %s', (reference, id) => {
    expect(resolveHousehold(reference, known, '第1条').householdId).toBe(id);
  });

  it.each([
    [{ headName: '王小明', unitName: '东河村' }, /第3条：“东河村的王小明”对应 2 户/],
    [{ headName: '赵六' }, /没有找到“赵六”/],
    [{ dossierNo: 'E-0001', headName: '赵六' }, /没有找到“E-0001”/],
    [{}, /没有写明是哪一户/],
  ])('%j is refused', (reference, message) => {
    expect(() => resolveHousehold(reference, known, '第3条')).toThrow(message);
  });
});
