import { formatDay } from '#ui/day.ts';
import type { Campaign } from './campaigns.queries.ts';

/** Stages in order, each with its days, its tasks and who is responsible. */
export function StageList({ stages }: { stages: Campaign['stages'] }) {
  return (
    <ul className="nl-list">
      {stages.map((stage) => (
        <li key={stage.code} style={{ display: 'block' }}>
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0 12px', justifyContent: 'space-between' }}>
            <b>{stage.name}</b>
            <span className="nl-soft nl-small nl-figure">
              {formatDay(stage.startsOn)} 至 {formatDay(stage.endsOn)}
            </span>
          </div>
          {stage.tasks.map((task) => (
            <div key={task}>{task}</div>
          ))}
          <div className="nl-soft nl-small">{stage.responsible}</div>
        </li>
      ))}
    </ul>
  );
}
