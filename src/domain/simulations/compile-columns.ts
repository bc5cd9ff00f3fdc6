import type { ASTNode } from '@marcbachmann/cel-js';
import type { AmountFormula } from '../eligibility/amount-formula.ts';
import { parseCondition, parseExpression } from '../eligibility/condition.ts';
import type { MonthlyLine } from '../eligibility/dated-line.ts';
import type { RulePack } from '../eligibility/rule-pack.ts';
import type { WordName } from '../eligibility/vocabulary.ts';
import { parseYuan } from '../money.ts';
import {
  and,
  calculate,
  combine,
  compare,
  leaf,
  literalNode,
  NEVER,
  type Node,
  type Numbers,
  numbers,
  or,
  sum,
  type Truths,
  truths,
  unsupported,
} from './block-nodes.ts';
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

/**
 * Compiles conditions to programs over the columns, a block of rows at a time, under a pack and the lines of its places: the
 * same three values that `compileCondition` gives one household.
 */
export class ColumnCompiler {
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

  /** Fen by the formula of a standard, held within its bounds; NaN where the facts leave it open. */
  amount(amount: AmountFormula, field: string): Numbers {
    const { run } = this.number(parseExpression(amount.formula, field, 'int'), field);
    const { over, wholeYuan } = amount;
    const [least, most] = [Number(amount.atLeastFen), Number(amount.atMostFen)];
    return numbers((from, out) => {
      const values = run(from);
      for (let i = 0; i < BLOCK; i++) {
        const fen = Math.floor(Math.min(Math.max(values[i] as number, least * over), most * over) / over);
        out[i] = Math.max(wholeYuan ? fen - (fen % 100) : fen, least);
      }
    }).run;
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
      case 'yearLine':
        return this.yearLine();
      case 'residence':
      case 'certified':
      case 'monitored':
      case 'grade':
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

  /** The line for one person and year, which needs nobody counted. */
  yearLine(): Node {
    const { place } = this.columns;
    const yearly = Float64Array.from(this.lines, (line) =>
      line ? (Number(line.amountFen) * 12) / line.months : Number.NaN,
    );
    return numbers((from, out) => {
      for (let i = 0; i < BLOCK; i++) out[i] = yearly[place[from + i] as number] as number;
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
