import { createCanvas, loadImage } from '@napi-rs/canvas';
import { ATTACHMENT_TYPES, type AttachmentType, fileKind, pictureSize } from '#domain/dossiers/file-kind.ts';
import { refuse } from '#domain/refusal.ts';
import { countPdfPages } from '#render/attachment-pages.ts';

export interface CleanFile {
  readonly bytes: Buffer;
  readonly mediaType: AttachmentType;
  readonly pages: number;
}

/** Largest file taken in, in bytes. */
export const ATTACHMENT_BYTES = 20 * 1024 * 1024;
const PICTURE_PIXELS = 80_000_000;
/** Longest side kept: an A4 page at 250 dots an inch is still read easily. */
const LONGEST_SIDE = 2800;
const JPEG_QUALITY = 85;
const ACTIVE = /\/(JavaScript|JS|Launch|EmbeddedFile|RichMedia)\b/;

/**
 * What may be kept of an uploaded file. A picture is decoded and encoded anew, so that place, device, thumbnail and anything hidden behind
 * it are gone; a PDF is kept as it is, once it can be read and its pages counted. Refuses what is neither (`attachment.unsupported-media`),
 * what is too large (`attachment.too-large`), broken (`attachment.unreadable`), and a PDF with programs in it (`attachment.active-pdf`).
 */
export async function cleanAttachment(bytes: Buffer): Promise<CleanFile> {
  const kind = fileKind(bytes);
  if (!kind)
    return refuse(
      'attachment.unsupported-media',
      `附件只收 ${Object.values(ATTACHMENT_TYPES).join('、')}，这份文件的内容不是。请拍照，或另存为 PDF 再上传。`,
    );
  if (bytes.length > ATTACHMENT_BYTES)
    refuse('attachment.too-large', `一份附件最大 ${ATTACHMENT_BYTES / 1024 / 1024} MB。请压缩或拆成几份再上传。`);
  return kind === 'application/pdf' ? cleanPdf(bytes) : cleanPicture(bytes, kind);
}

async function cleanPicture(bytes: Buffer, kind: 'image/jpeg' | 'image/png'): Promise<CleanFile> {
  const size = pictureSize(bytes);
  if (!size || size.width === 0 || size.height === 0) return unreadable();
  if (size.width * size.height > PICTURE_PIXELS)
    refuse('attachment.too-large', '这张图片的尺寸太大。请用普通拍照的尺寸再上传。');
  const picture = await loadImage(bytes).catch(() => unreadable());
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = createCanvas(
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  );
  const pen = canvas.getContext('2d');
  if (kind === 'image/jpeg') {
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
  }
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const cleaned = kind === 'image/jpeg' ? canvas.toBuffer('image/jpeg', JPEG_QUALITY) : canvas.toBuffer('image/png');
  return { bytes: cleaned, mediaType: kind, pages: 1 };
}

async function cleanPdf(bytes: Buffer): Promise<CleanFile> {
  if (ACTIVE.test(bytes.toString('latin1')))
    refuse('attachment.active-pdf', '这份 PDF 里带有程序或内嵌文件，不能作为附件。请重新扫描或打印为 PDF 再上传。');
  const pages = await countPdfPages(bytes);
  return pages === undefined ? unreadable() : { bytes, mediaType: 'application/pdf', pages };
}

function unreadable(): never {
  return refuse('attachment.unreadable', '这份文件打不开，可能没有传完、已经损坏或设了密码。请检查后重新上传。');
}
