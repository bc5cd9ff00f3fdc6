import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ROUND_STATES, SLOTS } from '#domain/gatherings/gathering-lists.ts';
import { formatCount } from '#ui/Count.tsx';
import { formatDay } from '#ui/day.ts';
import { Money } from '#ui/Money.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { Tiles } from '#ui/Tiles.tsx';
import { BackLink } from '../shell/BackLink.tsx';
import { DutyRoster } from './DutyRoster.tsx';
import { type DutyRoundDetail, dutyRoundQuery } from './rounds.queries.ts';
import { MissingDuty } from './MissingDuty.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/duty-rounds/$roundId');

export function DutyRoundPage() {
  const { campaignId, roundId } = route.useParams();
  const round = useQuery(dutyRoundQuery(roundId));
  return (
    <PageFrame
      title={round.data?.name ?? '值班慰问'}
      lead={round.data ? leadOf(round.data) : undefined}
      actions={<BackLink to={`/campaigns/${campaignId}/gatherings?show=duty`}>返回</BackLink>}
    >
      <QueryView query={round} rows={8}>
        {(data) => <Round round={data} />}
      </QueryView>
    </PageFrame>
  );
}

function leadOf({ roundOn, slot, leaderName, visitors }: DutyRoundDetail): string {
  return `${formatDay(roundOn)}${SLOTS[slot]}　${leaderName}带队${visitors.length > 0 ? `，${visitors.join('、')}同去` : ''}`;
}

function Round({ round }: { round: DutyRoundDetail }) {
  const { coverage } = round;
  return (
    <div className="nl-stack">
      <Tiles
        tiles={[
          { label: '到过的科室', value: `${coverage.departmentsVisited} / ${coverage.departments}`, unit: '个' },
          { label: '慰问到的人', value: `${coverage.personsVisited} / ${coverage.persons}`, unit: '人' },
          {
            label: '还没有到',
            value: formatCount(coverage.missing.length),
            unit: '人',
            wrong: coverage.missing.length > 0,
          },
          { label: '状态', value: ROUND_STATES[round.state] },
        ]}
      />
      <MissingDuty coverage={coverage} />
      <Sheet title="值班表" aside={<Kit round={round} />}>
        <DutyRoster round={round} />
      </Sheet>
    </div>
  );
}

/** What everybody on duty receives. */
function Kit({ round }: { round: DutyRoundDetail }) {
  return (
    <span className="nl-soft nl-small">
      每人
      {round.kitCashFen > 0 ? (
        <>
          慰问金 <Money fen={round.kitCashFen} unit />
        </>
      ) : null}
      {round.kitItemName ? `　${round.kitItemName} ${round.kitPortions} 份` : ''}
      {round.kitGreeting ? `　${round.kitGreeting}` : ''}
    </span>
  );
}
