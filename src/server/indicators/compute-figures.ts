import { z } from 'zod';
import { brokenChecks, type BrokenCheck } from '#domain/indicators/cross-checks.ts';
import type { Figure } from '#domain/indicators/figure.ts';
import { figuresOver } from '#domain/indicators/indicators.ts';
import { query } from '#server/action.ts';
import { getCampaignScope } from './campaign-scope.store.ts';
import { loadRows } from './figure-rows.store.ts';
import { sha256 } from './sha256.ts';

export interface ComputedFigures {
  /** Sorted by code. */
  readonly figures: readonly Figure[];
  /** Cross-checks that do not hold, each with a sentence. */
  readonly brokenChecks: readonly BrokenCheck[];
}

/** All figures of a campaign, or of one unit and those below it (`unitPath`). Refuses `campaign.not-found`. */
export const computeFigures = query({
  name: 'indicator.read',
  input: z.object({ campaignId: z.uuid(), unitPath: z.string().startsWith('/').optional() }),
  run: async ({ tx, tenantId }, { campaignId, unitPath }): Promise<ComputedFigures> => {
    const campaign = await getCampaignScope(tx, tenantId, campaignId);
    const figures = figuresOver(await loadRows(tx, { tenantId, campaignId, unitPath: unitPath ?? campaign.unitPath }), sha256);
    return { figures, brokenChecks: brokenChecks(figures) };
  },
});

/** The content of figures.json: an array sorted by code, values as numbers; nothing in it comes from a clock or an id. */
export function writeFigures(figures: readonly Figure[]): string {
  const entries = figures.map(({ code, name, unit, value, rows, digest }) => ({ code, name, unit, value: Number(value), rows, digest }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}
