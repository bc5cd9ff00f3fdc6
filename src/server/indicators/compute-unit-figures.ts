import { z } from 'zod';
import type { Figure } from '#domain/indicators/figure.ts';
import { figureOf } from '#domain/indicators/figure.ts';
import { getIndicator, rowsWithin } from '#domain/indicators/indicators.ts';
import { query } from '#server/action.ts';
import { getCampaignScope, listUnits } from './campaign-scope.store.ts';
import { loadRows } from './figure-rows.store.ts';
import { sha256 } from './sha256.ts';

export interface UnitFigures {
  readonly unit: { readonly code: string; readonly name: string; readonly level: string; readonly path: string };
  /** In the order of the codes asked for. */
  readonly figures: readonly Figure[];
}

/**
 * Some figures for every unit of a campaign. `own` counts what a unit registered itself, so that the rows of a table add up
 * to its total; without it a unit counts everything below it too.
 */
export const computeUnitFigures = query({
  name: 'indicator.read',
  input: z.object({ campaignId: z.uuid(), codes: z.array(z.string()).min(1), own: z.boolean().default(true) }),
  run: async ({ tx, tenantId }, { campaignId, codes, own }): Promise<UnitFigures[]> => {
    const campaign = await getCampaignScope(tx, tenantId, campaignId);
    const rows = await loadRows(tx, { tenantId, campaignId, unitPath: campaign.unitPath });
    const units = await listUnits(tx, tenantId, campaign.unitPath);
    return units.map((unit) => {
      const within = own ? rowsAt(rows, unit.path) : rowsWithin(rows, unit.path);
      return { unit, figures: codes.map((code) => figureOf(getIndicator(code), within, getIndicator, sha256)) };
    });
  },
});

function rowsAt(rows: Parameters<typeof rowsWithin>[0], path: string): ReturnType<typeof rowsWithin> {
  const at = Object.entries(rows).map(([name, list]) => [name, list.filter((row: { unitPath: string }) => row.unitPath === path)]);
  return Object.fromEntries(at) as ReturnType<typeof rowsWithin>;
}
