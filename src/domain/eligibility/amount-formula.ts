import type { ASTNode } from '@marcbachmann/cel-js';
import { type Fen, formatYuanShort } from '../money.ts';
import { badCondition, type CauseLists, compileNode, parseExpression } from './condition.ts';
import { type FactName, PER_HEAD_WORDS, VOCABULARY, type WordValues } from './vocabulary.ts';

/**
 * 按算式计发: cash worked out from the facts of a household, such as 15 % of a loss up to 10,000 yuan, or ten months of the local
 * line (domain.md §6.2). `formula` is CEL over whole fen and is divided by `over`, because the language has no fractions.
 */
export interface AmountFormula {
  readonly formula: string;
  /** What the formula is divided by; what is left over is dropped. */
  readonly over: number;
  /** Bounds in fen; both belong to it. */
  readonly atLeastFen: Fen;
  readonly atMostFen: Fen;
  /** Drops what is less than a yuan. */
  readonly wholeYuan: boolean;
  /** How the formula is read aloud, for the papers and the reasons. */
  readonly reading: string;
}

export interface CompiledAmount {
  /** Fen within the bounds; `undefined`: the facts at hand leave it open. */
  readonly fenFor: (values: WordValues) => Fen | undefined;
  readonly needs: ReadonlySet<FactName>;
}

/**
 * Compiles a formula. Refuses (`rule-pack.invalid`), naming the field and the word, what is not CEL over the vocabulary, what is
 * not a number, an amount multiplied by an amount, and an amount per head, which only compares with the line.
 */
export function compileAmount(amount: AmountFormula, causeLists: CauseLists, field: string): CompiledAmount {
  const compiler = { causeLists, field, text: amount.formula, needs: new Set<FactName>(), comparisons: [], asked: [] };
  const tree = parseExpression(amount.formula, field, 'int');
  requireMoney(tree, (why) => badCondition(field, amount.formula, why));
  const run = compileNode(tree, compiler);
  return {
    needs: compiler.needs,
    fenFor: (values) => {
      const value = run(values) as bigint | undefined;
      return value === undefined ? undefined : withinBounds(amount, value);
    },
  };
}

/** What a formula comes to, in fen: divided, what is left over dropped, held within its bounds. */
export function withinBounds({ over, atLeastFen, atMostFen, wholeYuan }: AmountFormula, value: bigint): Fen {
  const by = BigInt(over);
  const held = value < atLeastFen * by ? atLeastFen * by : value > atMostFen * by ? atMostFen * by : value;
  const fen = held / by;
  const whole = wholeYuan ? fen - (fen % 100n) : fen;
  return whole < atLeastFen ? atLeastFen : whole;
}

/**
 * The same formula times so many thousandths, within the same bounds: 15 % of a loss at 1,500 is 22.5 % of it, and still no more than
 * the bound. The fraction is reduced, so that sums stay as small as they can.
 */
export function scaleAmount(amount: AmountFormula, permille: number): AmountFormula {
  const common = greatestCommon(permille, 1000);
  const [times, by] = [permille / common, 1000 / common];
  if (times === by) return amount;
  return {
    ...amount,
    formula: `(${amount.formula}) * ${times}`,
    over: amount.over * by,
    reading: `${amount.reading}的${permille / 1000}倍`,
  };
}

const greatestCommon = (a: number, b: number): number => (b === 0 ? a : greatestCommon(b, a % b));

/** 扣除赔付后损失的15%，最高 10000 元. */
export function readAmount({ reading, atLeastFen, atMostFen }: AmountFormula): string {
  const least = atLeastFen > 0n ? `，最低 ${formatYuanShort(atLeastFen)} 元` : '';
  return `${reading}${least}，最高 ${formatYuanShort(atMostFen)} 元`;
}

/** Words that count something instead of money. */
const COUNTS = new Set(['members', 'idleAdults', 'monthsWithoutRelief', 'contractMonths']);

/** The power of money in a sum: 0 for a number, 1 for an amount. What is asked in a condition may be anything. */
function requireMoney(node: ASTNode, refuse: (why: string) => never): number {
  switch (node.op) {
    case 'id': {
      const name = node.args;
      if (name === 'line' || name in PER_HEAD_WORDS)
        return refuse(`“${name}”只能和低保线比较，不能算成金额；按低保标准计发请用 yearLine（每人每年的低保标准）`);
      return COUNTS.has(name) || !(name in VOCABULARY) ? 0 : 1;
    }
    case '+':
    case '-':
      return Math.max(requireMoney(node.args[0], refuse), requireMoney(node.args[1], refuse));
    case '*': {
      const power = requireMoney(node.args[0], refuse) + requireMoney(node.args[1], refuse);
      return power > 1 ? refuse('两个金额不能相乘，金额只能乘以人数、月数或整数') : power;
    }
    case '?:':
      return Math.max(requireMoney(node.args[1], refuse), requireMoney(node.args[2], refuse));
    default:
      return 0;
  }
}
