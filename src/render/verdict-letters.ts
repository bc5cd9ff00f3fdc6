import { chineseDay, type VerdictLetter } from '#domain/eligibility/verdict-letter.ts';
import type { CompiledPdf } from './compile-typst.ts';
import { type PdfOptions, printTemplate } from './pdf.ts';

/** Prints letters as one PDF, a page each; the same letters give the same bytes. `letters` is not empty. */
export function verdictLettersPdf(letters: readonly VerdictLetter[], options: PdfOptions = {}): Promise<CompiledPdf> {
  const [first] = letters;
  if (!first) throw new Error('no letters to print');
  const data = {
    title: first.title,
    author: first.issuer,
    datedOn: first.datedOn,
    letters: letters.map((letter) => ({ ...letter, dated: chineseDay(letter.datedOn) })),
  };
  return printTemplate('letters.typ', data, options);
}
