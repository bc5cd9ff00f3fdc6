import { useQuery } from '@tanstack/react-query';
import { TOURNAMENT_FORMATS } from '#domain/gatherings/gathering-lists.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { Bracket } from './Bracket.tsx';
import { type GatheringDetail, type TournamentEvent, tournamentQuery } from './gatherings.queries.ts';
import { Placings } from './Placings.tsx';
import { PrizeList } from './PrizeList.tsx';
import { RecordPrizes } from './RecordPrizes.tsx';

/** Each event of a tournament: the bracket with results, and the order once everything is played. */
export function TournamentSheet({ campaignId, gathering }: { campaignId: string; gathering: GatheringDetail }) {
  const tournament = useQuery(tournamentQuery(gathering.id));
  return (
    <QueryView query={tournament}>
      {({ events }) =>
        events.length === 0 ? (
          <Sheet title="比赛">
            <EmptyState title="还没有报名和抽签" />
          </Sheet>
        ) : (
          <>
            {events.map((event) => (
              <Sheet
                key={event.id}
                title={event.name}
                aside={
                  <span className="nl-soft nl-small">
                    {TOURNAMENT_FORMATS[event.format]}，{event.entrants.length} 队（人），{playedOf(event)}
                  </span>
                }
              >
                <Placings event={event} />
                <PrizeList event={event} />
                <RecordPrizes campaignId={campaignId} event={event} />
                <Bracket event={event} />
              </Sheet>
            ))}
          </>
        )
      }
    </QueryView>
  );
}

function playedOf({ matches }: TournamentEvent): string {
  return `${matches.filter((match) => match.winner !== null).length} / ${matches.length} 场已有结果`;
}
