import type { DocumentModel, FigureRun } from '#domain/documents/model.ts';
import { XML_HEAD } from './docx-styles.ts';
import { figuresOf } from './paper-text.ts';
import { escapeXml } from './xml.ts';

/** Namespace by which a paper of ours is known, whatever another program renamed the part to. */
export const FIGURES_NAMESPACE = 'urn:nuanliu:paper-figures:1';

/** The tag of a figure's content control: its place in reading order, from 0. */
export function figureTag(order: number): string {
  return `nuanliu-figure-${order}`;
}

/** What Word shows when the figure is clicked. It ends in the order too, because LibreOffice keeps this name and drops the tag. */
export function figureAlias(code: string, order: number): string {
  return `${code}·${order + 1}`;
}

/** The order in the tag or alias of a content control of ours, or undefined for any other. */
export function figureOrder(control: {
  readonly tag?: string | undefined;
  readonly alias?: string | undefined;
}): number | undefined {
  const tag = /^nuanliu-figure-(\d{1,6})$/.exec(control.tag ?? '');
  if (tag) return Number(tag[1]);
  const alias = /^\S+·(\d{1,6})$/.exec(control.alias ?? '');
  return alias ? Number(alias[1]) - 1 : undefined;
}

/** The part that carries every figure of the paper beside the words: what it was, how many rows were behind it, and their digest. */
export function figuresXml(model: DocumentModel): string {
  return (
    `${XML_HEAD}<paper xmlns="${FIGURES_NAMESPACE}"${attributes({ template: model.template, digest: model.digest })}>` +
    figuresOf(model).map(figureXml).join('') +
    '</paper>'
  );
}

function figureXml(figure: FigureRun, order: number): string {
  const { code, shown, value, unit, rows, digest } = figure;
  return `<figure${attributes({ order, code, shown, value, unit, rows, digest })}/>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}
