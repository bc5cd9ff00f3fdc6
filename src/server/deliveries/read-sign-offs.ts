import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { WorkbookSheet } from '#domain/imports/cell-value.ts';
import { readWorkbook } from '../imports/read-workbook.ts';

/** A sign-off workbook off the disk, as `recordDeliveries` wants it. Refuses what `readWorkbook` refuses. */
export async function readSignOffs(path: string): Promise<{ fileDigest: string; sheets: WorkbookSheet[] }> {
  const sheets = await readWorkbook(path);
  return {
    fileDigest: createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
    sheets,
  };
}
