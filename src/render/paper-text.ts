import type { Block, DocumentModel, FigureRun, Run, TableColumn } from '#domain/documents/model.ts';

/** The words of a line as a reader sees them, figures included. */
export function wordsOf(runs: readonly Run[]): string {
  return runs.map((run) => (run.kind === 'text' ? run.text : run.shown)).join('');
}

/** '2026-02-18' → '2026年2月18日', as official papers date themselves. Any other text is returned as it is. */
export function paperDate(text: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? `${match[1]}年${Number(match[2])}月${Number(match[3])}日` : text;
}

/** A paper with one attachment calls it 附件, one with several 附件1, 附件2, … */
export function attachmentLabel(model: DocumentModel, number: number): string {
  return model.blocks.filter((block) => block.kind === 'attachment').length > 1 ? `附件${number}` : '附件';
}

/** Characters of 22 pt that go into a line of 156 mm, with a little to spare. */
const TITLE_CELLS = 19.8;

/**
 * The lines of a title as they are printed. A line that does not fit is broken between two words where its parts come out
 * most alike, the upper one rather longer, so that no single character is left over.
 */
export function titleLines(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const parts = Math.ceil(titleCells(line) / TITLE_CELLS);
    return parts <= 1 ? [line] : breakTitle(line, parts);
  });
}

function breakTitle(line: string, parts: number): string[] {
  const share = titleCells(line) / parts;
  const lines: string[] = [];
  let current = '';
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(line)) {
    const longer = current + segment;
    const over = titleCells(longer) - share;
    const under = share - titleCells(current);
    const isLast = lines.length === parts - 1;
    if (current !== '' && !isLast && !CLOSING.test(segment) && (over > under + 1 || titleCells(longer) > TITLE_CELLS)) {
      // What opens a quotation goes over with it.
      const opening = OPENING.exec(current)?.[0] ?? '';
      lines.push(current.slice(0, current.length - opening.length));
      current = opening + segment;
    } else current = longer;
  }
  return [...lines, current];
}

const OPENING = /[（《“]+$/;
const CLOSING = /^[，。、；：）》”]/;

/** A digit or Latin letter of 小标宋 is a little wider than half a character. */
function titleCells(text: string): number {
  return [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) < 256 ? 0.56 : 1), 0);
}

const TEXT_WIDTH_MM = 156;

/** The widths of the columns in millimetres, scaled down together when the table would be wider than the text. */
export function columnWidths(columns: readonly TableColumn[]): number[] {
  const sum = columns.reduce((total, column) => total + column.widthMm, 0);
  const scale = Math.min(1, TEXT_WIDTH_MM / sum);
  return columns.map((column) => column.widthMm * scale);
}

/** Whether the block has to stay on one page with the next one, because a signature or the note above it follows. */
export function leadsToSignature(blocks: readonly Block[], index: number): boolean {
  const next = blocks[index + 1];
  return next !== undefined && (next.kind === 'signature' || next.kind === 'attachment-note');
}

/** Whether the paper has a place beside a signature where the check mark can stand. */
export function hasSignature(model: DocumentModel): boolean {
  return model.blocks.some((block) => block.kind === 'signature');
}

/** Every figure of the paper in reading order; a figure's place in this list is its order. */
export function figuresOf(model: DocumentModel): FigureRun[] {
  return runsOf(model.blocks).filter((run) => run.kind === 'figure');
}

function runsOf(blocks: readonly Block[]): Run[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'heading' || block.kind === 'paragraph') return [...block.runs];
    if (block.kind === 'table') return block.rows.flat(2);
    return block.kind === 'attachment' ? runsOf(block.blocks) : [];
  });
}
