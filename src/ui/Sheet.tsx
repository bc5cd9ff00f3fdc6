import type { ReactNode } from 'react';

/** A sheet of paper on the desk: a titled block with an optional remark or button at its right. */
export function Sheet({ title, aside, children }: { title?: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="nl-sheet">
      {title ? (
        <div className="nl-sheet-head">
          <h2>{title}</h2>
          {aside ? <div>{aside}</div> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}
