import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { ENTITLEMENT_STATES, type EntitlementState } from '#domain/entitlements/entitlement.ts';
import { formatCount } from '#ui/Count.tsx';
import { CursorPager } from '#ui/CursorPager.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Money } from '#ui/Money.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { cursorsOf, nextTrail, previousTrail } from '../shell/cursor-trail.ts';
import { DeclareRelatives, SetThresholds } from './ApprovalSettings.tsx';
import { useApproval } from './use-approval.tsx';
import { EntitlementTabs } from './EntitlementTabs.tsx';
import { EntitlementTable } from './EntitlementTable.tsx';
import { type EntitlementPage, entitlementsQuery } from './entitlements.queries.ts';
import { useProposal } from './use-proposal.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/entitlements');

export function EntitlementListPage() {
  const { campaignId } = route.useParams();
  const { status: wantedStatus, after } = route.useSearch();
  const status = isState(wantedStatus) ? wantedStatus : undefined;
  const navigate = useNavigate();
  const cursors = cursorsOf(after);
  const page = useQuery(entitlementsQuery(campaignId, status, cursors.at(-1)));
  const waiting = page.data?.sums.find((sum) => sum.state === 'proposed')?.households ?? 0;
  const proposal = useProposal(campaignId);
  const approval = useApproval(campaignId, waiting);
  const show = (wanted: string | undefined, trail?: string) =>
    void navigate({
      to: '/campaigns/$campaignId/entitlements',
      params: { campaignId },
      search: { ...(wanted ? { status: wanted } : {}), ...(trail ? { after: trail } : {}) },
    });

  return (
    <PageFrame
      title="核定"
      lead="经办按标准拟出每户的慰问金和慰问品，分管主席审批。拟的人不能自己批。"
      actions={
        <>
          <DeclareRelatives />
          <SetThresholds campaignId={campaignId} />
          {proposal.button}
          {approval.button}
        </>
      }
    >
      <EntitlementTabs campaignId={campaignId} />
      {proposal.progress}
      {approval.progress}
      <Sheet>
        <div className="nl-filters">
          <Segmented
            value={status ?? ''}
            onChange={(wanted) => show(wanted || undefined)}
            options={[
              { label: '全部', value: '' },
              ...Object.entries(ENTITLEMENT_STATES).map(([value, label]) => ({ value, label })),
            ]}
          />
        </div>
        <QueryView query={page} rows={8}>
          {({ rows, sums, nextCursor }) =>
            rows.length === 0 && cursors.length === 0 ? (
              <EmptyState
                title={status ? '没有这一类的核定' : '还没有核定'}
                advice={
                  status ? undefined : '认定和公示做完以后，点“拟定核定额”，系统按方案里的标准和资金来源逐户列出。'
                }
              />
            ) : (
              <>
                <Sums sums={sums} />
                <EntitlementTable rows={rows} loading={page.isPlaceholderData} />
                <CursorPager
                  before={cursors.length}
                  hasNext={nextCursor !== null}
                  loading={page.isFetching}
                  remark={`本页 ${formatCount(rows.length)} 户`}
                  onPrevious={() => show(status, previousTrail(after))}
                  onNext={() => nextCursor && show(status, nextTrail(after, nextCursor))}
                />
              </>
            )
          }
        </QueryView>
      </Sheet>
    </PageFrame>
  );
}

function isState(text: string | undefined): text is EntitlementState {
  return text !== undefined && text in ENTITLEMENT_STATES;
}

/** Households and money by state, over the whole list and not only this page. */
function Sums({ sums }: { sums: EntitlementPage['sums'] }) {
  return (
    <p className="nl-soft" style={{ display: 'flex', flexWrap: 'wrap', gap: '2px 24px' }}>
      {sums.map((sum) => (
        <span key={sum.state}>
          {sum.stateName} {formatCount(sum.households)} 户
          {sum.state === 'excluded' ? null : (
            <>
              ，慰问金 <Money fen={sum.cashFen} unit />
              ，慰问品折价 <Money fen={sum.goodsFen} unit />
            </>
          )}
        </span>
      ))}
    </p>
  );
}
