import type { ReactNode } from 'react';
import mark from '../shell/mark.svg';

/** The frame of the pages before sign-in: the mark, one sentence, one card. */
export function WelcomeFrame({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  return (
    <main className="nl-welcome">
      <div className={wide ? 'nl-welcome-card nl-welcome-wide' : 'nl-welcome-card'}>
        <div className="nl-brand" style={{ marginBottom: 6 }}>
          <img src={mark} alt="" />
          暖流
        </div>
        <p className="nl-soft" style={{ margin: '0 0 18px' }}>
          从一份花名册，到一份签了字的总结。每个数字都能点开，看到背后的每一户。
        </p>
        {children}
      </div>
    </main>
  );
}
