import { refuse } from '../refusal.ts';
import { BLOCK, NO, YES } from './fact-columns.ts';

/** A block of values from a row on. */
export type Numbers = (from: number) => Float64Array;
export type Truths = (from: number) => Uint8Array;
export type Truth = { readonly type: 'bool'; readonly run: Truths };
export type Node =
  | { readonly type: 'int'; readonly run: Numbers; readonly literal?: number }
  | Truth
  | { readonly type: 'text'; readonly column: Uint8Array; readonly codes: readonly string[] }
  | { readonly type: 'word'; readonly text: string };
/** A condition no row can meet, such as a flag that stands nowhere. */
const NO_ROW = new Uint8Array(BLOCK).fill(NO);
export const NEVER: Truths = () => NO_ROW;
export function literalNode(value: unknown, field: string): Node {
  if (typeof value === 'string') return { type: 'word', text: value };
  if (typeof value === 'boolean') return truths((_from, out) => out.fill(value ? YES : NO));
  if (typeof value !== 'bigint') return unsupported(field);
  const literal = Number(value);
  const constant = new Float64Array(BLOCK).fill(literal);
  return { type: 'int', run: () => constant, literal };
}

export function leaf(column: Float64Array): { readonly type: 'int'; readonly run: Numbers } {
  return { type: 'int', run: (from) => column.subarray(from, from + BLOCK) };
}

export function numbers(fill: (from: number, out: Float64Array) => unknown) {
  const out = new Float64Array(BLOCK);
  return {
    type: 'int' as const,
    run: (from: number) => {
      fill(from, out);
      return out;
    },
  };
}

export function truths(fill: (from: number, out: Uint8Array) => unknown): Truth {
  const out = new Uint8Array(BLOCK);
  return {
    type: 'bool',
    run: (from) => {
      fill(from, out);
      return out;
    },
  };
}

/** Unknown (NaN) in a part makes the sum unknown. */
export function sum(parts: readonly (readonly [Numbers, 1 | -1])[]) {
  const [only] = parts;
  if (parts.length === 1 && only?.[1] === 1) return { type: 'int' as const, run: only[0] };
  return numbers((from, out) => {
    out.fill(0);
    for (const [run, sign] of parts) {
      const part = run(from);
      if (sign === 1) for (let i = 0; i < BLOCK; i++) out[i] = (out[i] as number) + (part[i] as number);
      else for (let i = 0; i < BLOCK; i++) out[i] = (out[i] as number) - (part[i] as number);
    }
  });
}

type Operand = { readonly run: Numbers; readonly literal?: number };

export function calculate(op: '+' | '-' | '*', left: Operand, right: Operand): Node {
  return numbers((from, out) => {
    const a = left.run(from);
    const b = right.run(from);
    if (op === '*') for (let i = 0; i < BLOCK; i++) out[i] = (a[i] as number) * (b[i] as number);
    else if (op === '+') for (let i = 0; i < BLOCK; i++) out[i] = (a[i] as number) + (b[i] as number);
    else for (let i = 0; i < BLOCK; i++) out[i] = (a[i] as number) - (b[i] as number);
  });
}

type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';
type Compare = (a: Float64Array, b: Float64Array, out: Uint8Array) => void;

/** From two comparisons that exclude each other: yes, no, or (with a NaN neither holds) unknown; no branch to guess wrongly. */
const truthOf = (isSo: boolean, isNot: boolean): number => {
  const so = Number(isSo);
  return (so << 1) | so | (1 - (so | Number(isNot)));
};

/** One plain loop for each operator: a test inside the loop would cost more than the comparison. */
const COMPARISONS: Readonly<Record<Comparison, Compare>> = {
  '<': (a, b, out) => {
    for (let i = 0; i < BLOCK; i++)
      out[i] = truthOf((a[i] as number) < (b[i] as number), (a[i] as number) >= (b[i] as number));
  },
  '<=': (a, b, out) => {
    for (let i = 0; i < BLOCK; i++)
      out[i] = truthOf((a[i] as number) <= (b[i] as number), (a[i] as number) > (b[i] as number));
  },
  '>': (a, b, out) => {
    for (let i = 0; i < BLOCK; i++)
      out[i] = truthOf((a[i] as number) > (b[i] as number), (a[i] as number) <= (b[i] as number));
  },
  '>=': (a, b, out) => {
    for (let i = 0; i < BLOCK; i++)
      out[i] = truthOf((a[i] as number) >= (b[i] as number), (a[i] as number) < (b[i] as number));
  },
  '==': (a, b, out) => {
    for (let i = 0; i < BLOCK; i++) {
      const apart = (a[i] as number) - (b[i] as number);
      out[i] = truthOf(apart === 0, Math.abs(apart) > 0);
    }
  },
  '!=': (a, b, out) => {
    for (let i = 0; i < BLOCK; i++) {
      const apart = (a[i] as number) - (b[i] as number);
      out[i] = truthOf(Math.abs(apart) > 0, apart === 0);
    }
  },
};

export function compare(op: Comparison, left: Operand, right: Operand): Truth {
  const run = COMPARISONS[op];
  return truths((from, out) => run(left.run(from), right.run(from), out));
}

type Join = (a: Uint8Array, b: Uint8Array, out: Uint8Array) => void;

export function combine(join: Join, left: Truths, right: Truths): Truth {
  return truths((from, out) => join(left(from), right(from), out));
}

export function and(a: Uint8Array, b: Uint8Array, out: Uint8Array): void {
  const [x, y, z] = [fours(a), fours(b), fours(out)];
  for (let i = 0; i < BLOCK / 4; i++) z[i] = (x[i] as number) & (y[i] as number);
}

export function or(a: Uint8Array, b: Uint8Array, out: Uint8Array): void {
  const [x, y, z] = [fours(a), fours(b), fours(out)];
  for (let i = 0; i < BLOCK / 4; i++) z[i] = (x[i] as number) | (y[i] as number);
}

/** The same block, four rows a step. */
const fours = (block: Uint8Array) => new Uint32Array(block.buffer, block.byteOffset, BLOCK / 4);

export function unsupported(field: string): never {
  return refuse(
    'simulation.condition-unsupported',
    `条件“${field}”的写法可以用于认定，但不能用于测算。请把它拆成数的比较和“并且、或者”后再测算。`,
    { field },
  );
}
