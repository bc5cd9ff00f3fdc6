import { describe, expect, it } from 'vitest';
import type { Refusal } from '../refusal.ts';
import { daysLate, decideAnswer, dueOnOf, type NeedAnswer, needStanding, requireRateable } from './needs.ts';

const answer = (answeredOn: string, satisfaction: NeedAnswer['satisfaction'] = null): NeedAnswer => ({
  answeredOn,
  outcome: 'solved',
  satisfaction,
});
const need = (...answers: NeedAnswer[]) => ({
  kind: 'need' as const,
  raisedOn: '2026-01-08',
  dueOn: '2026-01-23',
  answers,
});
const codeOf = (run: () => unknown) => {
  try {
    return run();
  } catch (error) {
    return (error as Refusal).code;
  }
};

describe('a need', () => {
  it('is due after fifteen days unless somebody named a day', () => {
    expect(dueOnOf('2026-01-08', null)).toBe('2026-01-23');
    expect(dueOnOf('2026-01-08', '2026-01-10')).toBe('2026-01-10');
  });

  it.each([
    [need(), '2026-01-23', 'open', 0],
    [need(), '2026-01-24', 'overdue', 1],
    [need(answer('2026-01-20')), '2026-03-01', 'answered', 0],
    [need(answer('2026-01-26')), '2026-03-01', 'answered', 3],
    [need(answer('2026-01-20', 'dissatisfied')), '2026-01-21', 'reopened', 0],
    [need(answer('2026-01-20', 'dissatisfied'), answer('2026-01-25', 'fair')), '2026-01-26', 'answered', 0],
  ] as const)('%j on %s is %s, %i days late', (facts, asOf, standing, late) => {
    expect(needStanding(facts, asOf)).toBe(standing);
    expect(daysLate(facts, asOf)).toBe(late);
  });

  it('is answered once, and again only when the answer did not satisfy', () => {
    expect(decideAnswer(need(), '2026-01-10', '2026-01-12')).toBe(1);
    expect(codeOf(() => decideAnswer(need(answer('2026-01-10')), '2026-01-11', '2026-01-12'))).toBe(
      'need.already-answered',
    );
    expect(decideAnswer(need(answer('2026-01-10', 'dissatisfied')), '2026-01-11', '2026-01-12')).toBe(2);
    expect(codeOf(() => decideAnswer(need(), '2026-01-07', '2026-01-12'))).toBe('need.bad-answer-day');
    expect(codeOf(() => decideAnswer(need(), '2026-01-13', '2026-01-12'))).toBe('need.bad-answer-day');
  });

  it('is rated once, after its answer', () => {
    expect(codeOf(() => requireRateable(need(), '2026-01-12', '2026-01-12'))).toBe('need.not-answered');
    expect(codeOf(() => requireRateable(need(answer('2026-01-10', 'fair')), '2026-01-12', '2026-01-12'))).toBe(
      'need.already-rated',
    );
    expect(codeOf(() => requireRateable(need(answer('2026-01-10')), '2026-01-09', '2026-01-12'))).toBe(
      'need.bad-answer-day',
    );
    expect(() => requireRateable(need(answer('2026-01-10')), '2026-01-12', '2026-01-12')).not.toThrow();
  });
});
