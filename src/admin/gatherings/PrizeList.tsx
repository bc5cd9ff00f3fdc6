import { PRIZE_KINDS } from '#domain/gatherings/prizes.ts';
import { Money } from '#ui/Money.tsx';
import { nameOfEntrant } from './entrant-name.ts';
import type { TournamentEvent } from './gatherings.queries.ts';

export function PrizeList({ event }: { event: TournamentEvent }) {
  if (event.prizes.length === 0) return null;
  return (
    <ul className="nl-list" aria-label={`${event.name}的奖品`}>
      {event.prizes.map((prize) => (
        <li key={`${prize.kind}/${prize.entrantNo}`}>
          <span>
            {nameOfEntrant(event, prize.entrantNo)}　{prize.name}
            <span className="nl-soft nl-small">　{PRIZE_KINDS[prize.kind]}</span>
          </span>
          <span className="nl-soft">
            每人 <Money fen={prize.perPersonFen} unit />
            {prize.persons > 1 ? `，${prize.persons} 人` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}
