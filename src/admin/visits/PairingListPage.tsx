import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { HELPER_LEVELS } from '#domain/visits/visit-lists.ts';
import { formatCount } from '#ui/Count.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { Tiles } from '#ui/Tiles.tsx';
import { ArrangePairing } from './ArrangePairing.tsx';
import { DeclareKinship } from './DeclareKinship.tsx';
import { PairingTable } from './PairingTable.tsx';
import { chainsOf } from './pairing-chains.ts';
import { UploadPairingLedger } from './UploadLedger.tsx';
import { type Pairing, pairingsQuery } from './visits.queries.ts';

const route = getRouteApi('/office/campaigns/$campaignId/pairings');

export function PairingListPage() {
  const { campaignId } = route.useParams();
  const pairings = useQuery(pairingsQuery(campaignId));
  return (
    <PageFrame
      title="结对"
      lead="谁帮哪一户，什么时候去过。换人要办交接，原来的记录一直保留。"
      actions={
        <>
          <DeclareKinship />
          <UploadPairingLedger campaignId={campaignId} />
          <ArrangePairing campaignId={campaignId} />
        </>
      }
    >
      <QueryView query={pairings} rows={10}>
        {(items) =>
          items.length === 0 ? (
            <Sheet>
              <EmptyState
                title="还没有结对"
                advice="结对台账写在活动方案里，随活动一起登记；也可以由干事在这里上传或逐条安排。"
              />
            </Sheet>
          ) : (
            <Pairings items={items} />
          )
        }
      </QueryView>
    </PageFrame>
  );
}

function Pairings({ items }: { items: readonly Pairing[] }) {
  const { level, show } = route.useSearch();
  const navigate = useNavigate();
  const standing = items.filter((pairing) => pairing.toOn === null);
  const unreported = standing.filter((pairing) => pairing.isUnreported).length;
  const behind = standing.filter((pairing) => !pairing.hasKeptPlan).length;
  const levels = Object.entries(HELPER_LEVELS).filter(([code]) => standing.some((each) => each.helperLevel === code));
  const wanted = chainsOf(items).filter(
    ({ pairing }) =>
      (!level || pairing.helperLevel === level) &&
      (show !== 'unreported' || pairing.isUnreported) &&
      (show !== 'behind' || (pairing.toOn === null && !pairing.hasKeptPlan)),
  );
  const set = (part: 'level' | 'show', value: string | null) => {
    const { [part]: _, ...rest } = { ...(level ? { level } : {}), ...(show ? { show } : {}) };
    void navigate({ to: '.', search: value ? { ...rest, [part]: value } : rest, replace: true });
  };
  return (
    <div className="nl-stack">
      <Tiles
        tiles={[
          { label: '结对户', value: formatCount(householdsOf(standing)), unit: '户' },
          ...levels.map(([code, name]) => ({
            label: name,
            value: formatCount(householdsOf(standing.filter((each) => each.helperLevel === code))),
            unit: '户',
          })),
          { label: '自行联系还没有报告', value: formatCount(unreported), unit: '户', wrong: unreported > 0 },
        ]}
      />
      <Sheet>
        <div className="nl-filters">
          <Select
            allowClear
            placeholder="帮扶单位级别"
            aria-label="帮扶单位级别"
            style={{ width: 200 }}
            value={level ?? null}
            onChange={(value: string | null) => set('level', value)}
            options={levels.map(([value, label]) => ({ value, label }))}
          />
          <Select
            allowClear
            placeholder="走访计划"
            aria-label="走访计划"
            style={{ width: 220 }}
            value={show ?? null}
            onChange={(value: string | null) => set('show', value)}
            options={[
              { value: 'behind', label: `没有达到计划（${behind}）` },
              { value: 'unreported', label: `自行联系，没有报告（${unreported}）` },
            ]}
          />
        </div>
        {wanted.length === 0 ? <EmptyState title="没有这样的结对" /> : <PairingTable chains={wanted} />}
      </Sheet>
    </div>
  );
}

function householdsOf(pairings: readonly Pairing[]): number {
  return new Set(pairings.map((pairing) => pairing.dossierNo)).size;
}
