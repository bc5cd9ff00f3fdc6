import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entrantOn, type Match, type MatchResult, placings, requirePlayable } from '#domain/gatherings/tournament.ts';
import { drawMatches } from './bracket.ts';

/** Plays all matches; the lower number always wins. */
function playAll(plan: readonly Match[]): MatchResult[] {
  const results: MatchResult[] = [];
  for (const match of plan) {
    const result = {
      matchNo: match.no,
      winner: Math.min(entrantOn(match.a, results) ?? 99, entrantOn(match.b, results) ?? 99),
    };
    requirePlayable(plan, results, result);
    results.push(result);
  }
  return results;
}

describe('a knock-out', () => {
  it('of five gives the first three a bye and meets 4 with 5 first', async () => {
    expect((await drawMatches('knock-out', 5)).map(({ round, a, b }) => [round, a, b])).toEqual([
      [1, { entrant: 4 }, { entrant: 5 }],
      [2, { entrant: 1 }, { winnerOf: 1 }],
      [2, { entrant: 2 }, { entrant: 3 }],
      [3, { winnerOf: 2 }, { winnerOf: 3 }],
    ]);
  });

  it('places the beaten of the semi-finals third together', async () => {
    const plan = await drawMatches('knock-out', 4);
    const results = playAll(plan);
    expect(placings('knock-out', 4, plan, results)?.map(({ entrant, place }) => [entrant, place])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 3],
    ]);
    expect(placings('knock-out', 4, plan, results.slice(0, 2))).toBeUndefined();
  });

  it('has one match less than entrants, and everybody but the first loses exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 70 }), async (entrants) => {
        const plan = await drawMatches('knock-out', entrants);
        const results = playAll(plan);
        expect(plan).toHaveLength(entrants - 1);
        const losers = plan.map((match) => {
          const sides = [entrantOn(match.a, results), entrantOn(match.b, results)];
          return sides.find((side) => side !== results[match.no - 1]?.winner);
        });
        expect(new Set(losers).size).toBe(entrants - 1);
        expect(losers).not.toContain(1);
        expect(placings('knock-out', entrants, plan, results)?.[0]).toMatchObject({ entrant: 1, place: 1 });
      }),
      { numRuns: 40 },
    );
  });
});

describe('a round robin', () => {
  it('has every pair once and nobody twice in a round', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 25 }), async (entrants) => {
        const plan = await drawMatches('round-robin', entrants);
        const pairs = plan.map(({ a, b }) =>
          [entrantOn(a, []), entrantOn(b, [])].sort((x, y) => (x ?? 0) - (y ?? 0)).join('-'),
        );
        expect(new Set(pairs).size).toBe((entrants * (entrants - 1)) / 2);
        expect(plan).toHaveLength(pairs.length);
        const seats = plan.flatMap(({ round, a, b }) => [
          `${round}/${entrantOn(a, [])}`,
          `${round}/${entrantOn(b, [])}`,
        ]);
        expect(new Set(seats).size).toBe(seats.length);
      }),
      { numRuns: 30 },
    );
  });

  it('ranks by matches won, equals together', async () => {
    const plan = await drawMatches('round-robin', 3);
    const results = [
      { matchNo: 1, winner: 3 },
      { matchNo: 2, winner: 1 },
      { matchNo: 3, winner: 2 },
    ];
    expect(placings('round-robin', 3, plan, results)?.map(({ place }) => place)).toEqual([1, 1, 1]);
  });
});

describe('a result', () => {
  it.each([
    [{ matchNo: 7, winner: 1 }, [], '没有第7场'],
    [{ matchNo: 2, winner: 1 }, [], '要等前面的场次'],
    [{ matchNo: 1, winner: 1 }, [], '不在第1场的对阵里'],
    [{ matchNo: 1, winner: 2 }, [{ matchNo: 1, winner: 3 }], '已经登记过赛果'],
  ])('%j after %j is refused', async (result, before, message) => {
    const plan = await drawMatches('knock-out', 3);
    expect(() => requirePlayable(plan, before, result)).toThrow(message);
  });

  it('needs two entrants, and a round robin not more than can be played', async () => {
    await expect(drawMatches('round-robin', 1)).rejects.toThrow('至少要有两名');
    await expect(drawMatches('round-robin', 65)).rejects.toThrow('请改用淘汰赛');
    expect(await drawMatches('knock-out', 256)).toHaveLength(255);
  });
});
