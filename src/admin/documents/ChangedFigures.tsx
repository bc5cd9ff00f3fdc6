import { Alert } from 'antd';
import type { VerifiedFigure } from './documents.queries.ts';

interface Props {
  readonly title: string;
  readonly figures: readonly VerifiedFigure[];
  readonly advice: string;
  readonly onFigure?: (code: string) => void;
}

/** Which figures of a paper no longer agree with the records, and what to do. */
export function ChangedFigures({ title, figures, advice, onFigure }: Props) {
  return (
    <Alert
      type="error"
      showIcon
      title={title}
      description={
        <>
          <ul className="nl-list">
            {figures.map((figure) => (
              <li key={figure.order} style={{ justifyContent: 'flex-start' }}>
                {onFigure ? (
                  <button type="button" className="nl-chip nl-chip-stale" onClick={() => onFigure(figure.code)}>
                    {figure.shown}
                  </button>
                ) : (
                  <span className="nl-wrong nl-figure">{figure.shown}</span>
                )}
                <span>{figure.message}</span>
              </li>
            ))}
          </ul>
          {advice}
        </>
      }
    />
  );
}
