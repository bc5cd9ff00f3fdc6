import { refuse } from '../refusal.ts';
import type { TournamentFormat } from './gathering-lists.ts';

/** One side of a match: an entrant by number (from 1 in the order of the draw), or the winner of an earlier match. */
export type Side = { readonly entrant: number } | { readonly winnerOf: number };

export interface Match {
  /** From 1, in playing order. */
  readonly no: number;
  readonly round: number;
  readonly a: Side;
  readonly b: Side;
}

export interface MatchResult {
  readonly matchNo: number;
  readonly winner: number;
}

/**
 * The plan of matches. A knock-out of n entrants has n − 1 matches, and when n is no power of two the first entrants pass the
 * first round unplayed (轮空). A round robin has every pair once and nobody twice in a round. Refuses fewer than two entrants.
 */
export function drawMatches(format: TournamentFormat, entrants: number): Match[] {
  if (entrants < 2)
    refuse('tournament.too-few-entrants', `比赛至少要有两名（队）参赛者，现在有${entrants}名（队）。请补充报名。`);
  return format === 'knock-out' ? knockOut(entrants) : roundRobin(entrants);
}

function knockOut(entrants: number): Match[] {
  let size = 2;
  while (size < entrants) size *= 2;
  let slots: (Side | undefined)[] = bracketOrder(size).map((seed) =>
    seed <= entrants ? { entrant: seed } : undefined,
  );
  const matches: Match[] = [];
  for (let round = 1; slots.length > 1; round++) {
    const winners: (Side | undefined)[] = [];
    for (let index = 0; index < slots.length; index += 2) {
      const a = slots[index];
      const b = slots[index + 1];
      if (a && b) {
        const no = matches.length + 1;
        matches.push({ no, round, a, b });
        winners.push({ winnerOf: no });
      } else winners.push(a ?? b);
    }
    slots = winners;
  }
  return matches;
}

/** 1 meets the last, 2 the last but one, and 1 and 2 meet only in the final. */
function bracketOrder(size: number): number[] {
  let order = [1];
  while (order.length < size) order = order.flatMap((seed) => [seed, order.length * 2 + 1 - seed]);
  return order;
}

/** The circle method: one stays, the others walk round; an odd number leaves one resting in each round. */
function roundRobin(entrants: number): Match[] {
  const places: (number | null)[] = Array.from({ length: entrants }, (_, index) => index + 1);
  if (entrants % 2 === 1) places.push(null);
  const [first, ...others] = places;
  const matches: Match[] = [];
  for (let round = 1; round <= others.length; round++) {
    const circle = [first ?? null, ...others];
    for (let index = 0; index < circle.length / 2; index++) {
      const a = circle[index];
      const b = circle[circle.length - 1 - index];
      if (a && b) matches.push({ no: matches.length + 1, round, a: { entrant: a }, b: { entrant: b } });
    }
    others.unshift(others.pop() ?? null);
  }
  return matches;
}

/** The entrant on a side, or undefined while the match before it is not played. */
export function entrantOn(side: Side, results: readonly MatchResult[]): number | undefined {
  if ('entrant' in side) return side.entrant;
  return results.find((result) => result.matchNo === side.winnerOf)?.winner;
}

/**
 * Refuses a match that is not in the plan (`tournament.no-such-match`), one with a result (`tournament.already-played`), one whose
 * sides are not known yet (`tournament.not-ready`), and a winner who does not play in it (`tournament.not-in-match`).
 */
export function requirePlayable(
  plan: readonly Match[],
  results: readonly MatchResult[],
  { matchNo, winner }: MatchResult,
): void {
  const match = plan.find(({ no }) => no === matchNo);
  if (!match) refuse('tournament.no-such-match', `赛程里没有第${matchNo}场，请对照赛程改正场次。`, { matchNo });
  if (results.some((result) => result.matchNo === matchNo))
    refuse('tournament.already-played', `第${matchNo}场已经登记过赛果，没有改动。`, { matchNo });
  const sides = [entrantOn(match.a, results), entrantOn(match.b, results)];
  if (sides.includes(undefined))
    refuse('tournament.not-ready', `第${matchNo}场的对阵要等前面的场次赛完才知道。请先登记前面的赛果。`, { matchNo });
  if (!sides.includes(winner))
    refuse(
      'tournament.not-in-match',
      `第${winner}号不在第${matchNo}场的对阵里（${sides.join('号对')}号）。请改正胜者。`,
      { matchNo, winner },
    );
}

export interface Placing {
  readonly entrant: number;
  /** 1 is the first; those who cannot be told apart share a place. */
  readonly place: number;
  readonly wins: number;
}

/** The final order, or undefined while a match is to be played: by the round one was beaten in, or by matches won. */
export function placings(
  format: TournamentFormat,
  entrants: number,
  results: readonly MatchResult[],
): Placing[] | undefined {
  const plan = drawMatches(format, entrants);
  if (plan.some((match) => !results.some((result) => result.matchNo === match.no))) return undefined;
  const wins = (entrant: number) => results.filter((result) => result.winner === entrant).length;
  const lastRound = (entrant: number) => {
    const lost = plan.find((match) => {
      const sides = [entrantOn(match.a, results), entrantOn(match.b, results)];
      return sides.includes(entrant) && results.find((result) => result.matchNo === match.no)?.winner !== entrant;
    });
    return lost ? lost.round : Number.POSITIVE_INFINITY;
  };
  const score = format === 'knock-out' ? lastRound : wins;
  const scored = Array.from({ length: entrants }, (_, index) => ({ entrant: index + 1, score: score(index + 1) }));
  return scored
    .map(({ entrant, score: own }) => ({
      entrant,
      place: 1 + scored.filter((other) => other.score > own).length,
      wins: wins(entrant),
    }))
    .sort((a, b) => a.place - b.place || a.entrant - b.entrant);
}
