import type { Fen } from '#domain/money.ts';

/** Fen as a JSON number. Beyond 2^53 fen (90 万亿元) a number would lie, so that is a fault. */
export function toJsonFen(fen: Fen): number {
  const value = Number(fen);
  if (!Number.isSafeInteger(value)) throw new Error('an amount is too large for a JSON number');
  return value;
}
