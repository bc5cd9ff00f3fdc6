import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert } from 'antd';
import { GATHERING_KINDS, GATHERING_STATES, SLOTS } from '#domain/gatherings/gathering-lists.ts';
import { formatCount } from '#ui/Count.tsx';
import { formatDay } from '#ui/day.ts';
import { Money } from '#ui/Money.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { Tiles } from '#ui/Tiles.tsx';
import { BackLink } from '../shell/BackLink.tsx';
import { DinnerTables } from './DinnerTables.tsx';
import { type GatheringDetail, gatheringQuery } from './gatherings.queries.ts';
import { GuestTable } from './GuestTable.tsx';
import { InviteGuests } from './InviteGuests.tsx';
import { StaySurvey } from './StaySurvey.tsx';
import { TournamentSheet } from './TournamentSheet.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/gatherings/$gatheringId');

export function GatheringPage() {
  const { campaignId, gatheringId } = route.useParams();
  const gathering = useQuery(gatheringQuery(gatheringId));
  return (
    <PageFrame
      title={gathering.data?.name ?? '活动'}
      lead={gathering.data ? leadOf(gathering.data) : undefined}
      actions={
        <>
          {gathering.data ? <InviteGuests gathering={gathering.data} /> : null}
          <BackLink to={`/campaigns/${campaignId}/gatherings`}>返回</BackLink>
        </>
      }
    >
      <QueryView query={gathering} rows={8}>
        {(data) => <Body campaignId={campaignId} gathering={data} />}
      </QueryView>
    </PageFrame>
  );
}

function leadOf({ kind, heldOn, slot, place, hostName, unitName }: GatheringDetail): string {
  const where = [place, hostName ? `${hostName}主持` : '', unitName].filter(Boolean).join('　');
  return `${GATHERING_KINDS[kind]}　${formatDay(heldOn)}${SLOTS[slot]}　${where}`;
}

function Body({ campaignId, gathering }: { campaignId: string; gathering: GatheringDetail }) {
  const { listed, attended, gifts, giftName, giftFen, guests, kind } = gathering;
  const tables = new Set(guests.flatMap((guest) => (guest.tableNo === null ? [] : [guest.tableNo]))).size;
  return (
    <div className="nl-stack">
      {gathering.cancelledReason ? (
        <Alert type="warning" showIcon title="这场活动已取消" description={gathering.cancelledReason} />
      ) : null}
      <Tiles
        tiles={[
          { label: '名单', value: formatCount(listed), unit: '人' },
          { label: '到场', value: formatCount(attended), unit: '人' },
          ...(giftName
            ? [
                { label: giftName, value: formatCount(gifts), unit: '份' },
                { label: '慰问品折价', value: <Money fen={gifts * giftFen} />, unit: '元' },
              ]
            : []),
          ...(tables > 0 ? [{ label: '桌数', value: formatCount(tables), unit: '桌' }] : []),
          { label: '状态', value: GATHERING_STATES[gathering.state] },
        ]}
      />
      {kind === 'tournament' ? <TournamentSheet campaignId={campaignId} gathering={gathering} /> : null}
      {tables > 0 ? (
        <Sheet title="座位和作陪">
          <DinnerTables guests={guests} />
        </Sheet>
      ) : null}
      {kind === 'dinner' ? <StaySurvey campaignId={campaignId} /> : null}
      {kind === 'tournament' && guests.length === 0 ? null : (
        <Sheet title="名单和到场">
          <GuestTable gathering={gathering} />
        </Sheet>
      )}
    </div>
  );
}
