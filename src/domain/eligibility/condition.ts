import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { refuse } from '../refusal.ts';
import {
  type FactName,
  FUNCTIONS,
  type FunctionName,
  PER_HEAD_WORDS,
  type PerHeadWord,
  VOCABULARY,
  type WordName,
  type WordValues,
} from './vocabulary.ts';

/**
 * Conditions are written in CEL and compiled here to closures over three values: true, false and unknown (`undefined`).
 * cel-js parses and checks types; evaluation is ours, because CEL itself has no "not known" (Kleene's tables below).
 */
export interface CompiledCondition {
  /** `undefined`: the facts at hand leave it open. */
  readonly holds: (values: WordValues) => boolean | undefined;
  /** The facts the condition looks at. */
  readonly needs: ReadonlySet<FactName>;
  /** Comparisons of income with a multiple of the line, for the derivation. */
  readonly comparisons: readonly LineComparison[];
  /** Codes of the cause lists it asks for. */
  readonly causeLists: readonly string[];
}

/** subject × `subjectFactor` `operator` line × `lineFactor`. */
export interface LineComparison {
  readonly subject: PerHeadWord;
  readonly subjectFactor: bigint;
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly lineFactor: bigint;
}

export type CauseLists = Readonly<Record<string, { readonly causes: readonly string[] }>>;
type Value = bigint | boolean | string | undefined;
type Closure = (values: WordValues) => Value;
type Order = '<' | '<=' | '>' | '>=';

const MIRRORED: Record<Order, Order> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const environment = buildEnvironment();

/**
 * Compiles one condition. Refuses (`rule-pack.invalid`), naming the field, what is not CEL, uses a word outside the
 * vocabulary, a decimal, a division, or a cause list the pack does not declare, and what is not a yes-or-no question.
 */
export function compileCondition(text: string, causeLists: CauseLists, field: string): CompiledCondition {
  const compiler: Compiler = { causeLists, field, text, needs: new Set(), comparisons: [], asked: [] };
  const run = compileNode(parseCondition(text, field), compiler);
  return {
    holds: (values) => run(values) as boolean | undefined,
    needs: compiler.needs,
    comparisons: compiler.comparisons,
    causeLists: compiler.asked,
  };
}

/** The checked syntax tree of a condition; refuses what is not a yes-or-no question in the vocabulary. */
export function parseCondition(text: string, field: string): ASTNode {
  return parseExpression(text, field, 'bool');
}

/** The checked syntax tree of a question (`bool`) or a whole number (`int`) in the vocabulary; refuses anything else. */
export function parseExpression(text: string, field: string, type: 'bool' | 'int'): ASTNode {
  let checked: ReturnType<typeof environment.check>;
  try {
    checked = environment.check(text);
  } catch (error) {
    return badCondition(field, text, explainCel(error instanceof Error ? error.message : ''));
  }
  if (!checked.valid) badCondition(field, text, explainCel(checked.error?.message ?? ''));
  if (checked.type !== type)
    badCondition(field, text, type === 'bool' ? '它算出来的不是“是”或“否”' : '它算出来的不是金额');
  return environment.parse(text).ast;
}

/** What the parser says in English, in the clerk's words; the word it stumbles over is kept. */
function explainCel(message: string): string {
  const first = message.split('\n')[0] ?? '';
  const unknown = /Unknown variable: (\S+)/.exec(first)?.[1];
  if (unknown) return `“${unknown}”不在词汇表里，请核对拼写`;
  const overload = /no such overload: (.+)/.exec(first)?.[1];
  if (overload?.includes('double')) return '不能写小数，倍数请写成千分数，如 1.2 倍写成 1000 比 1200';
  if (overload) return `“${overload}”两边的种类不能这样运算：数只能和整数运算和比较，文字要带引号`;
  const unclosed = /Expected (\S+), got (\S+)/.exec(first);
  if (unclosed) return `这里应当是“${unclosed[1]}”，写成了“${unclosed[2]}”`;
  return `写法不完整或有多余的符号（${first}）`;
}

interface Compiler {
  readonly causeLists: CauseLists;
  readonly field: string;
  readonly text: string;
  readonly needs: Set<FactName>;
  readonly comparisons: LineComparison[];
  readonly asked: string[];
}

/** Compiles a checked tree to a closure; `undefined` is "not known". */
export function compileNode(node: ASTNode, compiler: Compiler): Closure {
  switch (node.op) {
    case 'value':
      return compileLiteral(node.args, compiler);
    case 'id':
      return compileWord(node.args as WordName, compiler);
    case 'call':
      return compileCall(node.args[0] as FunctionName, node.args[1], compiler);
    case '&&':
      return both(compileNode(node.args[0], compiler), compileNode(node.args[1], compiler));
    case '||':
      return either(compileNode(node.args[0], compiler), compileNode(node.args[1], compiler));
    case '!_': {
      const inner = compileNode(node.args, compiler);
      return (values) => {
        const value = inner(values);
        return value === undefined ? undefined : !value;
      };
    }
    case '?:':
      return choose(
        compileNode(node.args[0], compiler),
        compileNode(node.args[1], compiler),
        compileNode(node.args[2], compiler),
      );
    case '<':
    case '<=':
    case '>':
    case '>=':
      noteComparison(node.op, node.args, compiler);
      return lift(OPERATIONS[node.op], compileNode(node.args[0], compiler), compileNode(node.args[1], compiler));
    case '==':
    case '!=':
    case '+':
    case '-':
    case '*':
      return lift(OPERATIONS[node.op], compileNode(node.args[0], compiler), compileNode(node.args[1], compiler));
    default:
      return badCondition(
        compiler.field,
        compiler.text,
        `不支持“${node.op}”；只能用整数的加、减、乘和比较，不能用除法和小数`,
      );
  }
}

const OPERATIONS = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
} as const satisfies Record<string, (a: bigint, b: bigint) => Value>;

/** An operation on something unknown is unknown. */
function lift(operate: (a: bigint, b: bigint) => Value, left: Closure, right: Closure): Closure {
  return (values) => {
    const a = left(values);
    const b = right(values);
    return a === undefined || b === undefined ? undefined : operate(a as bigint, b as bigint);
  };
}

/** "And" is false as soon as one side is false, even when the other is unknown. */
function both(left: Closure, right: Closure): Closure {
  return (values) => {
    const a = left(values);
    if (a === false) return false;
    const b = right(values);
    return b === false ? false : a === undefined || b === undefined ? undefined : true;
  };
}

/** "Or" is true as soon as one side is true, even when the other is unknown. */
function either(left: Closure, right: Closure): Closure {
  return (values) => {
    const a = left(values);
    if (a === true) return true;
    const b = right(values);
    return b === true ? true : a === undefined || b === undefined ? undefined : false;
  };
}

/** With the question open, the answer stands only if both branches give the same one. */
function choose(question: Closure, yes: Closure, no: Closure): Closure {
  return (values) => {
    const answer = question(values);
    if (answer !== undefined) return answer ? yes(values) : no(values);
    const a = yes(values);
    return a === no(values) ? a : undefined;
  };
}

function compileLiteral(value: unknown, compiler: Compiler): Closure {
  if (typeof value === 'bigint' || typeof value === 'boolean' || typeof value === 'string') return () => value;
  return badCondition(
    compiler.field,
    compiler.text,
    '只能写整数、true、false 和文字，倍数请写成千分数，如 1.2 倍写 1200',
  );
}

function compileWord(name: WordName, compiler: Compiler): Closure {
  for (const fact of VOCABULARY[name].needs) compiler.needs.add(fact);
  return (values) => values.words[name];
}

function compileCall(name: FunctionName, args: readonly ASTNode[], compiler: Compiler): Closure {
  const argument = args[0];
  if (!(name in FUNCTIONS) || argument?.op !== 'value' || typeof argument.args !== 'string') {
    return badCondition(compiler.field, compiler.text, `“${name}”的参数要写成带引号的代码`);
  }
  for (const fact of FUNCTIONS[name].needs) compiler.needs.add(fact);
  const code = argument.args;
  if (name === 'hasFlag') return (values) => values.flags.includes(code);
  const list = compiler.causeLists[code];
  if (!list) return badCondition(compiler.field, compiler.text, `认定办法里没有名为“${code}”的原因清单`);
  compiler.asked.push(code);
  const causes = new Set(list.causes);
  return (values) => values.causes?.some((cause) => causes.has(cause));
}

function noteComparison(operator: Order, args: readonly [ASTNode, ASTNode], compiler: Compiler): void {
  const comparison = lineComparisonOf(operator, args);
  if (comparison) compiler.comparisons.push(comparison);
}

/** The comparison of a multiple of an amount per head with a multiple of the line; undefined for any other. */
export function lineComparisonOf(
  operator: Order,
  [left, right]: readonly [ASTNode, ASTNode],
): LineComparison | undefined {
  const a = multipleOf(left);
  const b = multipleOf(right);
  if (!a || !b) return undefined;
  if (isIncome(a.word) && b.word === 'line')
    return { subject: a.word, subjectFactor: a.factor, operator, lineFactor: b.factor };
  if (isIncome(b.word) && a.word === 'line')
    return { subject: b.word, subjectFactor: b.factor, operator: MIRRORED[operator], lineFactor: a.factor };
  return undefined;
}

function isIncome(word: string): word is PerHeadWord {
  return word in PER_HEAD_WORDS;
}

/** Reads `word`, `word * 1200` and `1200 * word`; undefined for anything else. */
function multipleOf(node: ASTNode): { word: string; factor: bigint } | undefined {
  if (node.op === 'id') return { word: node.args, factor: 1n };
  if (node.op !== '*') return undefined;
  const [a, b] = node.args;
  if (a.op === 'id' && b.op === 'value' && typeof b.args === 'bigint') return { word: a.args, factor: b.args };
  if (b.op === 'id' && a.op === 'value' && typeof a.args === 'bigint') return { word: b.args, factor: a.args };
  return undefined;
}

function buildEnvironment(): Environment {
  const built = new Environment();
  for (const [name, word] of Object.entries(VOCABULARY)) built.registerVariable(name, word.type);
  for (const name of Object.keys(FUNCTIONS)) built.registerFunction(`${name}(string): bool`, () => false);
  return built;
}

export function badCondition(field: string, text: string, why: string): never {
  refuse('rule-pack.invalid', `认定办法的条件“${field}”写得不对：${text}。${why}。请改正后再试。`, { field });
}
