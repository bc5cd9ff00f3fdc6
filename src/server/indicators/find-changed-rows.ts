import { z } from 'zod';
import { getIndicator } from '#domain/indicators/indicators.ts';
import { type ChangedRow, changedRows, type RowPrints } from '#domain/indicators/row-prints.ts';
import { query } from '#server/action.ts';
import { listSourceRows } from './list-source-rows.ts';
import { sha256 } from '#server/sha256.ts';

/** For each code the rows behind it that are not as the prints have them. Refuses `campaign.not-found` and `indicator.unknown`. */
export const findChangedRows = query({
  name: 'indicator.read',
  input: z.object({
    campaignId: z.uuid(),
    codes: z.array(z.string()),
    prints: z.custom<RowPrints>((prints) => typeof prints === 'object' && prints !== null),
  }),
  run: async ({ context }, { campaignId, codes, prints }): Promise<ReadonlyMap<string, ChangedRow[]>> => {
    const rows = await listSourceRows(context, { campaignId });
    return new Map(
      codes.map((code) => [code, changedRows(getIndicator(code), prints, rows, getIndicator, sha256)] as const),
    );
  },
});
