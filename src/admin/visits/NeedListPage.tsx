import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { NEED_STANDINGS } from '#domain/visits/needs.ts';
import { formatCount } from '#ui/Count.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { Tiles } from '#ui/Tiles.tsx';
import { NeedTable } from './NeedTable.tsx';
import { type Need, needsQuery } from './needs.queries.ts';
import { RaiseNeed } from './RaiseNeed.tsx';
import { UploadStaffNeeds } from './UploadLedger.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/needs');

export function NeedListPage() {
  const { campaignId } = route.useParams();
  const needs = useQuery(needsQuery(campaignId));
  return (
    <PageFrame
      title="诉求和承诺"
      lead="群众和职工提的、我们答应的，每一件都有责任人和期限。逾期的排在最前。"
      actions={
        <>
          <UploadStaffNeeds campaignId={campaignId} />
          <RaiseNeed campaignId={campaignId} />
        </>
      }
    >
      <QueryView query={needs} rows={8}>
        {(items) =>
          items.length === 0 ? (
            <Sheet>
              <EmptyState title="还没有登记诉求" advice="走访时记下的诉求和承诺会到这里来，也可以在这里登记。" />
            </Sheet>
          ) : (
            <Needs items={items} />
          )
        }
      </QueryView>
    </PageFrame>
  );
}

function Needs({ items }: { items: readonly Need[] }) {
  const { standing } = route.useSearch();
  const navigate = useNavigate();
  const count = (...wanted: Need['standing'][]) => items.filter((need) => wanted.includes(need.standing)).length;
  const overdue = count('overdue');
  const shown = items.filter((need) => !standing || need.standing === standing).sort(byUrgency);
  return (
    <div className="nl-stack">
      <Tiles
        tiles={[
          { label: '诉求和承诺', value: formatCount(items.length), unit: '件' },
          { label: '已答复', value: formatCount(count('answered')), unit: '件' },
          { label: '办理中', value: formatCount(count('open', 'reopened')), unit: '件' },
          { label: '已逾期', value: formatCount(overdue), unit: '件', wrong: overdue > 0 },
        ]}
      />
      <Sheet>
        <div className="nl-filters">
          <Select
            allowClear
            placeholder="办理情况"
            aria-label="办理情况"
            style={{ width: 180 }}
            value={standing ?? null}
            onChange={(value: string | null) =>
              void navigate({ to: '.', search: value ? { standing: value } : {}, replace: true })
            }
            options={Object.entries(NEED_STANDINGS).map(([value, label]) => ({ value, label }))}
          />
        </div>
        {shown.length === 0 ? <EmptyState title="没有这样的诉求" /> : <NeedTable needs={shown} />}
      </Sheet>
    </div>
  );
}

const ORDER: readonly Need['standing'][] = ['overdue', 'reopened', 'open', 'answered'];

function byUrgency(a: Need, b: Need): number {
  return ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing) || (a.dueOn < b.dueOn ? -1 : 1);
}
