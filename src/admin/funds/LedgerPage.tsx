import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { sayLedgerFaults } from '#domain/funds/ledger-faults.ts';
import { formatCount } from '#ui/Count.tsx';
import { CursorPager } from '#ui/CursorPager.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { messageOf } from '#ui/ErrorState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { cursorsOf, nextTrail, previousTrail } from '../shell/cursor-trail.ts';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { FundTabs } from './FundTabs.tsx';
import { fetchFundBook, fetchLedgerBook, type LedgerSearch, ledgerCheckQuery, ledgerQuery } from './funds.queries.ts';
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
        <LedgerCheck campaignId={campaignId} />
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

/** Reckons the books anew when asked, and says whether they add up. */
function LedgerCheck({ campaignId }: { campaignId: string }) {
  const [asked, setAsked] = useState(false);
  const { data, isFetching, error, refetch } = useQuery({ ...ledgerCheckQuery(campaignId), enabled: asked });
  if (error) return <Alert type="error" showIcon title={messageOf(error)} />;
  if (!data)
    return (
      <div className="nl-noprint">
        <Button loading={isFetching} onClick={() => (asked ? void refetch() : setAsked(true))}>
          核对账目
        </Button>
        <span className="nl-soft nl-small">　把全部分录重新加一遍，与余额、编号、借贷核对。</span>
      </div>
    );
  const found = sayLedgerFaults(data);
  return found.length === 0 ? (
    <Alert
      type="success"
      showIcon
      title={`账目核对相符：${formatCount(data.accounts)} 个账户、${formatCount(data.postings)} 行分录，余额等于分录合计，每笔借贷相等。`}
    />
  ) : (
    <Alert
      type="error"
      showIcon
      title={`账目核对不符：${found.join('；')}`}
      description="请不要再收付，把这一页交给财务和经审核对。"
    />
  );
}
