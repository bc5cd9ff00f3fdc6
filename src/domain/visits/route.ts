import type { CalendarDate } from '../calendar-date.ts';
import { refuse } from '../refusal.ts';
import type { VisitSlot } from './visit-lists.ts';

/** A household to be visited, with where it lives: division first, then unit. */
export interface RouteHousehold {
  readonly householdId: string;
  readonly dossierNo: string;
  readonly divisionCode: string;
  readonly unitPath: string;
}

export interface RouteStop {
  readonly householdId: string;
  readonly teamCode: string;
  readonly visitOn: CalendarDate;
  readonly slot: VisitSlot;
  /** Order within the team's slot, from 1. */
  readonly position: number;
}

/** What there is to share out: teams, days and slots, and how many households a team manages in one slot. */
export interface RouteRoom {
  readonly teamCodes: readonly string[];
  readonly days: readonly CalendarDate[];
  readonly slots: readonly VisitSlot[];
  readonly perSlot: number;
}

/**
 * Shares households out so that neighbours go together: ordered by division, unit and dossier number, cut into as many even
 * pieces as there are teams, each filled from the first day on. Every household gets exactly one stop. Refuses when there is
 * not enough room (`visit.too-many-for-teams`), saying how many there is room for.
 */
export function planRoute(households: readonly RouteHousehold[], room: RouteRoom): RouteStop[] {
  const times = room.days.toSorted().flatMap((visitOn) => room.slots.map((slot) => ({ visitOn, slot })));
  const perTeam = times.length * room.perSlot;
  const places = perTeam * room.teamCodes.length;
  if (households.length > places) {
    refuse(
      'visit.too-many-for-teams',
      `要走访 ${households.length} 户，${room.teamCodes.length} 个组在这些日子里只排得下 ${places} 户。请增加走访组、日期，或每个时段的户数。`,
      { households: households.length, places },
    );
  }
  const ordered = households.toSorted(
    (a, b) =>
      compare(a.divisionCode, b.divisionCode) || compare(a.unitPath, b.unitPath) || compare(a.dossierNo, b.dossierNo),
  );
  const share = Math.floor(ordered.length / room.teamCodes.length);
  const larger = ordered.length % room.teamCodes.length;
  let next = 0;
  return room.teamCodes.flatMap((teamCode, index) => {
    const mine = ordered.slice(next, (next += share + (index < larger ? 1 : 0)));
    return mine.map(({ householdId }, place) => {
      const time = times[Math.floor(place / room.perSlot)];
      if (!time) throw new Error('a route had no room for a household it was given room for');
      return { householdId, teamCode, ...time, position: (place % room.perSlot) + 1 };
    });
  });
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
