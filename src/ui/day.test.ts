import { describe, expect, it } from 'vitest';
import { daysUntil, formatDay, formatMoment } from './day.ts';

describe('dates on the screens', () => {
  it('reads a date as people say it, and an instant in Beijing time', () => {
    expect(formatDay('2026-01-07')).toBe('2026年1月7日');
    expect(formatDay(null)).toBe('未定');
    expect(formatMoment('2026-01-06T16:05:00Z')).toBe('2026年1月7日 00:05');
  });

  it('counts days by the Beijing calendar, also in the hours when it is still yesterday in London', () => {
    const justAfterMidnight = new Date('2026-01-06T16:05:00Z');
    expect(daysUntil('2026-01-07', justAfterMidnight)).toBe(0);
    expect(daysUntil('2026-01-10', justAfterMidnight)).toBe(3);
    expect(daysUntil('2026-01-06', justAfterMidnight)).toBe(-1);
  });
});
