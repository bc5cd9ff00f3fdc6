import type { ByteSource } from './byte-source.ts';
import { recogniseText, textOf } from './read-text.ts';
import { separatorOf, TextSplitter } from './split-text.ts';
import { SURVEYED_ROWS, type TableFile } from './table-file.ts';
import type { WorkbookLimits } from './workbook-limits.ts';

/** What the one sheet of a text file is called. */
const SHEET_NAME = '文本表格';
const SAMPLE_CHARS = 20_000;

/** Opens separated text (CSV and its kin) in any of four encodings as a file of one sheet. */
export async function openText(source: ByteSource, limits: WorkbookLimits): Promise<TableFile> {
  const form = await recogniseText(source);
  let sample = '';
  for await (const { text } of textOf(source, form)) {
    sample += text;
    if (sample.length >= SAMPLE_CHARS) break;
  }
  const separator = separatorOf(sample.slice(0, SAMPLE_CHARS));
  return {
    async survey() {
      const splitter = new TextSplitter(separator, limits);
      const rows = [];
      for await (const { text } of textOf(source, form)) {
        splitter.push(text);
        rows.push(...splitter.takeRows());
        if (rows.length >= SURVEYED_ROWS) break;
      }
      if (rows.length < SURVEYED_ROWS) {
        splitter.end();
        rows.push(...splitter.takeRows());
      }
      return [{ name: SHEET_NAME, hidden: false, rows: rows.slice(0, SURVEYED_ROWS), merges: [], hiddenColumns: [] }];
    },
    async readRows(_, take) {
      const splitter = new TextSplitter(separator, limits);
      for await (const { text, share } of textOf(source, form)) {
        splitter.push(text);
        const rows = splitter.takeRows();
        if (rows.length > 0) await take(rows, share);
      }
      splitter.end();
      const rows = splitter.takeRows();
      if (rows.length > 0) await take(rows, 1);
      return { farCells: splitter.farCells };
    },
    close: () => source.close(),
  };
}
