import { describe, expect, it } from 'vitest';
import { requireNobodyInTwoTeams, requireTeam, slotsOverlap } from './team.ts';

const leader = { name: '杨岳', post: '校长' };
const first = { code: '1', name: '第一组', people: [leader, { name: '汪宁', post: '工会主席' }] };
const second = {
  code: '2',
  name: '第二组',
  people: [
    { name: '季安', post: '教务主任' },
    { name: '汪宁', post: '工会主席' },
  ],
};

describe('a visiting team', () => {
  it('has a leader, and nobody twice', () => {
    expect(() => requireTeam(first)).not.toThrow();
    expect(() => requireTeam({ ...first, people: [] })).toThrow(/至少写一人/);
    expect(() => requireTeam({ ...first, people: [leader, { name: '杨 岳', post: '校长' }] })).toThrow(/写了两次/);
    expect(() => requireTeam({ ...first, people: [leader, { name: '杨岳', post: '会计' }] })).not.toThrow();
  });

  it.each([
    ['2026-01-01', 'morning', '2026-01-01', 'morning', true],
    ['2026-01-01', 'morning', '2026-01-01', 'whole-day', true],
    ['2026-01-01', 'morning', '2026-01-01', 'afternoon', false],
    ['2026-01-01', 'morning', '2026-01-02', 'morning', false],
  ] as const)('out on %s %s with one and %s %s with another: clash is %s', (dayA, slotA, dayB, slotB, clashes) => {
    const run = () =>
      requireNobodyInTwoTeams([
        { team: first, outings: [{ visitOn: dayA, slot: slotA }] },
        { team: second, outings: [{ visitOn: dayB, slot: slotB }] },
      ]);
    if (clashes) expect(run).toThrow(/工会主席汪宁在 .*既在第一组又在第二组/);
    else expect(run).not.toThrow();
  });

  it('may visit several households in one slot', () => {
    const outing = { visitOn: '2026-01-01', slot: 'morning' } as const;
    expect(() => requireNobodyInTwoTeams([{ team: first, outings: [outing, outing, outing] }])).not.toThrow();
    expect(slotsOverlap('evening', 'whole-day')).toBe(true);
  });
});
