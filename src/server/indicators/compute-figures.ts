import { z } from 'zod';
import { brokenChecks, type BrokenCheck } from '#domain/indicators/cross-checks.ts';
import type { Figure } from '#domain/indicators/figure.ts';
import type { RowsBySource } from '#domain/indicators/indicator.ts';
import { figuresOver } from '#domain/indicators/indicators.ts';
import { printRows, type RowPrints } from '#domain/indicators/row-prints.ts';
import { query } from '#server/action.ts';
import { listSourceRows } from './list-source-rows.ts';
import { sha256 } from '#server/sha256.ts';

export interface ComputedFigures {
  /** The rows they were drawn from. */
  readonly rows: RowsBySource;
  /** What each row looked like, when asked for. */
  readonly prints: RowPrints | null;
  /** Sorted by code. */
  readonly figures: readonly Figure[];
  /** Cross-checks that do not hold, each with a sentence. */
  readonly brokenChecks: readonly BrokenCheck[];
}

/** All figures of a campaign, or of one unit and those below it (`unitPath`). Refuses `campaign.not-found`. */
export const computeFigures = query({
  name: 'indicator.read',
  input: z.object({
    campaignId: z.uuid(),
    unitPath: z.string().startsWith('/').optional(),
    withPrints: z.boolean().default(false),
  }),
  run: async ({ context }, { campaignId, unitPath, withPrints }): Promise<ComputedFigures> => {
    const rows = await listSourceRows(context, { campaignId, unitPath });
    const figures = figuresOver(rows, sha256);
    return { rows, figures, brokenChecks: brokenChecks(figures), prints: withPrints ? printRows(rows, sha256) : null };
  },
});

/** The content of figures.json: an array sorted by code, values as numbers; nothing in it comes from a clock or an id. */
export function writeFigures(figures: readonly Figure[]): string {
  const entries = figures.map(({ code, name, unit, value, rows, digest }) => ({
    code,
    name,
    unit,
    value: Number(value),
    rows,
    digest,
  }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}
