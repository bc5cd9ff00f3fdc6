import type { ByteSource } from './byte-source.ts';
import { openText } from './open-text.ts';
import { openXlsx } from './open-xlsx.ts';
import { recogniseFile, RECOGNISED_BYTES } from './recognise-file.ts';
import type { TableFile } from './table-file.ts';
import type { WorkbookLimits } from './workbook-limits.ts';

/** Opens a file by what it is, whatever it is called: .xlsx, .xls or separated text. Refuses anything else (`workbook.*`). */
export async function openTableFile(source: ByteSource, limits: WorkbookLimits): Promise<TableFile> {
  try {
    const format = recogniseFile(await source.readAt(0, Math.min(source.size, RECOGNISED_BYTES)));
    if (format === 'xlsx') return await openXlsx(source, limits);
    if (format === 'text') return await openText(source, limits);
    // Loaded only when needed: the parser of the old format is large.
    const { openXls } = await import('./open-xls.ts');
    return await openXls(source, limits);
  } catch (error) {
    await source.close();
    throw error;
  }
}
