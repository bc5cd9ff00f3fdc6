import type { Fen } from '../money.ts';

/** Money that arrived at a source (or, below zero, was taken back), in fen. */
export interface ReceiptRow {
  readonly sourceCode: string;
  readonly receivedOn: string;
  readonly amountFen: Fen;
  readonly reason: string;
  /** Number of the receipt given to a donor; '' for other money. */
  readonly receipt: string;
}

/** Money of a source set apart for a unit or a measure (or, below zero, taken back), in fen, with whom is on the list there. */
export interface AllocationRow {
  readonly unitName: string;
  readonly measureCode: string;
  readonly sourceCode: string;
  readonly sourceName: string;
  readonly amountFen: Fen;
  readonly allocatedOn: string;
  readonly reason: string;
  readonly households: number;
  readonly frontLine: number;
}
