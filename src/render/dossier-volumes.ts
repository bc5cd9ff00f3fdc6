import type { DocumentModel } from '#domain/documents/model.ts';
import type { CompiledPdf } from './compile-typst.ts';
import { compileBound, compilePaper, type PdfOptions, printTemplate } from './pdf.ts';

/** What lies in a volume: a paper of ours, or a file that was attached. */
export type VolumeItem =
  | { readonly name: string; readonly paper: DocumentModel }
  | { readonly name: string; readonly bytes: Uint8Array; readonly mediaType: string; readonly pages: number };

export interface DossierVolumes {
  readonly title: string;
  readonly lines: readonly string[];
  readonly author: string;
  readonly datedOn: string;
  readonly volumes: readonly { readonly name: string; readonly items: readonly VolumeItem[] }[];
}

const ENDINGS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf' };

/**
 * The three volumes of a dossier as one PDF: cover, index with page numbers, then every item. Pictures are placed one to a page; PDFs are
 * merged page by page, as drawings and text, not as pictures of them. Rejects as `toPdf` does.
 */
export async function compileVolumes(dossier: DossierVolumes, options: PdfOptions = {}): Promise<CompiledPdf> {
  const files: Record<string, Uint8Array> = {};
  const volumes = [];
  for (const volume of dossier.volumes) {
    const items = [];
    for (const item of volume.items) {
      const { bytes, ending, pages } = await drawn(item, options);
      const file = `${Object.keys(files).length}.${ending}`;
      files[file] = bytes;
      items.push({ name: item.name, file, isPdf: ending === 'pdf', pages });
    }
    volumes.push({ name: volume.name, items });
  }
  const { title, lines, author, datedOn } = dossier;
  return printTemplate('dossier-volumes.typ', { title, lines, author, datedOn, volumes }, options, files);
}

async function drawn(
  item: VolumeItem,
  options: PdfOptions,
): Promise<{ bytes: Uint8Array; ending: string; pages: number }> {
  if ('bytes' in item) return { bytes: item.bytes, ending: ENDINGS[item.mediaType] ?? 'pdf', pages: item.pages };
  // A paper that was made and verified keeps its own page numbers; what the records write for the volume has only the volume's.
  const { pdf, pages } = await (item.paper.digest === '' ? compileBound : compilePaper)(item.paper, options);
  return { bytes: pdf, ending: 'pdf', pages };
}
