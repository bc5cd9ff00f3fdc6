import type { AidKind, CauseCode, RecipientClassCode } from '../code-lists.ts';
import { findObjection, roomUnderCaps } from '../funds/source-rule.ts';
import type { SourceObjection, SourceRule } from '../funds/source-rule.ts';
import type { Fen } from '../money.ts';

/** What is asked of the sources for one household. Amounts in fen. */
export interface Need {
  readonly recipientClass: RecipientClassCode;
  readonly causes: readonly CauseCode[];
  readonly cashFen: Fen;
  readonly goodsFen: Fen;
}

export type AllocationOutcome =
  | { readonly outcome: 'covered'; readonly cashSource: string | null; readonly goodsSource: string | null }
  | { readonly outcome: 'not-allowed'; readonly objections: readonly SourceObjection[] }
  | { readonly outcome: 'short'; readonly kind: AidKind; readonly neededFen: Fen; readonly lastSource: SourceRule };

/**
 * Finds the source of the cash and the source of the goods: the first in order whose rule, caps and remaining money allow
 * the whole amount, so that a signature answers for one source. Goods are placed before cash, and the other way round if
 * that leaves one without a source. `remaining` is what a source has left for this household, in fen. `givenThisYear` is what the household had from a
 * source earlier in the year, in fen. With `overdraw` the last source that may serve always has enough: so we learn how
 * much a plan lacks.
 */
export function allocate(
  sources: readonly SourceRule[],
  remaining: (sourceCode: string) => Fen,
  need: Need,
  givenThisYear: (sourceCode: string) => Fen,
  overdraw = false,
): AllocationOutcome {
  for (const kind of ['goods', 'cash'] as const) {
    if (amountOf(need, kind) === 0n) continue;
    const objections = sources.flatMap((source) => findObjection(source, { ...need, aidKind: kind }) ?? []);
    if (objections.length === sources.length) return { outcome: 'not-allowed', objections };
  }
  const place = (order: readonly AidKind[]) => placeInOrder(order, sources, remaining, need, givenThisYear, overdraw);
  const goodsFirst = place(['goods', 'cash']);
  if (goodsFirst.outcome === 'covered') return goodsFirst;
  const cashFirst = place(['cash', 'goods']);
  return cashFirst.outcome === 'covered' ? cashFirst : goodsFirst;
}

function placeInOrder(
  order: readonly AidKind[],
  sources: readonly SourceRule[],
  remaining: (sourceCode: string) => Fen,
  need: Need,
  givenThisYear: (sourceCode: string) => Fen,
  overdraw: boolean,
): AllocationOutcome {
  const placed: { kind: AidKind; sourceCode: string; amountFen: Fen }[] = [];
  for (const kind of order) {
    const amountFen = amountOf(need, kind);
    if (amountFen === 0n) continue;
    const serving = sources.filter((source) => !findObjection(source, { ...need, aidKind: kind }));
    const chosen = serving.find((source) => {
      const takenFen = placed.reduce((sum, each) => (each.sourceCode === source.code ? sum + each.amountFen : sum), 0n);
      const room = roomUnderCaps(source.caps, {
        thisTimeFen: takenFen,
        thisYearFen: givenThisYear(source.code) + takenFen,
      });
      if (room !== undefined && amountFen > room) return false;
      const isLast = overdraw && source === serving.at(-1);
      return isLast || amountFen <= remaining(source.code) - takenFen;
    });
    const lastSource = serving.at(-1);
    if (chosen) placed.push({ kind, sourceCode: chosen.code, amountFen });
    else if (lastSource) return { outcome: 'short', kind, neededFen: amountFen, lastSource };
  }
  const sourceOf = (kind: AidKind) => placed.find((each) => each.kind === kind)?.sourceCode ?? null;
  return { outcome: 'covered', cashSource: sourceOf('cash'), goodsSource: sourceOf('goods') };
}

function amountOf(need: Need, kind: AidKind): Fen {
  return kind === 'cash' ? need.cashFen : need.goodsFen;
}
