import { refuseWorkbook } from './refuse-workbook.ts';

const OLE2 = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const MACH_O = new Set([0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe]);

/** How much of the file `recogniseFile` wants to see: the directory of a small OLE2 file lies within. */
export const RECOGNISED_BYTES = 65_536;

export type FileFormat = 'xlsx' | 'xls' | 'text';

/**
 * Looks at what the file is, never at its name (documents.md §2.4): zip archives, old Excel files and text go on, anything
 * else is refused with the sentence that fits. `head` is the first `RECOGNISED_BYTES` bytes, or the whole file when shorter.
 */
export function recogniseFile(head: Buffer): FileFormat {
  if (head.length === 0) refuseWorkbook('empty');
  if (head.length >= 4 && head.readUInt32LE(0) === 0x04034b50) return 'xlsx';
  if (head.subarray(0, OLE2.length).equals(OLE2)) {
    if (head.includes(Buffer.from('EncryptedPackage', 'utf16le'))) refuseWorkbook('encrypted');
    return 'xls';
  }
  if (isProgram(head)) refuseWorkbook('program');
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') refuseWorkbook('pdf');
  return recogniseMarkup(head);
}

function isProgram(head: Buffer): boolean {
  if (head.subarray(0, 2).toString('latin1') === 'MZ' || head.subarray(0, 4).toString('latin1') === '\x7fELF')
    return true;
  return head.length >= 4 && MACH_O.has(head.readUInt32LE(0));
}

function recogniseMarkup(head: Buffer): FileFormat {
  const start = head
    .subarray(0, 2048)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
    .toLowerCase();
  if (start.startsWith('<?xml') && start.includes('urn:schemas-microsoft-com:office:spreadsheet'))
    refuseWorkbook('xml-2003');
  if (/^<(!doctype html|html|table|head|meta|body)/.test(start)) refuseWorkbook('html');
  if (looksLikeText(head)) return 'text';
  refuseWorkbook('not-xlsx');
}

/** Separated text in an encoding we know; its bytes are checked to the last when it is read. */
function looksLikeText(head: Buffer): boolean {
  const marked = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (marked || head.includes(0))
    return ['utf-16le', 'utf-16be'].some((encoding) => {
      const text = decoded(head.subarray(0, head.length & ~1), encoding);
      return text !== undefined && /[,;\t\n]/.test(text) && !/[\0\uFFFE]/.test(text);
    });
  return ['utf-8', 'gb18030'].some((encoding) => /[,;\t\n]/.test(decoded(head, encoding) ?? ''));
}

/** The text, or undefined when the bytes are no such text; the last few bytes may cut a character in two. */
function decoded(head: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: head.length >= RECOGNISED_BYTES - 1 });
  } catch {
    return undefined;
  }
}
