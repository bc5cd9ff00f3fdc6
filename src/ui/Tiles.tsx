import type { ReactNode } from 'react';
import './Tiles.css';

export interface Tile {
  readonly label: string;
  readonly value: ReactNode;
  readonly unit?: string;
  readonly wrong?: boolean;
}

/** A few counts side by side, the way a ledger's cover page shows them. */
export function Tiles({ tiles }: { tiles: readonly Tile[] }) {
  return (
    <dl className="nl-tiles" style={{ margin: 0 }}>
      {tiles.map((tile) => (
        <div key={tile.label} className={tile.wrong ? 'nl-tile nl-tile-wrong' : 'nl-tile'}>
          <dt>{tile.label}</dt>
          <dd>
            {tile.value}
            {tile.unit ? <small>{tile.unit}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
