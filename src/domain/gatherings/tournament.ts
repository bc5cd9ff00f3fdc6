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

/** A round robin of more would be played for weeks: 64 entrants are 2016 matches. */
const MOST_IN_ROUND_ROBIN = 64;

/** Refuses fewer than two entrants (`tournament.too-few-entrants`) and a round robin nobody can play (`tournament.too-many-entrants`). */
export function requireEntrants(format: TournamentFormat, entrants: number): void {
  if (entrants < 2)
    refuse('tournament.too-few-entrants', `比赛至少要有两名（队）参赛者，现在有${entrants}名（队）。请补充报名。`);
  if (format === 'round-robin' && entrants > MOST_IN_ROUND_ROBIN)
    refuse(
      'tournament.too-many-entrants',
      `循环赛最多 ${MOST_IN_ROUND_ROBIN} 名（队），现在有${entrants}名（队），要打 ${(entrants * (entrants - 1)) / 2} 场。请改用淘汰赛，或分成几个项目抽签。`,
    );
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
  plan: readonly Match[],
  results: readonly MatchResult[],
): Placing[] | undefined {
  if (plan.length === 0 || plan.some((match) => !results.some((result) => result.matchNo === match.no)))
    return undefined;
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
