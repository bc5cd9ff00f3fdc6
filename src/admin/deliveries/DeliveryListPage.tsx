import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { formatCount } from '#ui/Count.tsx';
import { CursorPager } from '#ui/CursorPager.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { cursorsOf, nextTrail, previousTrail } from '../shell/cursor-trail.ts';
import { DeliveryTable } from './DeliveryTable.tsx';
import { deliveriesQuery } from './deliveries.queries.ts';
import { DeliveryTabs } from './DeliveryTabs.tsx';
import { ParkedSignOffs } from './ParkedSignOffs.tsx';
import { RecordSignOff } from './RecordSignOff.tsx';
import { PagePhotos } from './PagePhotos.tsx';
import { SheetPhotos } from './SheetPhotos.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/deliveries');

export function DeliveryListPage() {
  const { campaignId } = route.useParams();
  const { after } = route.useSearch();
  const navigate = useNavigate();
  const mayRecord = useMay('delivery.record');
  const cursors = cursorsOf(after);
  const page = useQuery(deliveriesQuery(campaignId, cursors.at(-1)));
  const turnTo = (trail: string | undefined) =>
    void navigate({
      to: '/campaigns/$campaignId/deliveries',
      params: { campaignId },
      search: trail ? { after: trail } : {},
    });

  return (
    <PageFrame title="发放" lead="各单位把签好字的签领表交上来，在这里登记。每一笔都记入账本，退回的也记。">
      <DeliveryTabs campaignId={campaignId} />
      <div className="nl-stack">
        {mayRecord ? (
          <Sheet title="登记签领表">
            <RecordSignOff campaignId={campaignId} />
          </Sheet>
        ) : null}
        <ParkedSignOffs campaignId={campaignId} />
        <PagePhotos campaignId={campaignId} />
        <SheetPhotos campaignId={campaignId} />
        <Sheet title="发放记录">
          <QueryView query={page} rows={8}>
            {({ rows, nextCursor }) =>
              rows.length === 0 && cursors.length === 0 ? (
                <EmptyState title="还没有发放记录" advice="核定批准以后，上传签领表即可登记。" />
              ) : (
                <>
                  <DeliveryTable rows={rows} loading={page.isPlaceholderData} />
                  <CursorPager
                    before={cursors.length}
                    hasNext={nextCursor !== null}
                    loading={page.isFetching}
                    remark={`本页 ${formatCount(rows.length)} 笔`}
                    onPrevious={() => turnTo(previousTrail(after))}
                    onNext={() => nextCursor && turnTo(nextTrail(after, nextCursor))}
                  />
                </>
              )
            }
          </QueryView>
        </Sheet>
      </div>
    </PageFrame>
  );
}
