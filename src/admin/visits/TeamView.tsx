import { useQuery } from '@tanstack/react-query';
import { VISIT_SLOTS } from '#domain/visits/visit-lists.ts';
import { formatDay } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { teamsQuery } from './visits.queries.ts';

/** The teams with their people, the leader first, and the days they go out. */
export function TeamView({ campaignId }: { campaignId: string }) {
  const teams = useQuery(teamsQuery(campaignId));
  return (
    <QueryView query={teams}>
      {(items) =>
        items.length === 0 ? (
          <EmptyState title="还没有走访组" advice="帮扶责任人自己上门的，不用建组。" />
        ) : (
          <ul className="nl-list">
            {items.map((team) => (
              <li key={team.id} style={{ display: 'block' }}>
                <b>{team.name}</b>{' '}
                <span className="nl-soft nl-small">
                  {team.unitName}，{team.people.length} 人
                </span>
                <div>
                  {team.people
                    .map(
                      ({ name, post }, index) =>
                        `${index === 0 ? '组长 ' : ''}${name}${post && post !== '组长' ? `（${post}）` : ''}`,
                    )
                    .join('、')}
                </div>
                <div className="nl-soft nl-small">
                  {[
                    team.outings.map((one) => `${formatDay(one.visitOn)}${VISIT_SLOTS[one.slot]}`).join('、'),
                    team.contactName ? `联系人 ${team.contactName}` : '',
                    team.vehicle ? `车辆 ${team.vehicle}` : '',
                  ]
                    .filter(Boolean)
                    .join('；') || '还没有安排日期'}
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}
