import type { TournamentEvent } from './gatherings.queries.ts';
import { nameOfEntrant } from './entrant-name.ts';

/** The first places, once they are known. */
export function Placings({ event }: { event: TournamentEvent }) {
  if (event.placings.length === 0) return null;
  const first = [...event.placings].sort((a, b) => a.place - b.place).filter(({ place }) => place <= 3);
  return (
    <p className="nl-sum" style={{ marginBottom: 12, columnGap: 28 }}>
      {first.map(({ place, entrant }) => (
        <span key={entrant}>
          <span className="nl-soft">第 {place} 名</span>　{nameOfEntrant(event, entrant)}
        </span>
      ))}
    </p>
  );
}
