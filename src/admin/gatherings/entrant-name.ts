import type { TournamentEvent } from './gatherings.queries.ts';

/** The entrant as the bracket shows it; a side that is not known yet is said to be so. */
export function nameOfEntrant({ entrants }: Pick<TournamentEvent, 'entrants'>, no: number | null): string {
  if (no === null) return '待定';
  return entrants.find((entrant) => entrant.entrantNo === no)?.name ?? '待定';
}
