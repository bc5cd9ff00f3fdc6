import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ROUND_STATES, SLOTS } from '#domain/gatherings/gathering-lists.ts';
import { formatCount } from '#ui/Count.tsx';
import { formatDay } from '#ui/day.ts';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { Tiles } from '#ui/Tiles.tsx';
import { BackLink } from '../shell/BackLink.tsx';
import { BedRoster } from './BedRoster.tsx';
import { type WardRoundDetail, wardRoundQuery } from './rounds.queries.ts';

const route = getRouteApi('/office/campaigns/$campaignId/ward-rounds/$roundId');

/** A round through the wards, bed by bed. Beds have numbers here, not names, and no illness is anywhere. */
export function WardRoundPage() {
  const { campaignId, roundId } = route.useParams();
  const round = useQuery(wardRoundQuery(roundId));
  return (
    <PageFrame
      title={round.data?.name ?? '病房慰问'}
      lead={round.data ? leadOf(round.data) : undefined}
      actions={<BackLink to={`/campaigns/${campaignId}/gatherings?show=wards`}>返回</BackLink>}
    >
      <QueryView query={round} rows={8}>
        {(data) => <Round round={data} />}
      </QueryView>
    </PageFrame>
  );
}

function leadOf({ roundOn, slot, leaderName, itemName, itemUnit, portionsPerBed }: WardRoundDetail): string {
  return `${formatDay(roundOn)}${SLOTS[slot]}　${leaderName}带队　${itemName}，每床 ${portionsPerBed} ${itemUnit}`;
}

function Round({ round }: { round: WardRoundDetail }) {
  const { coverage } = round;
  return (
    <div className="nl-stack">
      <Tiles
        tiles={[
          { label: '送到的病床', value: `${coverage.bedsServed} / ${coverage.beds}`, unit: '张' },
          { label: round.itemName, value: formatCount(coverage.portions), unit: round.itemUnit },
          { label: '空床等说明原因', value: formatCount(coverage.excused), unit: '张' },
          {
            label: '还没有到',
            value: formatCount(coverage.missing.length),
            unit: '张',
            wrong: coverage.missing.length > 0,
          },
          { label: '状态', value: ROUND_STATES[round.state] },
        ]}
      />
      <Sheet title="病区和病床" aside={<span className="nl-soft nl-small">只记床号，不记病情</span>}>
        <BedRoster round={round} />
      </Sheet>
    </div>
  );
}
