import type { Fen } from '#domain/money.ts';
import { toJsonFen } from '../http/json-fen.ts';

/** A value as JSON shows it: amounts of fen become numbers, everything else stays. */
export type Shown<T> = T extends Fen
  ? number
  : T extends readonly (infer Each)[]
    ? Shown<Each>[]
    : T extends object
      ? { -readonly [Key in keyof T]: Shown<T[Key]> }
      : T;

export function shownFen<T>(value: T): Shown<T> {
  const shown = (each: unknown): unknown => {
    if (typeof each === 'bigint') return toJsonFen(each);
    if (Array.isArray(each)) return each.map(shown);
    if (each === null || typeof each !== 'object') return each;
    return Object.fromEntries(Object.entries(each).map(([key, member]) => [key, shown(member)]));
  };
  return shown(value) as Shown<T>;
}
