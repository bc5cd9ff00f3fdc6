import type { Block, DocumentModel, Run } from './model.ts';
import { formatChineseDate } from '../calendar-date.ts';

/** Non-blank characters of a text: every character counts, punctuation and digits included, white space does not. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const character of text) if (!/\s/u.test(character)) count++;
  return count;
}

export function textOf(runs: readonly Run[]): string {
  return runs.map((run) => (run.kind === 'text' ? run.text : run.shown)).join('');
}

/**
 * The length of a paper as offices count it (domain.md §1): non-blank characters of title, addressee, headings,
 * paragraphs and signature, as printed on the page. Tables, attachments, page numbers and the check mark are not counted.
 */
export function lengthOf(model: Pick<DocumentModel, 'title' | 'addressee' | 'blocks' | 'datedOn'>): number {
  const addressee = model.addressee ? `${model.addressee}：` : '';
  return (
    countCharacters(model.title.join('') + addressee) +
    model.blocks.reduce((sum, block) => sum + lengthOfBlock(block), 0)
  );
}

function lengthOfBlock(block: Block): number {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return countCharacters(textOf(block.runs));
    case 'signature':
      return countCharacters(block.unit) + countCharacters(block.date);
    default:
      return 0;
  }
}

/** What a signature adds to the length. */
export function lengthOfSignature(unit: string, datedOn: string): number {
  return countCharacters(unit + formatChineseDate(datedOn));
}
