import { formatYuanShort } from '../money.ts';
import type { Indicator, RowsBySource } from './indicator.ts';
import type { SourceName, SourceRow } from './rows.ts';

/** Hashes text into a hex digest; the shell passes sha256 in, because the domain has no crypto of its own. */
export type Digest = (text: string) => string;

/** One number with everything that is needed to defend it. */
export interface Figure {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  /** Exact value as decimal text: "2834", money in yuan "113400" or "113400.5", percent with at most two decimals. */
  readonly value: string;
  /** How many rows contribute. */
  readonly rows: number;
  /** Over the sorted natural keys and contents of those rows; never over ids or a clock. */
  readonly digest: string;
}

/** A row of a drill-down, with the part it plays: a ratio has a numerator and a denominator, a difference a plus and a minus. */
export interface ContributingRow {
  readonly part: 'counted' | 'numerator' | 'denominator' | 'plus' | 'minus';
  readonly source: SourceName;
  readonly row: SourceRow;
}

/** Looks an indicator up by code; the declarations pass themselves in, so that ratios can name their parts. */
export type IndicatorLookup = (code: string) => Indicator;

/**
 * The figure of one indicator over the rows given: value, count of rows and digest. The order of the rows never matters.
 * A ratio whose denominator is 0 has the value "0" and says so by its rows.
 */
export function figureOf(indicator: Indicator, rows: RowsBySource, lookup: IndicatorLookup, digest: Digest): Figure {
  const named = { code: indicator.code, name: indicator.name, unit: indicator.unit };
  if ('source' in indicator) {
    const chosen = chosenRows(indicator, rows);
    return {
      ...named,
      value: formatValue(indicator, amountOf(indicator, chosen)),
      rows: chosen.length,
      digest: digest(linesOf(chosen)),
    };
  }
  const parts = partsOf(indicator).map(({ code, part }) => ({
    part,
    figure: figureOf(lookup(code), rows, lookup, digest),
  }));
  const text = parts
    .map(({ part, figure }) => `${part}\u001f${figure.code}\u001f${figure.value}\u001f${figure.digest}`)
    .join('\n');
  return {
    ...named,
    value: combined(
      indicator,
      parts.map((each) => scaled(each.figure.value)),
    ),
    rows: countOf(indicator, parts),
    digest: digest(text),
  };
}

/** Exactly the rows behind a figure, sorted by natural key: what the drill-down shows. */
export function contributingRows(indicator: Indicator, rows: RowsBySource, lookup: IndicatorLookup): ContributingRow[] {
  if ('source' in indicator) {
    return [...chosenRows(indicator, rows)]
      .sort(byKey)
      .map((row) => ({ part: 'counted', source: indicator.source, row }));
  }
  const listed = partsOf(indicator).flatMap(({ code, part }) =>
    contributingRows(lookup(code), rows, lookup).map((each) => ({ ...each, part })),
  );
  if (indicator.rollUp !== 'ratio') return listed;
  const inNumerator = new Set(listed.filter((each) => each.part === 'numerator').map((each) => each.row.key));
  return listed
    .filter((each) => each.part === 'denominator')
    .map((each) => (inNumerator.has(each.row.key) ? { ...each, part: 'numerator' } : each));
}

/** The rows of the source that satisfy the indicator. */
function chosenRows(indicator: Extract<Indicator, { source: SourceName }>, rows: RowsBySource): readonly SourceRow[] {
  const all: readonly SourceRow[] = rows[indicator.source];
  return indicator.where ? all.filter(indicator.where) : all;
}

/** Whole units (a count), or fen for money. */
function amountOf(indicator: Extract<Indicator, { source: SourceName }>, chosen: readonly SourceRow[]): bigint {
  if (indicator.rollUp === 'distinct') return BigInt(new Set(chosen.map(indicator.of)).size);
  const { of } = indicator;
  if (!of) return BigInt(chosen.length);
  if (indicator.rollUp === 'most') return chosen.reduce((most, row) => (of(row) > most ? of(row) : most), 0n);
  return chosen.reduce((total, row) => total + of(row), 0n);
}

function partsOf(
  indicator: Extract<Indicator, { rollUp: 'ratio' | 'difference' }>,
): { code: string; part: ContributingRow['part'] }[] {
  if (indicator.rollUp === 'ratio') {
    return [
      { code: indicator.numerator, part: 'numerator' },
      { code: indicator.denominator, part: 'denominator' },
    ];
  }
  return [
    { code: indicator.from, part: 'plus' as const },
    ...indicator.less.map((code) => ({ code, part: 'minus' as const })),
  ];
}

/** Rows of a ratio are those of its denominator; rows of a difference are all of both sides. */
function countOf(indicator: Indicator, parts: { part: string; figure: Figure }[]): number {
  const counted = indicator.rollUp === 'ratio' ? parts.filter((each) => each.part === 'denominator') : parts;
  return counted.reduce((total, each) => total + each.figure.rows, 0);
}

function combined(indicator: Indicator, [first = 0n, ...rest]: bigint[]): string {
  if (indicator.rollUp === 'difference') return unscaled(rest.reduce((left, part) => left - part, first));
  const whole = rest[0] ?? 0n;
  if (whole === 0n) return '0';
  // Percent with two decimals, rounded down, so that 99.996 % never reads as everybody.
  return unscaled((first * 10_000n) / whole);
}

/** Decimal text with at most two decimals ↔ hundredths. */
function scaled(value: string): bigint {
  const [whole = '0', decimals = ''] = value.replace('-', '').split('.');
  const hundredths = BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'));
  return value.startsWith('-') ? -hundredths : hundredths;
}
function unscaled(hundredths: bigint): string {
  return formatYuanShort(hundredths);
}

function formatValue(indicator: Indicator, amount: bigint): string {
  return indicator.unit === '元' ? unscaled(amount) : String(amount);
}

function byKey(a: SourceRow, b: SourceRow): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** A row as one line: key, then every fact that counts. Made once and kept, since many indicators share it. */
const LINES = new WeakMap<SourceRow, string>();
export function lineOf(row: SourceRow): string {
  const known = LINES.get(row);
  if (known !== undefined) return known;
  const facts = row as unknown as Record<string, string | bigint | boolean | null>;
  const names = Object.keys(facts)
    .filter((name) => name !== 'key' && name !== 'unitPath')
    .sort();
  const line = [row.key, ...names.map((name) => `${name}=${String(facts[name] ?? '')}`)].join('\u001f');
  LINES.set(row, line);
  return line;
}
function linesOf(rows: readonly SourceRow[]): string {
  return rows.map(lineOf).sort().join('\n');
}
