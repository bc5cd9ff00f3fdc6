import type { ReactNode } from 'react';
import { formatCount } from './Count.tsx';
import './StepRow.css';

export interface Step {
  readonly key: string;
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** The way of a campaign as a row of steps with done/total; those begun and not finished are marked, or else the next one. */
export function StepRow({
  steps,
  link,
}: {
  steps: readonly Step[];
  link?: (step: Step, content: ReactNode) => ReactNode;
}) {
  const isStarted = steps.some((step) => step.done > 0 && !isDone(step));
  const first = steps.findIndex((step) => !isDone(step));
  const isNow = (step: Step, index: number) => !isDone(step) && (isStarted ? step.done > 0 : index === first);
  return (
    <ol className="nl-steps">
      {steps.map((step, index) => {
        const state = isDone(step) ? 'nl-step-done' : isNow(step, index) ? 'nl-step-now' : '';
        const content = (
          <>
            <span className="nl-step-dot" aria-hidden="true">
              {isDone(step) ? '✓' : index + 1}
            </span>
            <b>{step.label}</b>
          </>
        );
        return (
          <li key={step.key} className={`nl-step ${state}`} aria-current={isNow(step, index) ? 'step' : undefined}>
            {link ? link(step, content) : content}
            <span className="nl-step-count">
              {step.total === 0 ? '未开始' : `${formatCount(step.done)} / ${formatCount(step.total)}`}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function isDone(step: Step): boolean {
  return step.total > 0 && step.done >= step.total;
}
