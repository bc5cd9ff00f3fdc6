import { compileTypst } from './compile-typst.ts';

/** How many pages a PDF has; undefined when it cannot be read, so that what is counted here can be placed on paper later. */
export async function countPdfPages(pdf: Uint8Array): Promise<number | undefined> {
  try {
    await compileTypst({
      template: 'pdf-pages.typ',
      data: '{}',
      fontFolders: [],
      archive: false,
      files: { 'counted.pdf': pdf },
    });
  } catch (error) {
    // Page 1,000,000 was asked for; the answer names how many there are.
    const pages = /only has (\d+) page/.exec(String((error as Error).message))?.[1];
    return pages === undefined ? undefined : Number(pages);
  }
  return undefined;
}
