import './bracket.css';
import { nameOfEntrant } from './entrant-name.ts';
import type { TournamentEvent } from './gatherings.queries.ts';
import { RecordResult } from './RecordResult.tsx';

type Match = TournamentEvent['matches'][number];

/** Rounds side by side; the winner is bold and says so. */
export function Bracket({ event }: { event: TournamentEvent }) {
  const rounds = [...new Set(event.matches.map((match) => match.round))].sort((a, b) => a - b);
  return (
    <div className="nl-bracket">
      {rounds.map((round) => (
        <ol key={round} className="nl-bracket-round" aria-label={`第${round}轮`}>
          <li className="nl-soft nl-small">{nameOfRound(event, round, rounds.length)}</li>
          {event.matches
            .filter((match) => match.round === round)
            .map((match) => (
              <MatchBox key={match.no} event={event} match={match} />
            ))}
        </ol>
      ))}
    </div>
  );
}

function nameOfRound({ format }: TournamentEvent, round: number, rounds: number): string {
  if (format === 'knock-out' && round === rounds) return '决赛';
  if (format === 'knock-out' && round === rounds - 1) return '半决赛';
  return `第 ${round} 轮`;
}

function MatchBox({ event, match }: { event: TournamentEvent; match: Match }) {
  return (
    <li className="nl-match">
      {[match.a, match.b].map((side, index) => (
        <div
          key={index === 0 ? 'a' : 'b'}
          className={match.winner !== null && match.winner === side ? 'nl-match-won' : ''}
        >
          {nameOfEntrant(event, side)}
          {match.winner !== null && match.winner === side ? <span className="nl-small">　胜 {match.score}</span> : null}
        </div>
      ))}
      {match.winner === null && match.a !== null && match.b !== null ? (
        <RecordResult event={event} match={match} />
      ) : null}
    </li>
  );
}
