import { z } from 'zod';
import type { Figure } from '#domain/indicators/figure.ts';
import { figureOf } from '#domain/indicators/figure.ts';
import type { RowsBySource } from '#domain/indicators/indicator.ts';
import { getIndicator, rowsWithin } from '#domain/indicators/indicators.ts';
import { query } from '#server/action.ts';
import { getCampaignScope, listUnits } from './campaign-scope.store.ts';
import { listSourceRows } from './list-source-rows.ts';

/** Figures in the order of the codes asked for; their digests are left empty, for a table shows values only. */
export interface UnitFigures {
  readonly units: readonly {
    readonly unit: { readonly code: string; readonly name: string; readonly level: string; readonly path: string };
    readonly figures: readonly Figure[];
  }[];
  /** The same over the whole campaign, not a sum of the units. */
  readonly total: readonly Figure[];
}

/**
 * Some figures for every unit of a campaign. `own` counts what a unit registered itself, so that the rows of a table add up
 * to its total; without it a unit counts everything below it too.
 */
export const computeUnitFigures = query({
  name: 'indicator.read',
  input: z.object({ campaignId: z.uuid(), codes: z.array(z.string()).min(1), own: z.boolean().default(true) }),
  run: async ({ tx, tenantId, context }, { campaignId, codes, own }): Promise<UnitFigures> => {
    const campaign = await getCampaignScope(tx, tenantId, campaignId);
    const rows = await listSourceRows(context, { campaignId });
    const units = await listUnits(tx, tenantId, campaign.unitPath);
    const of = (part: RowsBySource) => codes.map((code) => figureOf(getIndicator(code), part, getIndicator, () => ''));
    return {
      units: units.map((unit) => ({ unit, figures: of(own ? rowsAt(rows, unit.path) : rowsWithin(rows, unit.path)) })),
      total: of(rows),
    };
  },
});

function rowsAt(rows: RowsBySource, path: string): RowsBySource {
  const at = Object.entries(rows).map(([name, list]) => [
    name,
    list.filter((row: { unitPath: string }) => row.unitPath === path),
  ]);
  return Object.fromEntries(at) as RowsBySource;
}
