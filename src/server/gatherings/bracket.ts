import { BracketsManager } from 'brackets-manager';
import { InMemoryDatabase } from 'brackets-memory-db';
import type { Match as DrawnMatch, Participant } from 'brackets-model';
import type { TournamentFormat } from '#domain/gatherings/gathering-lists.ts';
import { type Match, requireEntrants, type Side } from '#domain/gatherings/tournament.ts';

/**
 * Draws the matches of an event, numbered in playing order; entrants are numbers from 1 in the order of the list. A knock-out of n has
 * n − 1 matches: when n is no power of two the first entrants pass the first round unplayed (轮空), and 1 and 2 can meet only in the
 * final. A round robin has every pair once and nobody twice in a round. Refuses too few and too many entrants.
 */
export async function drawMatches(format: TournamentFormat, entrants: number): Promise<Match[]> {
  requireEntrants(format, entrants);
  const numbers = Array.from({ length: entrants }, (_, index) => String(index + 1));
  const database = new InMemoryDatabase();
  const { create } = new BracketsManager(database);
  if (format === 'knock-out')
    await create.stage({
      tournamentId: 0,
      name: 'draw',
      type: 'single_elimination',
      seeding: [...numbers, ...Array.from({ length: 2 ** Math.ceil(Math.log2(entrants)) - entrants }, () => null)],
      settings: { seedOrdering: ['inner_outer'] },
    });
  else
    await create.stage({
      tournamentId: 0,
      name: 'draw',
      type: 'round_robin',
      seeding: numbers,
      settings: { groupCount: 1, roundRobinMode: 'simple' },
    });
  const drawn = ((await database.select('match')) ?? []) as DrawnMatch[];
  return numbered(drawn, ((await database.select('participant')) ?? []) as Participant[]);
}

/** The library's rounds with byes, as matches that are really played. A match of round r is fed by two neighbours of round r − 1. */
function numbered(drawn: readonly DrawnMatch[], participants: readonly Participant[]): Match[] {
  const entrantOf = new Map(participants.map(({ id, name }) => [id, Number(name)]));
  const rounds = [...new Set(drawn.map((match) => match.round_id))];
  const through = new Map<string, Side>();
  const matches: Match[] = [];
  for (const { round_id, number, opponent1, opponent2 } of drawn) {
    const round = rounds.indexOf(round_id) + 1;
    const side = (opponent: DrawnMatch['opponent1'], feeder: number): Side | undefined => {
      if (opponent === null) return undefined;
      const entrant = opponent.id === null ? undefined : entrantOf.get(opponent.id);
      return entrant === undefined ? through.get(`${round - 1}/${feeder}`) : { entrant };
    };
    const [a, b] = [side(opponent1, number * 2 - 1), side(opponent2, number * 2)];
    if (a && b) {
      const no = matches.length + 1;
      matches.push({ no, round, a, b });
      through.set(`${round}/${number}`, { winnerOf: no });
    } else {
      const alone = a ?? b;
      if (alone === undefined) throw new Error(`round ${round} was drawn without anybody in match ${number}`);
      through.set(`${round}/${number}`, alone);
    }
  }
  return matches;
}
