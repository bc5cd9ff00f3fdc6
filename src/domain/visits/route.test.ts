import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRoute } from './route.ts';

const household = (dossierNo: string, unitPath: string) => ({
  householdId: dossierNo,
  dossierNo,
  divisionCode: '990101',
  unitPath,
});

describe('a route', () => {
  it('sends neighbours to one team and fills the first day first', () => {
    const stops = planRoute(
      [
        household('w-1', '/w/'),
        household('e-2', '/e/'),
        household('e-1', '/e/'),
        household('w-2', '/w/'),
        household('e-3', '/e/'),
      ],
      { teamCodes: ['1', '2'], days: ['2026-02-11', '2026-02-10'], slots: ['morning', 'afternoon'], perSlot: 1 },
    );
    expect(stops.map((stop) => [stop.householdId, stop.teamCode, stop.visitOn, stop.slot])).toEqual([
      ['e-1', '1', '2026-02-10', 'morning'],
      ['e-2', '1', '2026-02-10', 'afternoon'],
      ['e-3', '1', '2026-02-11', 'morning'],
      ['w-1', '2', '2026-02-10', 'morning'],
      ['w-2', '2', '2026-02-10', 'afternoon'],
    ]);
  });

  it('refuses more households than there is room for, and says the room', () => {
    const room = { teamCodes: ['1'], days: ['2026-02-10'], slots: ['morning'] as const, perSlot: 1 };
    expect(() => planRoute([household('a', '/e/'), household('b', '/e/')], room)).toThrow(/要走访 2 户.*只排得下 1 户/);
  });

  it('gives every household one stop and no slot more than it holds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 8 }),
        (count, teams, perSlot) => {
          const households = Array.from({ length: count }, (_, index) => household(`h${index}`, `/u${index % 7}/`));
          const days = Array.from({ length: 20 }, (_, index) => `2026-02-${String(index + 1).padStart(2, '0')}`);
          const teamCodes = Array.from({ length: teams }, (_, index) => String(index + 1));
          fc.pre(count <= teams * days.length * perSlot);
          const stops = planRoute(households, { teamCodes, days, slots: ['whole-day'], perSlot });
          expect(new Set(stops.map((stop) => stop.householdId)).size).toBe(count);
          const load = new Map<string, number>();
          for (const stop of stops)
            load.set(`${stop.teamCode}/${stop.visitOn}`, (load.get(`${stop.teamCode}/${stop.visitOn}`) ?? 0) + 1);
          expect(Math.max(0, ...load.values())).toBeLessThanOrEqual(perSlot);
          const sizes = teamCodes.map((code) => stops.filter((stop) => stop.teamCode === code).length);
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
