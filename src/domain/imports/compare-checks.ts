import type { SheetRow } from './cell-value.ts';
import type { CheckedPiece, RosterCheck } from './check-roster.ts';

/** Pieces that a decision changed, to write anew, and rows that are no longer rows of the roster. */
export interface CheckDifference {
  readonly changed: readonly CheckedPiece[];
  readonly gone: readonly number[];
}

/**
 * Runs the check before a decision and the check after it over the same rows, and answers what differs: outcome, unit, household,
 * repairs, doubts, and what is taken. It holds a household or two at a time, like the checks themselves.
 */
export class CheckComparison {
  readonly #before: RosterCheck;
  readonly #after: RosterCheck;
  /** By row, what the check before said; null for a row that it passed over. */
  readonly #old = new Map<number, string | null>();
  readonly #waiting: CheckedPiece[] = [];
  readonly #passedOver: number[] = [];

  constructor(before: RosterCheck, after: RosterCheck) {
    this.#before = before;
    this.#after = after;
  }

  push(row: SheetRow): CheckDifference {
    const counts = [this.#before.passedOverCount, this.#after.passedOverCount] as const;
    this.#note(this.#before.push(row));
    if (this.#before.passedOverCount > counts[0]) this.#old.set(row.rowNo, null);
    this.#waiting.push(...this.#after.push(row));
    if (this.#after.passedOverCount > counts[1]) this.#passedOver.push(row.rowNo);
    return this.#settle();
  }

  end(): CheckDifference {
    this.#note(this.#before.end());
    this.#waiting.push(...this.#after.end());
    return this.#settle();
  }

  #note(pieces: readonly CheckedPiece[]): void {
    for (const piece of pieces) for (const { rowNo } of piece.rows) this.#old.set(rowNo, textOf(piece, rowNo));
  }

  /** What both checks have spoken of by now. */
  #settle(): CheckDifference {
    const changed: CheckedPiece[] = [];
    while (this.#waiting[0]?.rows.every(({ rowNo }) => this.#old.has(rowNo))) {
      const piece = this.#waiting.shift();
      if (!piece) break;
      if (piece.rows.some(({ rowNo }) => this.#old.get(rowNo) !== textOf(piece, rowNo))) changed.push(piece);
      for (const { rowNo } of piece.rows) this.#old.delete(rowNo);
    }
    const gone: number[] = [];
    while (this.#passedOver[0] !== undefined && this.#old.has(this.#passedOver[0])) {
      const rowNo = this.#passedOver.shift() ?? 0;
      if (this.#old.get(rowNo) !== null) gone.push(rowNo);
      this.#old.delete(rowNo);
    }
    return { changed, gone };
  }
}

function textOf(piece: CheckedPiece, rowNo: number): string {
  const ofRow = (found: { readonly rowNo: number }) => found.rowNo === rowNo;
  const household = piece.household?.head.rowNo === rowNo ? piece.household : null;
  const said = [piece.rows.filter(ofRow), piece.repairs.filter(ofRow), piece.doubts.filter(ofRow), household];
  return JSON.stringify(said, (_, each: unknown) => (typeof each === 'bigint' ? `fen:${each}` : each));
}
