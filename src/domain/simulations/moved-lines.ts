import type { ASTNode } from '@marcbachmann/cel-js';
import { canonicalJson } from '../canonical-json.ts';
import { lineComparisonOf, type LineComparison, parseCondition } from '../eligibility/condition.ts';
import type { MonthlyLine } from '../eligibility/dated-line.ts';
import type { RulePack } from '../eligibility/rule-pack.ts';
import { judgeColumns, perHeadOfRows } from './column-program.ts';
import { type FactColumns, pickRows } from './fact-columns.ts';
import { findBetween, type HeadIndex, indexHeads } from './head-index.ts';

/** What outcomes were worked out with. */
export interface Judged {
  readonly pack: RulePack;
  readonly lines: readonly (MonthlyLine | null)[];
  readonly outcome: Uint8Array;
}

/** More of the rows than this are quicker judged all together. */
const MOST_OF_THEM = 0.3;

/**
 * Judges by moving from outcomes already known: when only lines and multiples of the line differ, only households whose amount
 * per head lies between an old and a new boundary can come out otherwise, and only they are judged, exactly as all would be.
 * False when that cannot be said of these two; `into` is then untouched.
 */
export function judgeMoved(
  columns: FactColumns,
  pack: RulePack,
  lines: readonly (MonthlyLine | null)[],
  near: Judged,
  into: Uint8Array,
): boolean {
  const is = outlineOf(pack);
  const was = outlineOf(near.pack);
  if (!is || !was || is.text !== was.text || !areOfOneShape(lines, near.lines)) return false;
  const seen = new Uint8Array(columns.size);
  const rows: number[] = [];
  is.comparisons.forEach((comparison, at) => {
    const before = was.comparisons[at] as LineComparison;
    const bands = lines.map((line, place) => bandOf(line, comparison, near.lines[place] ?? null, before));
    if (bands.every((band) => band === null)) return;
    const index = headsOf(columns, pack, lines, comparison);
    bands.forEach((band, place) => band && findBetween(index, place, band.from, band.to, seen, rows));
  });
  if (rows.length > columns.size * MOST_OF_THEM) return false;
  into.set(near.outcome);
  if (rows.length === 0) return true;
  const some = pickRows(columns, rows);
  const outcome = new Uint8Array(some.capacity);
  judgeColumns(some, pack, lines, outcome);
  for (let at = 0; at < rows.length; at++) into[rows[at] as number] = outcome[at] as number;
  return true;
}

type Band = { readonly from: number; readonly to: number } | null;

/** Between the old boundary and the new one, a little wider, because the amounts compared here are not exact; null: not moved. */
function bandOf(
  line: MonthlyLine | null,
  comparison: LineComparison,
  lineBefore: MonthlyLine | null,
  before: LineComparison,
): Band {
  if (!line || !lineBefore) return null;
  const [now, then] = [boundaryOf(line, comparison), boundaryOf(lineBefore, before)];
  if (now === then) return null;
  const slack = 1 + 1e-9 * Math.max(Math.abs(now), Math.abs(then));
  return { from: Math.min(now, then) - slack, to: Math.max(now, then) + slack };
}

const boundaryOf = (line: MonthlyLine, { subjectFactor, lineFactor }: LineComparison) =>
  (Number(line.amountFen) * 12 * Number(lineFactor)) / Number(subjectFactor) / line.months;

/** The same places with a line, for as many months. */
const areOfOneShape = (a: readonly (MonthlyLine | null)[], b: readonly (MonthlyLine | null)[]) =>
  a.length === b.length && a.every((line, at) => line?.months === b[at]?.months);

const HEADS = new WeakMap<FactColumns, Map<string, HeadIndex>>();

/** Amounts per head do not depend on how high a line is, so they are worked out and put in order once for a copy of the facts. */
function headsOf(
  columns: FactColumns,
  pack: RulePack,
  lines: readonly (MonthlyLine | null)[],
  { subject }: LineComparison,
): HeadIndex {
  const known = HEADS.get(columns) ?? new Map<string, HeadIndex>();
  HEADS.set(columns, known);
  const key = canonicalJson([subject, pack.accounting, lines.map((line) => line?.months ?? null)]);
  const found = known.get(key);
  if (found) return found;
  const heads = perHeadOfRows(columns, pack, lines, subject);
  const made = indexHeads(heads, columns.place, columns.places.length, columns.size);
  known.set(key, made);
  return made;
}

interface Outline {
  /** Everything of a pack that judges, but for the factors of its comparisons with the line. */
  readonly text: string;
  readonly comparisons: readonly LineComparison[];
}

const OUTLINES = new WeakMap<RulePack, Outline | null>();

/** Null when the line is used in another way than in a comparison of multiples. */
function outlineOf(pack: RulePack): Outline | null {
  const known = OUTLINES.get(pack);
  if (known !== undefined) return known;
  const comparisons: LineComparison[] = [];
  const read = (when: string) => textOf(parseCondition(when, 'outline'), comparisons);
  const conditions = [
    ...pack.tiers.map((tier) => [tier.code, ...tier.conditions.map(({ when }) => read(when))]),
    pack.vetoes.map(({ when }) => read(when)),
  ];
  const isPlain = conditions.flat().every((text) => text !== undefined) && comparisons.every(isUpright);
  const text = canonicalJson([pack.accounting, pack.causeLists, conditions]);
  const outline = isPlain ? { text, comparisons } : null;
  OUTLINES.set(pack, outline);
  return outline;
}

/** A boundary can only be drawn with factors above zero. */
const isUpright = ({ subjectFactor, lineFactor }: LineComparison) => subjectFactor > 0n && lineFactor > 0n;

function textOf(node: ASTNode, comparisons: LineComparison[]): string | undefined {
  const { op, args } = node as { readonly op: string; readonly args: unknown };
  if (op === '<' || op === '<=' || op === '>' || op === '>=') {
    const comparison = lineComparisonOf(op, args as [ASTNode, ASTNode]);
    if (comparison) {
      comparisons.push(comparison);
      return `(${comparison.subject} ${comparison.operator} line)`;
    }
  }
  if (op === 'value') return `${typeof args} ${String(args)}`;
  if (op === 'id') return args === 'line' ? undefined : String(args);
  const parts = op === 'call' ? ((args as [string, ASTNode[]])[1] ?? []) : Array.isArray(args) ? args : [args];
  const texts = (parts as ASTNode[]).map((part) => textOf(part, comparisons));
  if (texts.includes(undefined)) return undefined;
  const name = op === 'call' ? (args as [string, ASTNode[]])[0] : op;
  return `${name}(${texts.map((text) => JSON.stringify(text)).join(',')})`;
}
