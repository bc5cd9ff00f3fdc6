import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../calendar-date.ts';
import { addMonths, type ContactPlan, countContacts, hasKeptPlan } from './contacts.ts';
import { codesOf, CONTACT_PERIODS } from './visit-lists.ts';

const plan: ContactPlan = {
  fromOn: '2026-01-05',
  dueToOn: '2026-06-30',
  toOn: null,
  period: 'two-months',
  plannedVisits: 1,
  plannedCalls: 1,
};

describe('months later', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2026-01-05', 12, '2027-01-05'],
  ])('%s plus %i is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });
});

describe('contacts of a pairing', () => {
  it('are counted period by period, and what is missing is named', () => {
    const counts = countContacts(
      plan,
      [
        { on: '2026-01-20', manner: 'home' },
        { on: '2026-02-03', manner: 'call' },
        { on: '2026-03-10', manner: 'call' },
      ],
      '2026-05-10',
    );
    expect(counts).toEqual([
      {
        startsOn: '2026-01-05',
        endsOn: '2026-03-04',
        visits: 1,
        calls: 1,
        missingVisits: 0,
        missingCalls: 0,
        isOver: true,
      },
      {
        startsOn: '2026-03-05',
        endsOn: '2026-05-04',
        visits: 0,
        calls: 1,
        missingVisits: 1,
        missingCalls: 0,
        isOver: true,
      },
      {
        startsOn: '2026-05-05',
        endsOn: '2026-06-30',
        visits: 0,
        calls: 0,
        missingVisits: 1,
        missingCalls: 1,
        isOver: false,
      },
    ]);
    expect(hasKeptPlan(counts)).toBe(false);
  });

  it('let a visit stand for a call, never a call for a visit', () => {
    const twoVisits = countContacts(
      plan,
      [
        { on: '2026-01-20', manner: 'home' },
        { on: '2026-02-20', manner: 'meeting' },
      ],
      '2026-03-05',
    );
    expect(twoVisits[0]).toMatchObject({ missingVisits: 0, missingCalls: 0 });
    const twoCalls = countContacts(
      plan,
      [
        { on: '2026-01-20', manner: 'call' },
        { on: '2026-02-20', manner: 'call' },
      ],
      '2026-03-05',
    );
    expect(twoCalls[0]).toMatchObject({ missingVisits: 1, missingCalls: 0 });
  });

  it('are asked for until the day the pairing ended', () => {
    const counts = countContacts({ ...plan, toOn: '2026-02-10' }, [], '2026-05-10');
    expect(counts).toHaveLength(1);
    expect(counts[0]).toMatchObject({ endsOn: '2026-02-10', isOver: true });
  });

  it('fall into periods without gap or overlap, whatever the term', () => {
    const day = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2025-01-31', days));
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 700 }),
        fc.constantFrom(...codesOf(CONTACT_PERIODS)),
        fc.array(fc.integer({ min: -30, max: 800 }), { maxLength: 30 }),
        (fromOn, length, period, offsets) => {
          const dueToOn = addDays(fromOn, length);
          const contacts = offsets.map((offset) => ({ on: addDays(fromOn, offset), manner: 'home' as const }));
          const counts = countContacts(
            { fromOn, dueToOn, toOn: null, period, plannedVisits: 1, plannedCalls: 0 },
            contacts,
            addDays(dueToOn, 1),
          );
          expect(counts[0]?.startsOn).toBe(fromOn);
          expect(counts.at(-1)?.endsOn).toBe(dueToOn);
          for (const [index, count] of counts.entries()) {
            if (index > 0) expect(daysBetween(counts[index - 1]?.endsOn ?? '', count.startsOn)).toBe(1);
          }
          const inTerm = contacts.filter(({ on }) => on >= fromOn && on <= dueToOn).length;
          expect(counts.reduce((sum, count) => sum + count.visits, 0)).toBe(inTerm);
        },
      ),
    );
  });
});
