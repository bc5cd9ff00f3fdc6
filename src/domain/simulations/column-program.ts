import type { ASTNode } from '@marcbachmann/cel-js';
import { parseCondition } from '../eligibility/condition.ts';
import type { MonthlyLine } from '../eligibility/dated-line.ts';
import type { RulePack } from '../eligibility/rule-pack.ts';
import type { PerHeadWord, WordName } from '../eligibility/vocabulary.ts';
import { parseYuan } from '../money.ts';
import { refuse } from '../refusal.ts';
import {
  type AmountName,
  type AnswerName,
  BLOCK,
  causeBit,
  countedGifts,
  type FactColumns,
  NO,
  type TextName,
  TEXTS,
  UNKNOWN,
  UNKNOWN_TEXT,
  YES,
} from './fact-columns.ts';

/** Outcome of a row: index of the tier in the order of judging, or one of these. */
export const NONE = 254;
export const UNDECIDED = 255;

/** A block of values from a row on. */
type Numbers = (from: number) => Float64Array;
type Truths = (from: number) => Uint8Array;
type Truth = { readonly type: 'bool'; readonly run: Truths };
type Node =
  | { readonly type: 'int'; readonly run: Numbers; readonly literal?: number }
  | Truth
  | { readonly type: 'text'; readonly column: Uint8Array; readonly codes: readonly string[] }
  | { readonly type: 'word'; readonly text: string };

/**
 * Judges every row of the columns under a pack and the lines of its places (null: no line), with the answers that
 * `decideVerdict` gives one household at a time: the same tables of true, false and unknown, a block of rows at a time.
 * Writes the outcome of each row into `into`.
 */
export function judgeColumns(
  columns: FactColumns,
  pack: RulePack,
  lines: readonly (MonthlyLine | null)[],
  into: Uint8Array,
): void {
  const compiler = new Compiler(columns, pack, lines);
  const vetoes = pack.vetoes
    .map((veto) => compiler.condition(veto.when, `vetoes.${veto.code}`))
    .filter((veto) => veto !== NEVER);
  const tiers = pack.tiers.map((tier) =>
    tier.conditions
      .map((condition) => compiler.condition(condition.when, `tiers.${tier.code}.${condition.code}`))
      .reduce((left, right) => combine(and, left, right).run),
  );
  const isVetoed = vetoes.length === 0 ? undefined : vetoes.reduce((left, right) => combine(or, left, right).run);
  for (let from = 0; from < columns.capacity; from += BLOCK) {
    const outcome = into.subarray(from, from + BLOCK);
    outcome.fill(NONE);
    for (let tier = 0; tier < tiers.length; tier++) giveTier(outcome, (tiers[tier] as Truths)(from), tier);
    if (isVetoed) giveVetoes(outcome, isVetoed(from));
    else for (let i = 0; i < BLOCK; i++) if (outcome[i] === STILL_OPEN) outcome[i] = UNDECIDED;
  }
}

/** An amount per head and year of every row, fen in a double: near enough to say which rows a moved line can reach, not to judge. */
export function perHeadOfRows(
  columns: FactColumns,
  pack: RulePack,
  lines: readonly (MonthlyLine | null)[],
  subject: PerHeadWord,
): Float64Array {
  const run = new Compiler(columns, pack, lines).numbersOf(subject, subject);
  const heads = new Float64Array(columns.capacity);
  for (let from = 0; from < columns.capacity; from += BLOCK) {
    const amounts = run(from);
    for (let i = 0; i < BLOCK; i++) {
      const months = lines[columns.place[from + i] as number]?.months ?? Number.NaN;
      heads[from + i] = (amounts[i] as number) / months / (columns.members[from + i] as number);
    }
  }
  return heads;
}

/** None so far, but an earlier tier is open: a later one cannot be given. */
const STILL_OPEN = 253;

function giveTier(outcome: Uint8Array, holds: Uint8Array, tier: number): void {
  for (let i = 0; i < BLOCK; i++) {
    const held = holds[i] as number;
    if (held === NO) continue;
    const so = outcome[i] as number;
    if (so === NONE) outcome[i] = held === YES ? tier : STILL_OPEN;
    else if (so === STILL_OPEN && held === YES) outcome[i] = UNDECIDED;
  }
}

/** A veto takes every tier away; one that is open leaves a tier open. */
function giveVetoes(outcome: Uint8Array, isVetoed: Uint8Array): void {
  for (let i = 0; i < BLOCK; i++) {
    const veto = isVetoed[i];
    if (veto === YES) outcome[i] = NONE;
    else if (outcome[i] === STILL_OPEN || (veto === UNKNOWN && outcome[i] !== NONE)) outcome[i] = UNDECIDED;
  }
}

/** A condition no row can meet, such as a flag that stands nowhere. */
const NO_ROW = new Uint8Array(BLOCK).fill(NO);
const NEVER: Truths = () => NO_ROW;

class Compiler {
  readonly columns: FactColumns;
  readonly pack: RulePack;
  readonly lines: readonly (MonthlyLine | null)[];
  readonly known = new Map<string, Node>();

  constructor(columns: FactColumns, pack: RulePack, lines: readonly (MonthlyLine | null)[]) {
    this.columns = columns;
    this.pack = pack;
    this.lines = lines;
  }

  condition(text: string, field: string): Truths {
    return this.truth(parseCondition(text, field), field);
  }

  truth(node: ASTNode, field: string): Truths {
    const compiled = this.node(node, field);
    return compiled.type === 'bool' ? compiled.run : unsupported(field);
  }

  number(node: ASTNode, field: string): { readonly run: Numbers; readonly literal?: number } {
    const key = keyOf(node);
    const compiled = key === undefined ? this.node(node, field) : this.remember(key, () => this.node(node, field));
    return compiled.type === 'int' ? compiled : unsupported(field);
  }

  node(node: ASTNode, field: string): Node {
    switch (node.op) {
      case 'value':
        return literalNode(node.args, field);
      case 'id':
        return this.remember(node.args, () => this.word(node.args as WordName, field));
      case 'call':
        return this.call(node.args[0], node.args[1], field);
      case '&&':
        return combine(and, this.truth(node.args[0], field), this.truth(node.args[1], field));
      case '||':
        return combine(or, this.truth(node.args[0], field), this.truth(node.args[1], field));
      case '!_': {
        const inner = this.truth(node.args, field);
        return truths((from, out) => {
          const a = inner(from);
          for (let i = 0; i < BLOCK; i++) out[i] = a[i] === UNKNOWN ? UNKNOWN : YES - (a[i] as number);
        });
      }
      case '?:':
        return this.choice(node.args[0], node.args[1], node.args[2], field);
      case '<':
      case '<=':
      case '>':
      case '>=':
        return compare(node.op, this.number(node.args[0], field), this.number(node.args[1], field));
      case '==':
      case '!=':
        return this.equality(node.op, node.args[0], node.args[1], field);
      case '+':
      case '-':
      case '*':
        return calculate(node.op, this.number(node.args[0], field), this.number(node.args[1], field));
      default:
        return unsupported(field);
    }
  }

  /** A word is worked out once for a block, however often conditions use it. */
  remember(key: string, make: () => Node): Node {
    const found = this.known.get(key);
    if (found) return found;
    const made = make();
    if (made.type === 'int') {
      let at = -1;
      let last: Float64Array | undefined;
      const node: Node = {
        type: 'int',
        run: (from) => {
          if (at !== from || !last) {
            last = made.run(from);
            at = from;
          }
          return last;
        },
      };
      this.known.set(key, node);
      return node;
    }
    this.known.set(key, made);
    return made;
  }

  word(name: WordName, field: string): Node {
    const { columns, pack } = this;
    const amount = (column: AmountName) => leaf(columns.amounts[column]);
    const answer = (column: AnswerName): Node => ({
      type: 'bool',
      run: (from) => columns.answers[column].subarray(from, from + BLOCK),
    });
    const text = (column: TextName): Node => ({ type: 'text', column: columns.texts[column], codes: TEXTS[column] });
    const perHead = (parts: readonly (readonly [Numbers, 1 | -1])[]) => this.perHead(parts);
    const income = () => this.numbersOf('annualIncome', field);
    const outlay = (column: AmountName) => amount(column).run;
    const deducted = pack.accounting.outlayDeducts.map((kind) => [outlay(kind), -1] as const);
    switch (name) {
      case 'members':
        return numbers((from, out) => {
          for (let i = 0; i < BLOCK; i++) out[i] = columns.members[from + i] || Number.NaN;
        });
      case 'annualIncome':
        return this.counted();
      case 'medicalOutlay':
        return amount('medical');
      case 'educationOutlay':
        return amount('education');
      case 'disabilityOutlay':
        return amount('disability');
      case 'accidentOutlay':
        return amount('accident');
      case 'otherOutlay':
        return amount('other');
      case 'totalOutlay':
        return sum(
          (['medical', 'education', 'disability', 'accident', 'other'] as const).map(
            (kind) => [outlay(kind), 1] as const,
          ),
        );
      case 'perCapita':
        return perHead([[income(), 1]]);
      case 'netPerCapita':
        return perHead([[income(), 1], ...deducted]);
      case 'netAfterWorkPerCapita':
        return perHead([[income(), 1], ...deducted, [outlay('employmentCost'), -1]]);
      case 'afterReliefPerCapita':
        return perHead([
          [income(), 1],
          [outlay('reliefReceived'), 1],
        ]);
      case 'afterAccidentPerCapita':
        return perHead([
          [income(), 1],
          [outlay('accident'), -1],
        ]);
      case 'wealthPerCapita':
        return perHead([
          [income(), 1],
          [outlay('savings'), 1],
          [outlay('investment'), 1],
          [outlay('accident'), -1],
        ]);
      case 'line':
        return this.line();
      case 'residence':
      case 'certified':
      case 'monitored':
        return text(name);
      case 'stillHard':
      case 'migrantWorker':
      case 'unionMember':
      case 'assetsFit':
        return answer(name);
      default:
        return amount(name);
    }
  }

  numbersOf(name: WordName, field: string): Numbers {
    const node = this.remember(name, () => this.word(name, field));
    return node.type === 'int' ? node.run : unsupported(field);
  }

  /** Declared income, imputed income and union aid, as the pack counts them. */
  counted(): Node {
    const { accounting } = this.pack;
    const { amounts } = this.columns;
    if (!accounting.imputation && !accounting.unionAid) return leaf(amounts.income);
    const wage = accounting.imputation ? Number(parseYuan(accounting.imputation.minimumWage) ?? 0n) * 12 : 0;
    const gifts = accounting.unionAid ? countedGifts(this.columns, accounting.unionAid.giftsUpTo) : undefined;
    const hasAid = accounting.unionAid !== undefined;
    return numbers((from, out) => {
      for (let i = 0; i < BLOCK; i++) {
        const row = from + i;
        let income = amounts.income[row] ?? Number.NaN;
        if (wage > 0) income += wage * (amounts.idleAdults[row] ?? Number.NaN);
        if (hasAid) income += amounts.unionRelief[row] ?? Number.NaN;
        out[i] = income;
      }
      if (gifts && gifts.size > 0)
        for (let i = 0; i < BLOCK; i++) out[i] = (out[i] ?? Number.NaN) + (gifts.get(from + i) ?? 0);
    });
  }

  /** The line on the common denominator: its amount × 12 × members. */
  line(): Node {
    const { place, members } = this.columns;
    const yearly = Float64Array.from(this.lines, (line) => (line ? Number(line.amountFen) * 12 : Number.NaN));
    return numbers((from, out) => {
      for (let i = 0; i < BLOCK; i++) {
        const heads = members[from + i] as number;
        out[i] = heads === 0 ? Number.NaN : (yearly[place[from + i] as number] as number) * heads;
      }
    });
  }

  /** A sum of amounts times the months of the line, the common denominator of everything per head. */
  perHead(parts: readonly (readonly [Numbers, 1 | -1])[]): Node {
    const { place } = this.columns;
    const months = Float64Array.from(this.lines, (line) => line?.months ?? Number.NaN);
    const total = sum(parts).run;
    return numbers((from, out) => {
      const amounts = total(from);
      for (let i = 0; i < BLOCK; i++) out[i] = (amounts[i] as number) * (months[place[from + i] as number] as number);
    });
  }

  call(name: string, args: readonly ASTNode[], field: string): Node {
    const argument = args[0];
    const code = argument?.op === 'value' && typeof argument.args === 'string' ? argument.args : '';
    const { causes, flags } = this.columns;
    if (name === 'hasFlag') {
      const rows = [...flags].filter(([, codes]) => codes.includes(code)).map(([row]) => row);
      if (rows.length === 0) return { type: 'bool', run: NEVER };
      const flagged = new Uint8Array(this.columns.capacity);
      for (const row of rows) flagged[row] = YES;
      return { type: 'bool', run: (from) => flagged.subarray(from, from + BLOCK) };
    }
    const list = this.pack.causeLists[code];
    if (name !== 'hasCause' || !list) return unsupported(field);
    const mask = list.causes.reduce((bits, cause) => bits | causeBit(cause), 0);
    return truths((from, out) => {
      for (let i = 0; i < BLOCK; i++) {
        const written = causes[from + i] as number;
        out[i] = written === 0 ? UNKNOWN : (written & mask) === 0 ? NO : YES;
      }
    });
  }

  equality(op: '==' | '!=', left: ASTNode, right: ASTNode, field: string): Node {
    const a = this.node(left, field);
    const b = this.node(right, field);
    const same = op === '==' ? YES : NO;
    if (a.type === 'int' && b.type === 'int') return compare(op, a, b);
    if (a.type === 'bool' && b.type === 'bool')
      return truths((from, out) => {
        const x = a.run(from);
        const y = b.run(from);
        for (let i = 0; i < BLOCK; i++)
          out[i] = x[i] === UNKNOWN || y[i] === UNKNOWN ? UNKNOWN : x[i] === y[i] ? same : YES - same;
      });
    const text = a.type === 'text' ? a : b.type === 'text' ? b : unsupported(field);
    const word = a.type === 'word' ? a : b.type === 'word' ? b : unsupported(field);
    const code = text.codes.indexOf(word.text);
    return truths((from, out) => {
      for (let i = 0; i < BLOCK; i++) {
        const value = text.column[from + i];
        out[i] = value === UNKNOWN_TEXT ? UNKNOWN : value === code ? same : YES - same;
      }
    });
  }

  choice(question: ASTNode, yes: ASTNode, no: ASTNode, field: string): Node {
    const asked = this.truth(question, field);
    const a = this.node(yes, field);
    const b = this.node(no, field);
    if (a.type === 'bool' && b.type === 'bool')
      return truths((from, out) => {
        const [q, x, y] = [asked(from), a.run(from), b.run(from)];
        for (let i = 0; i < BLOCK; i++)
          out[i] = (q[i] === YES ? x[i] : q[i] === NO ? y[i] : x[i] === y[i] ? x[i] : UNKNOWN) ?? UNKNOWN;
      });
    if (a.type === 'int' && b.type === 'int')
      return numbers((from, out) => {
        const [q, x, y] = [asked(from), a.run(from), b.run(from)];
        for (let i = 0; i < BLOCK; i++)
          out[i] = (q[i] === YES ? x[i] : q[i] === NO ? y[i] : x[i] === y[i] ? x[i] : Number.NaN) ?? Number.NaN;
      });
    return unsupported(field);
  }
}

/** One key for products and sums of words that are written alike; undefined for anything else. */
function keyOf(node: ASTNode): string | undefined {
  if (node.op === 'id') return node.args;
  if (node.op !== '*' && node.op !== '+' && node.op !== '-') return undefined;
  const [left, right] = node.args.map((part) => (part.op === 'value' ? String(part.args) : keyOf(part)));
  return left === undefined || right === undefined ? undefined : `(${left} ${node.op} ${right})`;
}

function literalNode(value: unknown, field: string): Node {
  if (typeof value === 'string') return { type: 'word', text: value };
  if (typeof value === 'boolean') return truths((_from, out) => out.fill(value ? YES : NO));
  if (typeof value !== 'bigint') return unsupported(field);
  const literal = Number(value);
  const constant = new Float64Array(BLOCK).fill(literal);
  return { type: 'int', run: () => constant, literal };
}

function leaf(column: Float64Array): { readonly type: 'int'; readonly run: Numbers } {
  return { type: 'int', run: (from) => column.subarray(from, from + BLOCK) };
}

function numbers(fill: (from: number, out: Float64Array) => unknown) {
  const out = new Float64Array(BLOCK);
  return {
    type: 'int' as const,
    run: (from: number) => {
      fill(from, out);
      return out;
    },
  };
}

function truths(fill: (from: number, out: Uint8Array) => unknown): Truth {
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
function sum(parts: readonly (readonly [Numbers, 1 | -1])[]) {
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

function calculate(op: '+' | '-' | '*', left: Operand, right: Operand): Node {
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

function compare(op: Comparison, left: Operand, right: Operand): Truth {
  const run = COMPARISONS[op];
  return truths((from, out) => run(left.run(from), right.run(from), out));
}

type Join = (a: Uint8Array, b: Uint8Array, out: Uint8Array) => void;

function combine(join: Join, left: Truths, right: Truths): Truth {
  return truths((from, out) => join(left(from), right(from), out));
}

function and(a: Uint8Array, b: Uint8Array, out: Uint8Array): void {
  const [x, y, z] = [fours(a), fours(b), fours(out)];
  for (let i = 0; i < BLOCK / 4; i++) z[i] = (x[i] as number) & (y[i] as number);
}

function or(a: Uint8Array, b: Uint8Array, out: Uint8Array): void {
  const [x, y, z] = [fours(a), fours(b), fours(out)];
  for (let i = 0; i < BLOCK / 4; i++) z[i] = (x[i] as number) | (y[i] as number);
}

/** The same block, four rows a step. */
const fours = (block: Uint8Array) => new Uint32Array(block.buffer, block.byteOffset, BLOCK / 4);

function unsupported(field: string): never {
  return refuse(
    'simulation.condition-unsupported',
    `条件“${field}”的写法可以用于认定，但不能用于测算。请把它拆成数的比较和“并且、或者”后再测算。`,
    { field },
  );
}
