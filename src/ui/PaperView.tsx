import type { MouseEvent } from 'react';
import './paper.css';

interface Props {
  /** The paper as the server renders it from the model, all text escaped; every figure is a button with data-code. */
  readonly html: string;
  readonly onFigure: (code: string) => void;
}

/** The paper as it will be printed, near enough to proofread; figures open their rows and cannot be typed over. */
export function PaperView({ html, onFigure }: Props) {
  const open = (event: MouseEvent) => {
    const code =
      event.target instanceof Element ? event.target.closest('[data-code]')?.getAttribute('data-code') : undefined;
    if (code) onFigure(code);
  };
  return <div className="nl-desk" onClick={open} dangerouslySetInnerHTML={{ __html: html }} />;
}
