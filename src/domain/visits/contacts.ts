import { addDays, type CalendarDate } from '../calendar-date.ts';
import type { ContactPeriod, VisitManner } from './visit-lists.ts';

/** What a pairing promised: term and contacts in every period. `toOn` is the day it really ended, if it has. */
export interface ContactPlan {
  readonly fromOn: CalendarDate;
  readonly dueToOn: CalendarDate;
  readonly toOn: CalendarDate | null;
  readonly period: ContactPeriod;
  readonly plannedVisits: number;
  readonly plannedCalls: number;
}

export interface Contact {
  readonly on: CalendarDate;
  readonly manner: VisitManner;
}

/** One period of a pairing with what was planned and done. `isOver`: its last day has passed. */
export interface ContactPeriodCount {
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly visits: number;
  readonly calls: number;
  readonly missingVisits: number;
  readonly missingCalls: number;
  readonly isOver: boolean;
}

const MONTHS: Readonly<Record<Exclude<ContactPeriod, 'term'>, number>> = {
  month: 1,
  'two-months': 2,
  quarter: 3,
  'half-year': 6,
};

/** The same day `months` later, or the last day of that month when it is shorter. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, length)))
    .toISOString()
    .slice(0, 10);
}

/** The periods of a pairing that have begun by `asOf`, both days included; they follow each other without gap. */
function periodsOf(plan: ContactPlan, asOf: CalendarDate): { startsOn: CalendarDate; endsOn: CalendarDate }[] {
  const last = plan.toOn ?? plan.dueToOn;
  if (plan.period === 'term') return plan.fromOn <= asOf ? [{ startsOn: plan.fromOn, endsOn: last }] : [];
  const periods: { startsOn: CalendarDate; endsOn: CalendarDate }[] = [];
  for (let index = 0; ; index++) {
    const startsOn = addMonths(plan.fromOn, MONTHS[plan.period] * index);
    if (startsOn > last || startsOn > asOf) return periods;
    const end = addDays(addMonths(plan.fromOn, MONTHS[plan.period] * (index + 1)), -1);
    periods.push({ startsOn, endsOn: end < last ? end : last });
  }
}

/**
 * Planned and done, period by period. 入户 and 约见 count as visits, 电话 as calls; a visit more than planned makes up for a
 * missing call, never the other way (domain.md §8: first helpers visit, second helpers may telephone).
 */
export function countContacts(
  plan: ContactPlan,
  contacts: readonly Contact[],
  asOf: CalendarDate,
): ContactPeriodCount[] {
  return periodsOf(plan, asOf).map(({ startsOn, endsOn }) => {
    const within = contacts.filter((contact) => contact.on >= startsOn && contact.on <= endsOn);
    const calls = within.filter((contact) => contact.manner === 'call').length;
    const visits = within.length - calls;
    const spare = Math.max(0, visits - plan.plannedVisits);
    return {
      startsOn,
      endsOn,
      visits,
      calls,
      missingVisits: Math.max(0, plan.plannedVisits - visits),
      missingCalls: Math.max(0, plan.plannedCalls - calls - spare),
      isOver: endsOn < asOf,
    };
  });
}

/** Whether every period that is over had all its contacts. */
export function hasKeptPlan(counts: readonly ContactPeriodCount[]): boolean {
  return counts.every((count) => !count.isOver || count.missingVisits + count.missingCalls === 0);
}
