import { describe, expect, test } from 'vitest';
import { type ApprovableEntitlement, NO_THRESHOLDS, splitByApproval, whySecondApproval } from './second-approval.ts';

const one = (changes: Partial<ApprovableEntitlement> = {}): ApprovableEntitlement => ({
  id: 'e1',
  headName: '王一',
  unitName: '东河镇总工会',
  cashFen: 250_000n,
  goodsFen: 50_000n,
  isRelative: false,
  firstApprovedBy: null,
  ...changes,
});
const limits = { ...NO_THRESHOLDS, perCaseFen: 300_000n, perListFen: 10_000_000n };
const ids = (list: readonly ApprovableEntitlement[]) => list.map((each) => each.id);

describe('a second approver', () => {
  test.each([
    ['nothing set', one({ cashFen: 9_000_000n }), NO_THRESHOLDS, 99_000_000n, undefined],
    ['exactly at the limit', one(), limits, 10_000_000n, undefined],
    ['one fen above for a household', one({ goodsFen: 50_001n }), limits, 0n, '超过每户 3000 元'],
    ['one fen above for the list', one(), limits, 10_000_001n, '超过 100000 元'],
    ['a relative of the handler', one({ isRelative: true }), NO_THRESHOLDS, 0n, '亲属'],
  ])('%s', (_, entitlement, thresholds, listFen, why) => {
    const said = whySecondApproval(entitlement, thresholds, listFen);
    if (why === undefined) expect(said).toBeUndefined();
    else expect(said).toContain(why);
  });

  test('is not the first one, who is told so when he picks the household or nothing else is left', () => {
    const mine = one({ isRelative: true, firstApprovedBy: 'zhou' });
    const fresh = one({ id: 'e2' });
    expect(() => splitByApproval([mine], limits, 0n, 'zhou', false)).toThrow('第二次须由另一位负责人审批');
    expect(() => splitByApproval([mine, fresh], limits, 0n, 'zhou', true)).toThrow('东河镇总工会王一');
    const split = splitByApproval([mine, fresh], limits, 0n, 'zhou', false);
    expect([ids(split.final), ids(split.first)]).toEqual([['e2'], []]);
    expect(ids(splitByApproval([mine], limits, 0n, 'he', true).final)).toEqual(['e1']);
  });

  test('leaves the small ones of a list to one approver', () => {
    const split = splitByApproval([one(), one({ id: 'e2', cashFen: 400_000n })], limits, 0n, 'zhou', false);
    expect([ids(split.final), ids(split.first)]).toEqual([['e1'], ['e2']]);
  });
});
