import { contributingRows, type Digest, type IndicatorLookup, lineOf } from './figure.ts';
import type { Indicator, RowsBySource } from './indicator.ts';
import type { SourceName, SourceRow } from './rows.ts';

/** What every row looked like when a paper was made: source → natural key → shortened digest of its line. */
export type RowPrints = { readonly [Name in SourceName]?: Readonly<Record<string, string>> };

const PRINT_LENGTH = 8;

export function printRows(rows: RowsBySource, digest: Digest): RowPrints {
  const prints = Object.entries(rows).map(([source, list]) => [
    source,
    Object.fromEntries(list.map((row: SourceRow) => [row.key, printOf(row, digest)])),
  ]);
  return Object.fromEntries(prints) as RowPrints;
}

/** A row behind a figure that is not as it was. `gone` rows are known by their key only. */
export interface ChangedRow {
  readonly key: string;
  readonly change: 'changed' | 'added' | 'gone';
  /** Empty for a row that is gone. */
  readonly unitName: string;
}

/**
 * The rows behind a figure that differ from the prints, by key: those that count now and are new or different, those that
 * are gone, and those that do not count now but have changed (they may be why the figure is smaller).
 */
export function changedRows(
  indicator: Indicator,
  prints: RowPrints,
  rows: RowsBySource,
  lookup: IndicatorLookup,
  digest: Digest,
): ChangedRow[] {
  const counting = new Set(contributingRows(indicator, rows, lookup).map(({ row }) => row));
  const changes = new Map<string, ChangedRow>();
  for (const source of sourcesOf(indicator, lookup)) {
    const before = prints[source] ?? {};
    const now: readonly SourceRow[] = rows[source];
    for (const row of now) {
      const print = before[row.key];
      if (print === printOf(row, digest)) continue;
      if (print === undefined && !counting.has(row)) continue;
      changes.set(row.key, { key: row.key, change: print === undefined ? 'added' : 'changed', unitName: row.unitName });
    }
    const keys = new Set(now.map((row) => row.key));
    for (const key of Object.keys(before)) if (!keys.has(key)) changes.set(key, { key, change: 'gone', unitName: '' });
  }
  return [...changes.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function sourcesOf(indicator: Indicator, lookup: IndicatorLookup): SourceName[] {
  if (indicator.rollUp === 'ratio') return partsSources([indicator.numerator, indicator.denominator], lookup);
  if (indicator.rollUp === 'difference') return partsSources([indicator.from, ...indicator.less], lookup);
  return [indicator.source];
}
function partsSources(codes: readonly string[], lookup: IndicatorLookup): SourceName[] {
  return [...new Set(codes.flatMap((code) => sourcesOf(lookup(code), lookup)))];
}

function printOf(row: SourceRow, digest: Digest): string {
  return digest(lineOf(row)).slice(0, PRINT_LENGTH);
}
