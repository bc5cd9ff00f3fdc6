import { LineCounter, parseDocument, type Document } from 'yaml';
import { parseRulePack, type RulePack } from '#domain/eligibility/rule-pack.ts';
import { parseScenarioBook, type ScenarioBook } from '#domain/eligibility/scenario.ts';
import { Refusal } from '#domain/refusal.ts';

/** A mistake in the text of a pack or its scenarios: where it stands (from 1) and what is wrong, in Chinese. */
export interface TextMistake {
  readonly in: 'pack' | 'scenarios';
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** The field it stands in, as written: ['tiers', 0, 'name']; empty when the text is no YAML. */
  readonly path: readonly (string | number)[];
}

export interface PackTexts {
  readonly packText: string;
  readonly scenariosText: string;
}

export interface ReadTexts {
  /** Undefined when the text is not a pack yet; then `mistakes` says why. */
  readonly pack: RulePack | undefined;
  readonly scenarios: ScenarioBook | undefined;
  readonly mistakes: readonly TextMistake[];
}

/** Reads the YAML text of a pack and of its scenarios; never refuses, but names the line of what is wrong. */
export function readPackTexts({ packText, scenariosText }: PackTexts): ReadTexts {
  const pack = readText('pack', packText, parseRulePack);
  const scenarios = readText('scenarios', scenariosText, parseScenarioBook);
  const mistakes = [...pack.mistakes, ...scenarios.mistakes];
  if (pack.value && scenarios.value && scenarios.value.pack !== pack.value.code) {
    mistakes.push({
      in: 'scenarios',
      ...placeOf(scenarios.document, scenarios.lines, ['pack']),
      path: ['pack'],
      message: `样例写的是“${scenarios.value.pack}”的，这一版认定办法的代码是“${pack.value.code}”。请改成一致。`,
    });
  }
  return { pack: pack.value, scenarios: scenarios.value, mistakes };
}

function readText<T>(which: TextMistake['in'], text: string, parse: (source: unknown) => T) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken) {
    const place = lines.linePos(broken.pos[0]);
    const message = `YAML 写法有误：${YAML_FAULTS[broken.code] ?? '请检查缩进、冒号和引号'}。`;
    return {
      document,
      lines,
      value: undefined,
      mistakes: [{ in: which, line: place.line, column: place.col, path: [], message }],
    };
  }
  try {
    const value = parse(document.toJS({ maxAliasCount: 0 }));
    return { document, lines, value, mistakes: [] as TextMistake[] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const path = pathOf(document, error);
    const place = placeOf(document, lines, path);
    return { document, lines, value: undefined, mistakes: [{ in: which, ...place, path, message: error.message }] };
  }
}

/** Sentences for the parser's codes that people meet; the others get the general one. */
const YAML_FAULTS: Readonly<Record<string, string>> = {
  BAD_INDENT: '缩进不对，同一层的各行要对齐',
  TAB_AS_INDENT: '缩进用了制表符，请改用空格',
  DUPLICATE_KEY: '同一项写了两次',
  MISSING_CHAR: '缺少引号、冒号或括号',
  BLOCK_AS_IMPLICIT_KEY: '这里不能再套一层，请检查冒号和缩进',
  UNEXPECTED_TOKEN: '有多余的符号，请检查引号和括号',
  MULTILINE_IMPLICIT_KEY: '这一行缺少冒号',
};

type Path = readonly (string | number)[];

/** The place a refusal speaks of: its path, or the condition its field names (`tiers.<tier>.<condition>`, `vetoes.<veto>`). */
function pathOf(document: Document, { details }: Refusal): Path {
  const { path, field } = (details ?? {}) as { path?: Path; field?: string };
  if (path) return path;
  const [list, code, part] = (field ?? '').split('.');
  if (list !== 'tiers' && list !== 'vetoes') return field ? [field] : [];
  const content = document.toJS({ maxAliasCount: 0 }) as Record<
    string,
    readonly { code?: string; conditions?: readonly { code?: string }[] }[]
  >;
  const at = content[list]?.findIndex((each) => each.code === code) ?? -1;
  if (at < 0) return [list];
  if (list === 'vetoes') return [list, at, 'when'];
  const condition = content[list]?.[at]?.conditions?.findIndex((each) => each.code === part) ?? -1;
  return condition < 0 ? [list, at] : [list, at, 'conditions', condition, 'when'];
}

/** Line and column of a path, or of the nearest thing around it that is written. */
function placeOf(document: Document, lines: LineCounter, path: Path): { line: number; column: number } {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as { range?: readonly number[] | null } | undefined;
    const start = node?.range?.[0];
    if (start === undefined) continue;
    const { line, col } = lines.linePos(start);
    return { line, column: col };
  }
  return { line: 1, column: 1 };
}
