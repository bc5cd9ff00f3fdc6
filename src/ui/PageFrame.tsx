import type { ReactNode } from 'react';

interface Props {
  readonly title: ReactNode;
  /** One sentence: what this page is for, or what to do here. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** Every page begins the same way: what it is, what to do here, and the buttons on the right. */
export function PageFrame({ title, lead, actions, children }: Props) {
  return (
    <div className="nl-page">
      <header className="nl-page-head">
        <div>
          <h1>{title}</h1>
          {lead ? <p>{lead}</p> : null}
        </div>
        {actions ? <div className="nl-page-actions nl-noprint">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
