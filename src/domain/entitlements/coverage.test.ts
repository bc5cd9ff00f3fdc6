import { describe, expect, test } from 'vitest';
import { classifyCoverage, COVERAGE_CLASSES, type CoverageFacts } from './coverage.ts';

const facts = (changes: Partial<CoverageFacts>): CoverageFacts => ({
  isInFile: true,
  state: null,
  verdict: 'tier',
  ...changes,
});

describe('every household in file', () => {
  test.each([
    ['waits for approval', { state: 'proposed' }, 'proposed', 'reached'],
    ['is approved', { state: 'approved' }, 'approved', 'reached'],
    ['is left out for a reason', { state: 'excluded' }, 'excluded', 'reasoned'],
    ['is left out and no longer in file', { state: 'excluded', isInFile: false }, 'excluded', 'reasoned'],
    ['was found not to be in need', { verdict: 'none' }, 'not-eligible', 'reasoned'],
    ['is in need and not on the list', {}, 'not-listed', 'warning'],
    ['lacks facts', { verdict: 'unknown' }, 'facts-missing', 'warning'],
    ['has no verdict', { verdict: null }, 'no-verdict', 'warning'],
    ['is on the list and no longer in file', { state: 'approved', isInFile: false }, 'not-in-file', 'warning'],
  ] as const)('%s', (_, changes, expected, kind) => {
    expect(classifyCoverage(facts(changes))).toBe(expected);
    expect(COVERAGE_CLASSES[expected].kind).toBe(kind);
  });
});
