import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { ExcuseHousehold } from './ExcuseHousehold.tsx';
import { type GroupCoverage, groupsQuery } from './visits.queries.ts';

/** 普遍走访: each group with proof that nobody was missed, or with the names of those who were. */
export function GroupCoverageView({ campaignId }: { campaignId: string }) {
  const groups = useQuery(groupsQuery(campaignId));
  return (
    <QueryView query={groups}>
      {(items) =>
        items.length === 0 ? (
          <EmptyState title="还没有确定普遍走访的范围" advice="范围定下以后不再改动，漏了谁在这里一目了然。" />
        ) : (
          <div className="nl-stack">
            {items.map((group) => (
              <Group key={group.code} campaignId={campaignId} group={group} />
            ))}
          </div>
        )
      }
    </QueryView>
  );
}

function Group({ campaignId, group }: { campaignId: string; group: GroupCoverage }) {
  return (
    <section>
      <div className="nl-sheet-head">
        <h2>{group.name}</h2>
        <span className="nl-soft nl-small">{group.basis}</span>
      </div>
      <Alert
        type={group.isUniversal ? 'success' : 'warning'}
        showIcon
        title={`${formatCount(group.households)} 户，已走访 ${formatCount(group.visited)} 户${group.excused.length > 0 ? `，说明原因 ${formatCount(group.excused.length)} 户` : ''}${group.missed.length > 0 ? `，还差 ${formatCount(group.missed.length)} 户` : ''}`}
        description={group.isUniversal ? '一户不漏。' : undefined}
      />
      <ul className="nl-list">
        {group.missed.map((household) => (
          <li key={household.dossierNo}>
            <span>
              <span className="nl-wrong">还没有走访</span>　{household.headName}
              <span className="nl-soft nl-small">　{household.unitName}</span>
            </span>
            <ExcuseHousehold campaignId={campaignId} groupCode={group.code} household={household} />
          </li>
        ))}
        {group.excused.map((household) => (
          <li key={household.dossierNo}>
            <span>
              <span className="nl-soft">没有走访</span>　{household.headName}
              <span className="nl-soft nl-small">　{household.unitName}</span>
            </span>
            <span className="nl-soft">{household.excuse}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
