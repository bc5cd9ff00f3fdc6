import { Liquid } from 'liquidjs';
import type { Context, Emitter, Tag, TagToken, Template as LiquidTemplate, TopLevelToken } from 'liquidjs';
import { z } from 'zod';
import { formatChineseDate } from '../calendar-date.ts';
import type { Figure } from '../indicators/figure.ts';
import { formatYuanShort } from '../money.ts';
import { Refusal, refuse } from '../refusal.ts';
import type { FigureRun, Run, TextRun } from './model.ts';
import { chineseNumeral, showFigure } from './number-forms.ts';

/**
 * The template language: Markdown with Liquid. Words are the user's; numbers are references to figures
 * (`{{ "Z31" | figure }}`, `{{ "Z31" | figure: "余" }}`, `{{ "Z10" | money: "余" }}`) or fields of the plan (`{{ plan.theme }}`).
 * `{% part required %}…{% or %}…{% endpart %}` marks a passage, with wordings from the preferred to the shorter;
 * `{% part weight: 3, needs: "Z33 Z10.returned" %}` one that may be left out, and is when a figure it needs is 0.
 * A passage that mentions a fact nobody recorded is left out; outside a passage that is a refusal.
 */
export const TemplateSpec = z.strictObject({
  code: z.string(),
  name: z.string(),
  /** Lines of the title, as they break on the page; Liquid. */
  title: z.array(z.string()).min(1),
  addressee: z.string().optional(),
  /** Non-blank characters wanted, and how far the paper may differ; without it every passage appears. */
  characters: z.number().int().positive().optional(),
  tolerance: z.number().positive().max(0.2).default(0.03),
  moneyUnit: z.enum(['元', '万元']).default('元'),
  /** What sort of paper it is: a summary speaks of what was done, a report also of what it advises. */
  genre: z.enum(['summary', 'plan', 'notice', 'report']),
});
export type TemplateSpec = z.infer<typeof TemplateSpec>;

export interface Template {
  readonly spec: TemplateSpec;
  /** Markdown with Liquid. */
  readonly body: string;
}

/** What a template may speak of. `facts` are plain data; what is null, empty or missing counts as not recorded. */
export interface TemplateFacts {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly figures: readonly Figure[];
}

/** A passage after rendering: the wordings that can be said with the facts at hand, the preferred first. */
export interface RenderedPart {
  readonly required: boolean;
  readonly weight: number;
  readonly wordings: readonly string[];
}

export interface RenderedTemplate {
  readonly title: readonly string[];
  readonly addressee: string | undefined;
  /** Markdown with marks in place of figures and passages. */
  readonly markdown: string;
  readonly figures: readonly FigureRun[];
  readonly parts: readonly RenderedPart[];
}

/** Marks are Unicode noncharacters: no text that arrives from outside may hold them, so none can forge a figure. */
const FIGURE_MARK = /\uFDD0(\d+)\uFDD1/u;
const PART_MARK = /\uFDD2(\d+)\uFDD3/u;
const MARKS = /[\uFDD0-\uFDD3]/gu;

class MissingFact extends Error {}

/** Fills a template. Refuses a broken template (`template.invalid`) and a missing fact outside a passage (`template.missing-fact`). */
export function renderTemplate(template: Template, { facts, figures }: TemplateFacts): RenderedTemplate {
  const byCode = new Map(figures.map((figure) => [figure.code, figure]));
  const shown: FigureRun[] = [];
  const parts: RenderedPart[] = [];
  const engine = new Liquid({
    templates: {},
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    ownPropertyOnly: true,
    jsTruthy: true,
    parseLimit: 500_000,
    renderLimit: 30_000,
    outputEscape: (value: unknown) => inLine(String(value)),
  });

  const figure = (code: unknown): Figure => byCode.get(String(code)) ?? missing(`指标 ${String(code)}`);
  const mark = (code: unknown, form: unknown) => {
    const found = figure(code);
    const text = showFigure(found, form === '余' ? 'about' : 'exact', template.spec.moneyUnit);
    shown.push({
      kind: 'figure',
      code: found.code,
      shown: text,
      value: found.value,
      unit: found.unit,
      rows: found.rows,
      digest: found.digest,
    });
    return `\uFDD0${shown.length - 1}\uFDD1`;
  };
  engine.registerFilter('figure', mark);
  engine.registerFilter('money', (code: unknown, form: unknown) => `${mark(code, form)}元`);
  engine.registerFilter('value', (code: unknown) => Number(figure(code).value));
  engine.registerFilter('day', (date: unknown) => formatChineseDate(String(date)));
  engine.registerFilter('yuan', (fen: unknown) => formatYuanShort(BigInt(fen as bigint)));
  engine.registerFilter('numeral', (count: unknown) => chineseNumeral(Number(count)));
  engine.registerFilter('quantity', (count: unknown) => (Number(count) === 2 ? '两' : chineseNumeral(Number(count))));
  engine.registerFilter('list', (items: unknown) => (Array.isArray(items) ? items.join('、') : String(items)));
  engine.registerTag(
    'part',
    partTag(parts, (code) => Number(figure(code).value) !== 0),
  );

  const render = (text: string): string => String(engine.parseAndRenderSync(text, present(facts) as object));
  try {
    return {
      title: template.spec.title.map(render),
      addressee: template.spec.addressee === undefined ? undefined : render(template.spec.addressee),
      markdown: render(template.body),
      figures: shown,
      parts,
    };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const said = (error as Error).message.split('\n')[0] ?? '';
    if (isMissing(error)) {
      refuse(
        'template.missing-fact',
        `模板“${template.spec.name}”必写的内容缺少事实：${said.replace('undefined variable: ', '')}。请先在活动中补录，再生成文件。`,
        { template: template.spec.code },
      );
    }
    refuse('template.invalid', `模板“${template.spec.name}”写得不对：${said}。请按模板说明改正。`, {
      template: template.spec.code,
    });
  }
}

/** Text with figure marks as runs. */
export function runsOf(text: string, figures: readonly FigureRun[]): Run[] {
  return text.split(new RegExp(`(${FIGURE_MARK.source})`, 'u')).flatMap((piece, index, all): Run[] => {
    // `split` returns the number inside each mark as a piece of its own, right after the mark.
    if (index > 0 && FIGURE_MARK.test(all[index - 1] ?? '')) return [];
    const found = FIGURE_MARK.exec(piece);
    if (!found) return piece === '' ? [] : [{ kind: 'text', text: piece } satisfies TextRun];
    const run = figures[Number(found[1])];
    return run ? [run] : [];
  });
}

/** Text cut at its passage marks: plain strings, and indexes of passages. */
export function piecesOf(text: string): (string | number)[] {
  const pieces: (string | number)[] = [];
  let rest = text;
  for (let found = PART_MARK.exec(rest); found; found = PART_MARK.exec(rest)) {
    if (found.index > 0) pieces.push(rest.slice(0, found.index));
    pieces.push(Number(found[1]));
    rest = rest.slice(found.index + found[0].length);
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

/** The tag of a passage. Wordings that lack a fact are passed over; wordings of equal rank weigh a little less down the list. */
function partTag(parts: RenderedPart[], isThere: (code: string) => boolean) {
  return {
    parse(this: Tag, token: TagToken, remainTokens: TopLevelToken[]) {
      const wordings: LiquidTemplate[][] = [[]];
      for (let next = remainTokens.shift(); next; next = remainTokens.shift()) {
        const name = 'name' in next ? String(next.name) : '';
        if (name === 'endpart') {
          Object.assign(this, { wordings, options: partOptions(token.args) });
          return;
        }
        if (name === 'or') wordings.push([]);
        else wordings.at(-1)?.push(this.liquid.parser.parseToken(next, remainTokens));
      }
      throw new Error(`{% ${token.getText()} %} 没有对应的 {% endpart %}`);
    },
    *render(this: Tag, context: Context, emitter: Emitter): Generator<unknown, void, string> {
      const { wordings, options } = this as unknown as { wordings: LiquidTemplate[][]; options: PartOptions };
      const said: string[] = [];
      if (options.needs.every((code) => isThere(code))) {
        for (const wording of wordings) {
          try {
            const text = yield this.liquid.renderer.renderTemplates(wording, context);
            if (text.trim() !== '') said.push(text.trim().replace(/\s*\n\s*/gu, ''));
          } catch (error) {
            if (!isMissing(error)) throw error;
          }
        }
      }
      if (said.length === 0 && options.required)
        throw new MissingFact(`必写段落没有可用的写法（${wordings.length}种）`);
      if (said.length === 0) return;
      parts.push({ required: options.required, weight: options.weight, wordings: said });
      emitter.write(`\uFDD2${parts.length - 1}\uFDD3`);
    },
  };
}

interface PartOptions {
  required: boolean;
  weight: number;
  needs: string[];
}
function partOptions(args: string): PartOptions {
  const weight = /\bweight:\s*(\d+)/.exec(args)?.[1];
  const needs = /\bneeds:\s*"([^"]*)"/.exec(args)?.[1] ?? '';
  return {
    required: /\brequired\b/.test(args),
    weight: Number(weight ?? 1),
    needs: needs.split(/\s+/).filter(Boolean),
  };
}

function missing(what: string): never {
  throw new MissingFact(`undefined variable: ${what}`);
}

function isMissing(error: unknown): boolean {
  if (error instanceof MissingFact) return true;
  if (!(error instanceof Error)) return false;
  if (error.name === 'UndefinedVariableError') return true;
  return 'originalError' in error && isMissing(error.originalError);
}

/** A fact inside a line: no line breaks, no characters that mean something at the start of a line or in a table. */
function inLine(text: string): string {
  return text
    .replace(/\s*[\r\n]+\s*/gu, ' ')
    .replaceAll('|', '｜')
    .replace(/^[#:]+/u, '');
}

/** The facts without what is null, empty or blank, so that "recorded" and "defined" mean the same; marks are taken out. */
function present(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(MARKS, '').trim() || undefined;
  if (Array.isArray(value)) {
    const items = value.map(present).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') return value;
  const fields = Object.entries(value).flatMap(([name, field]) => {
    const kept = present(field);
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return Object.fromEntries(fields);
}
