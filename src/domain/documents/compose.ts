import { formatChineseDate } from '../calendar-date.ts';
import type { Digest } from '../indicators/figure.ts';
import { refuse } from '../refusal.ts';
import { countCharacters, textOf } from './count-characters.ts';
import { fitLength } from './fit-length.ts';
import type { Slot } from './fit-length.ts';
import { figureRunsOf } from './figure-runs.ts';
import type { Block, DocumentModel, FigureRun, TableColumn } from './model.ts';
import { chineseNumeral } from './number-forms.ts';
import { piecesOf, renderTemplate, runsOf } from './template.ts';
import type { RenderedPart, RenderedTemplate, Template, TemplateFacts } from './template.ts';

export interface PaperIdentity {
  /** The unit that signs, and the day the paper bears. */
  readonly unit: string;
  readonly datedOn: string;
  /** Name of the campaign, for the properties of the file. */
  readonly subject: string;
  /** Non-blank characters wanted, when the campaign asks for another length than the template. */
  readonly characters?: number;
}

/**
 * Makes the document model of a paper: fills the template, chooses passages for the wanted length, numbers the headings,
 * and puts the figures in as nodes. Passes on the refusals of `renderTemplate` and `fitLength`.
 */
export function composeDocument(
  template: Template,
  facts: TemplateFacts,
  identity: PaperIdentity,
  digest: Digest,
): DocumentModel {
  const rendered = renderTemplate(template, facts);
  const lines = rendered.markdown
    .split(/\n\s*\n/u)
    .map((chunk) => chunk.trim())
    .filter((chunk) => chunk !== '');
  const chosen = choosePassages(template, rendered, lines, identity);
  const blocks = arrange(
    lines.map((chunk) => fill(chunk, rendered.parts, chosen)).filter((chunk) => chunk !== ''),
    rendered.figures,
    identity,
  );
  const model = {
    template: template.spec.code,
    title: rendered.title,
    ...(rendered.addressee ? { addressee: rendered.addressee } : {}),
    blocks,
    datedOn: identity.datedOn,
    subject: identity.subject,
    author: identity.unit,
  };
  return { ...model, digest: digestOfFigures(figureRunsOf(model), digest) };
}

/** sha256 (or whatever the digest is) over code, value and row digest of every figure, in order of appearance. */
export function digestOfFigures(figures: readonly FigureRun[], digest: Digest): string {
  return digest(figures.map((run) => [run.code, run.value, run.digest].join('\u001f')).join('\n'));
}

/** Wording chosen for each passage, or null: the second wording weighs half as much as the first, the third a third. Without a wanted length every passage appears in its preferred wording. */
function choosePassages(
  template: Template,
  rendered: RenderedTemplate,
  lines: readonly string[],
  identity: PaperIdentity,
): (number | null)[] {
  const target = identity.characters ?? template.spec.characters;
  if (target === undefined) return rendered.parts.map(() => 0);
  const length = (text: string) => countCharacters(textOf(runsOf(text, rendered.figures)));
  const slots: Slot[] = rendered.parts.map((part) => ({
    required: part.required,
    choices: part.wordings.map((wording, rank) => ({
      characters: length(wording),
      weight: Math.ceil((part.weight * 12) / (rank + 1)),
    })),
  }));
  const none = rendered.parts.map(() => null);
  const bare = arrange(
    lines.map((chunk) => fill(chunk, rendered.parts, none)).filter((chunk) => chunk !== ''),
    rendered.figures,
    identity,
  );
  const fixedCharacters =
    countCharacters(rendered.title.join('') + (rendered.addressee ? `${rendered.addressee}：` : '')) +
    bare.reduce((sum, block) => sum + charactersOf(block), 0);
  return [
    ...fitLength(slots, { title: rendered.title.join(''), target, tolerance: template.spec.tolerance, fixedCharacters })
      .chosen,
  ];
}

function charactersOf(block: Block): number {
  if (block.kind === 'heading' || block.kind === 'paragraph') return countCharacters(textOf(block.runs));
  return block.kind === 'signature' ? countCharacters(block.unit + block.date) : 0;
}

function fill(chunk: string, parts: readonly RenderedPart[], chosen: readonly (number | null)[]): string {
  return piecesOf(chunk)
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const choice = chosen[piece] ?? null;
      return choice === null ? '' : (parts[piece]?.wordings[choice] ?? '');
    })
    .join('')
    .trim();
}

/** Markdown chunks into blocks. `::: attachment 标题` opens an attachment, `::: signature` signs, `|` begins a table. */
function arrange(chunks: readonly string[], figures: readonly FigureRun[], identity: PaperIdentity): Block[] {
  const numbering = [0, 0, 0];
  const main: Block[] = [];
  const attachments: { title: string; blocks: Block[] }[] = [];
  for (const chunk of chunks) {
    const into = attachments.at(-1)?.blocks ?? main;
    const heading = /^(#{1,3})\s+(.+)$/su.exec(chunk);
    if (chunk.startsWith(':::')) {
      const [, directive, rest] = /^:::\s*(\S+)\s*(.*)$/su.exec(chunk) ?? [];
      if (directive === 'attachment') attachments.push({ title: rest ?? '', blocks: [] });
      else if (directive === 'signature')
        into.push({ kind: 'signature', unit: identity.unit, date: formatChineseDate(identity.datedOn) });
      else
        refuse(
          'template.invalid',
          `模板里有不认识的指令“${chunk.slice(0, 20)}”，可用的是 ::: signature 和 ::: attachment。`,
        );
    } else if (heading) {
      const level = (heading[1] ?? '#').length as 1 | 2 | 3;
      into.push({
        kind: 'heading',
        level,
        runs: runsOf(numberOf(numbering, level) + oneLine(heading[2] ?? ''), figures),
      });
    } else if (/^\|/mu.test(chunk)) into.push(tableOf(chunk, figures));
    else into.push({ kind: 'paragraph', runs: runsOf(oneLine(chunk), figures) });
  }
  const signature = main.findIndex((block) => block.kind === 'signature');
  if (attachments.length > 0) {
    // A list of dozens of attachments would push the signature off the page: they are named together.
    const items =
      attachments.length > 12
        ? [`${attachments[0]?.title ?? ''}等${attachments.length}份`]
        : attachments.map((each) => each.title);
    main.splice(signature < 0 ? main.length : signature, 0, { kind: 'attachment-note', items });
  }
  return [...main, ...attachments.map((each, index): Block => ({ kind: 'attachment', number: index + 1, ...each }))];
}

/** 一、 （一） 1. by level; a deeper count starts anew under each heading above it. */
function numberOf(numbering: number[], level: 1 | 2 | 3): string {
  numbering[level - 1] = (numbering[level - 1] ?? 0) + 1;
  numbering.fill(0, level);
  const count = numbering[level - 1] ?? 1;
  return level === 1 ? `${chineseNumeral(count)}、` : level === 2 ? `（${chineseNumeral(count)}）` : `${count}.`;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/gu, '');
}

const ALIGNMENTS: Readonly<Record<string, TableColumn['align']>> = { left: 'left', center: 'center', right: 'right' };

/** A table: head row, a row of "宽度mm 对齐" per column, then rows. A line above the head is its caption. */
function tableOf(chunk: string, figures: readonly FigureRun[]): Block {
  const lines = chunk
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const captions = lines.filter((line) => !line.startsWith('|'));
  const [head = [], layout = [], ...rows] = lines.filter((line) => line.startsWith('|')).map(cellsOf);
  const columns = head.map((title, index): TableColumn => {
    const [width, align] = (layout[index] ?? '').split(/\s+/u);
    return { title, widthMm: Number(width) || 156 / head.length, align: ALIGNMENTS[align ?? ''] ?? 'center' };
  });
  const block = {
    kind: 'table' as const,
    columns,
    rows: rows.map((row) => columns.map((_, index) => runsOf(row[index] ?? '', figures))),
  };
  return captions[0] ? { ...block, caption: captions[0] } : block;
}

function cellsOf(line: string): string[] {
  return line
    .replace(/^\|/u, '')
    .replace(/\|\s*$/u, '')
    .split('|')
    .map((cell) => cell.trim());
}
