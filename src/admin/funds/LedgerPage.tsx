import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { formatCount } from '#ui/Count.tsx';
import { CursorPager } from '#ui/CursorPager.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { cursorsOf, nextTrail, previousTrail } from '../shell/cursor-trail.ts';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { FundTabs } from './FundTabs.tsx';
import { fetchFundBook, fetchLedgerBook, type LedgerSearch, ledgerQuery } from './funds.queries.ts';
import { LedgerCheck } from './LedgerCheck.tsx';
import { LedgerFilters } from './LedgerFilters.tsx';
import { PostingTable } from './PostingTable.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/ledger');

export function LedgerPage() {
  const { campaignId } = route.useParams();
  const { after, ...search } = route.useSearch();
  const navigate = useNavigate();
  const cursors = cursorsOf(after);
  const page = useQuery(ledgerQuery(campaignId, search, cursors.at(-1)));
  const show = (next: LedgerSearch, trail?: string) =>
    void navigate({
      to: '/campaigns/$campaignId/ledger',
      params: { campaignId },
      search: { ...next, ...(trail ? { after: trail } : {}) },
    });

  return (
    <PageFrame
      title="资金明细账"
      lead="每一笔业务的转入和转出都在这里，只增不改。点对象可以一笔追到底。"
      actions={
        <>
          <DownloadButton fetchFile={() => fetchLedgerBook(campaignId, search)} fileName="资金明细账.xlsx">
            导出明细账
          </DownloadButton>
          <DownloadButton fetchFile={() => fetchFundBook(campaignId, 'money-trail')} fileName="资金一笔到底表.xlsx">
            导出一笔到底表
          </DownloadButton>
        </>
      }
    >
      <FundTabs campaignId={campaignId} />
      <div className="nl-stack">
        <LedgerCheck campaignId={campaignId} onShow={show} />
        <Sheet>
          <LedgerFilters campaignId={campaignId} search={search} onChange={show} />
        </Sheet>
        <Sheet>
          <QueryView query={page} rows={10}>
            {({ postings, nextCursor }) =>
              postings.length === 0 && cursors.length === 0 ? (
                <EmptyState
                  title="没有符合条件的分录"
                  advice="放宽筛选条件；还没有登记到账的，请先到“资金来源”登记。"
                />
              ) : (
                <>
                  <PostingTable campaignId={campaignId} postings={postings} loading={page.isPlaceholderData} />
                  <CursorPager
                    before={cursors.length}
                    hasNext={nextCursor !== null}
                    loading={page.isFetching}
                    remark={`本页 ${formatCount(postings.length)} 行`}
                    onPrevious={() => show(search, previousTrail(after))}
                    onNext={() => nextCursor && show(search, nextTrail(after, nextCursor))}
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
