/** What an attachment may be, told by its first bytes and never by its name. */
export const ATTACHMENT_TYPES = {
  'image/jpeg': 'JPEG 图片',
  'image/png': 'PNG 图片',
  'application/pdf': 'PDF',
} as const;
export type AttachmentType = keyof typeof ATTACHMENT_TYPES;

const MAGIC: readonly (readonly [AttachmentType, readonly number[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

/** The kind by its first bytes, or undefined. */
export function fileKind(bytes: Uint8Array): AttachmentType | undefined {
  return MAGIC.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0];
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Width and height a picture declares, read without decoding it: a small file may unfold to gigabytes. Undefined when it declares none. */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (fileKind(bytes) === 'image/png')
    return bytes.length < 24 ? undefined : { width: view.getUint32(16), height: view.getUint32(20) };
  for (let at = 2; at + 9 < bytes.length && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}
