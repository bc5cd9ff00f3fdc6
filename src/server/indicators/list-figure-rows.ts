import { z } from 'zod';
import { contributingRows, figureOf, type ContributingRow, type Figure } from '#domain/indicators/figure.ts';
import { getIndicator, rowsInReach } from '#domain/indicators/indicators.ts';
import { ROW_SOURCES } from '#domain/indicators/rows.ts';
import { query } from '#server/action.ts';
import { decodeCursor, encodeCursor } from '#server/http/paging.ts';
import { listSourceRows } from './list-source-rows.ts';
import { OWN_LABELS, ROW_WORDS, textOfFact } from './row-words.ts';
import { sha256 } from '#server/sha256.ts';

/** A row of the drill-down as a person reads it. ID numbers and phones are not in any row source, so none can show. */
export interface FigureRowView {
  readonly key: string;
  readonly part: ContributingRow['part'];
  readonly source: string;
  readonly unitCode: string;
  readonly unitName: string;
  /** Label → text, in the order to show them. */
  readonly cells: readonly { readonly label: string; readonly text: string }[];
}

export interface FigureRowsPage {
  readonly figure: Figure & { readonly definition: string };
  readonly rows: readonly FigureRowView[];
  readonly nextCursor: string | null;
}

/**
 * 穿透: exactly the rows behind a figure, by natural key, a page at a time. A ratio lists its denominator and marks what is
 * in the numerator. Refuses `indicator.unknown`, `campaign.not-found` and a cursor that is not ours.
 */
export const listFigureRows = query({
  name: 'indicator.read-rows',
  input: z.object({
    campaignId: z.uuid(),
    code: z.string(),
    unitPath: z.string().startsWith('/').optional(),
    cursor: z.string().optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  run: async ({ context, unitPaths }, { campaignId, code, unitPath, cursor, limit }): Promise<FigureRowsPage> => {
    const indicator = getIndicator(code);
    // Who may see a sum may not always open its rows: they stop where this permission stops.
    const rows = rowsInReach(await listSourceRows(context, { campaignId, unitPath }), unitPaths);
    const after = decodeCursor(cursor, z.tuple([z.string(), z.string(), z.string()]));
    const behind = contributingRows(indicator, rows, getIndicator)
      .map((each) => ({ each, sortKey: [each.part === 'minus' ? '1' : '0', each.source, each.row.key] as const }))
      .sort((a, b) => compareKeys(a.sortKey, b.sortKey));
    const rest = after ? behind.filter(({ sortKey }) => compareKeys(sortKey, after) > 0) : behind;
    const shown = rest.slice(0, limit);
    const last = shown.at(-1);
    return {
      figure: { ...figureOf(indicator, rows, getIndicator, sha256), definition: indicator.definition },
      rows: shown.map(({ each }) => viewOf(each)),
      nextCursor: last && rest.length > limit ? encodeCursor(last.sortKey) : null,
    };
  },
});

type SortKey = readonly [string, string, string];
function compareKeys(a: SortKey, b: SortKey): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at < 0) return 0;
  return (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}

function viewOf({ part, source, row }: ContributingRow): FigureRowView {
  const facts = row as unknown as Record<string, unknown>;
  const cells = Object.entries(ROW_WORDS).flatMap(([fact, label]) => {
    const value = facts[fact];
    if (value === undefined || value === null || value === '') return [];
    const text = textOfFact(source, fact, value);
    return text === '' ? [] : [{ label: OWN_LABELS[source]?.[fact] ?? label, text }];
  });
  return { key: row.key, part, source: ROW_SOURCES[source], unitCode: row.unitCode, unitName: row.unitName, cells };
}
