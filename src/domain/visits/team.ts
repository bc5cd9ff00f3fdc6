import type { CalendarDate } from '../calendar-date.ts';
import { plainName } from './plain-name.ts';
import { refuse } from '../refusal.ts';
import { VISIT_SLOTS, type VisitSlot } from './visit-lists.ts';

/** A person of a visiting team; the first leads it. */
export interface TeamMember {
  readonly name: string;
  readonly post: string;
}

export interface VisitingTeam {
  readonly code: string;
  readonly name: string;
  readonly people: readonly TeamMember[];
}

/** When a team is out. */
export interface Outing {
  readonly visitOn: CalendarDate;
  readonly slot: VisitSlot;
}

/** Refuses a team without anybody (`visit.empty-team`) and a person named twice in it (`visit.member-twice`). */
export function requireTeam(team: VisitingTeam): void {
  if (team.people.length === 0)
    refuse('visit.empty-team', `${team.name}没有组长和成员。请至少写一人，第一位是带队领导。`);
  const seen = new Set<string>();
  for (const person of team.people) {
    const key = personKey(person);
    if (seen.has(key))
      refuse(
        'visit.member-twice',
        `${team.name}里“${person.name}”写了两次。请删去重复的一个；同名不同人的请写明职务。`,
      );
    seen.add(key);
  }
}

/** Whether two slots of one day share an hour. */
export function slotsOverlap(a: VisitSlot, b: VisitSlot): boolean {
  return a === b || a === 'whole-day' || b === 'whole-day';
}

/**
 * Refuses a person who is out with two teams at the same hour (`visit.member-in-two-teams`). People are the same when name
 * and post are; teams are compared by code.
 */
export function requireNobodyInTwoTeams(teams: readonly { team: VisitingTeam; outings: readonly Outing[] }[]): void {
  const booked = new Map<string, { team: VisitingTeam; outing: Outing }[]>();
  for (const { team, outings } of teams) {
    for (const person of team.people) {
      const before = booked.get(personKey(person)) ?? [];
      for (const outing of outings) {
        const clash = before.find(
          (other) =>
            other.team.code !== team.code &&
            other.outing.visitOn === outing.visitOn &&
            slotsOverlap(other.outing.slot, outing.slot),
        );
        if (clash) {
          refuse(
            'visit.member-in-two-teams',
            `${person.post}${person.name}在 ${outing.visitOn} ${VISIT_SLOTS[outing.slot]}既在${clash.team.name}又在${team.name}。一个人不能同时去两处，请调整人员或时间。`,
            { visitOn: outing.visitOn, slot: outing.slot, teams: [clash.team.code, team.code] },
          );
        }
        before.push({ team, outing });
      }
      booked.set(personKey(person), before);
    }
  }
}

const personKey = (person: TeamMember) => `${plainName(person.name)}|${plainName(person.post)}`;
