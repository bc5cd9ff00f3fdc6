import { refuseWorkbook } from './refuse-workbook.ts';

const OLE2 = 0xe011cfd0;
const MACH_O = new Set([0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe]);

/** How much of the file `refuseUnlessZip` wants to see: the directory of a small OLE2 file lies within. */
export const RECOGNISED_BYTES = 65_536;

/**
 * Looks at what the file is, never at its name (documents.md §2.4): a zip archive goes on, anything else is refused with
 * the sentence that fits. `head` is the first `RECOGNISED_BYTES` bytes, or the whole file when it is shorter.
 */
export function refuseUnlessZip(head: Buffer): void {
  if (head.length === 0) refuseWorkbook('empty');
  if (head.length >= 4 && head.readUInt32LE(0) === 0x04034b50) return;
  if (head.length >= 4 && head.readUInt32LE(0) === OLE2) {
    refuseWorkbook(head.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'legacy-xls');
  }
  if (isProgram(head)) refuseWorkbook('program');
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') refuseWorkbook('pdf');
  refuseText(head);
}

function isProgram(head: Buffer): boolean {
  if (head.subarray(0, 2).toString('latin1') === 'MZ' || head.subarray(0, 4).toString('latin1') === '\x7fELF')
    return true;
  return head.length >= 4 && MACH_O.has(head.readUInt32LE(0));
}

function refuseText(head: Buffer): never {
  const start = head
    .subarray(0, 2048)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
    .toLowerCase();
  if (start.startsWith('<?xml') && start.includes('urn:schemas-microsoft-com:office:spreadsheet'))
    refuseWorkbook('xml-2003');
  if (/^<(!doctype html|html|table|head|meta|body)/.test(start)) refuseWorkbook('html');
  if (!head.includes(0) && /[,\t\n]/.test(start) && decodes(head)) refuseWorkbook('text');
  refuseWorkbook('not-xlsx');
}

/** Whether the bytes read as UTF-8 or GB18030 text; the last few bytes may cut a character in two. */
function decodes(head: Buffer): boolean {
  const whole = head.length < RECOGNISED_BYTES;
  return ['utf-8', 'gb18030'].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(head, { stream: !whole });
      return true;
    } catch {
      return false;
    }
  });
}
