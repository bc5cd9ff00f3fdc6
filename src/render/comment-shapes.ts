import { packZip, unpackZip, type ZipLimits } from './zip.ts';

/** Excel gives out shape numbers in blocks of this many, and every drawing lists the blocks it uses. */
const BLOCK = 1024;
/** These are our own files, as large as they happen to be. */
const OWN_FILE: ZipLimits = { totalBytes: 2 ** 31, parts: 10_000 };

/**
 * Gives every comment box of a workbook a number of its own. hucre lets a sheet with more than 1,023 comments run into the
 * numbers of the next sheet, which Excel may call damage.
 */
export function renumberCommentShapes(xlsx: Uint8Array): Uint8Array {
  const parts = unpackZip(xlsx, OWN_FILE);
  let block = 1;
  for (const [name, bytes] of parts) {
    if (!/^xl\/drawings\/vmlDrawing\d+\.vml$/.test(name)) continue;
    const first = block;
    let used = 0;
    const numbered = Buffer.from(bytes)
      .toString('utf8')
      .replace(/id="_x0000_s\d+"/g, () => {
        // Number 0 of a block belongs to the drawing itself.
        const number = (first + Math.floor(used / (BLOCK - 1))) * BLOCK + 1 + (used % (BLOCK - 1));
        used++;
        return `id="_x0000_s${number}"`;
      });
    const blocks = Math.max(1, Math.ceil(used / (BLOCK - 1)));
    block += blocks;
    const list = Array.from({ length: blocks }, (_, index) => first + index).join(',');
    parts.set(name, Buffer.from(numbered.replace(/(<o:idmap [^>]*data=")\d+"/, `$1${list}"`)));
  }
  return packZip(parts);
}
