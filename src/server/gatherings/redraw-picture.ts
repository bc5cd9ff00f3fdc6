import { createCanvas, loadImage } from '@napi-rs/canvas';
import { refuse } from '#domain/refusal.ts';

/** Largest picture taken in, in bytes and in pixels; a telephone makes 12 to 50 megapixels. */
const MOST_BYTES = 10_000_000;
const MOST_PIXELS = 60_000_000;
/** Longer side of what is kept, in pixels: enough to read a notice board. */
const KEPT_SIDE = 1600;

export interface RedrawnPicture {
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a PNG or JPEG anew as a JPEG no longer than 1600 pixels, so that place, time, camera and anything hidden in the file stay
 * behind. What the file is is read from its bytes, never from its name. Refuses another kind (`picture.not-a-picture`), one that is too
 * large (`picture.too-large`) and one that cannot be drawn (`picture.broken`).
 */
export async function redrawPicture(bytes: Buffer): Promise<RedrawnPicture> {
  if (bytes.length > MOST_BYTES)
    refuse('picture.too-large', `图片超过 ${MOST_BYTES / 1_000_000} MB。请缩小或裁剪后再上传。`);
  const size = sizeOfPng(bytes) ?? sizeOfJpeg(bytes);
  if (!size) refuse('picture.not-a-picture', '这不是 JPG 或 PNG 图片。请另存为 JPG 再上传。');
  if (size.width * size.height > MOST_PIXELS)
    refuse('picture.too-large', `图片有 ${size.width}×${size.height} 个像素，太大了。请缩小后再上传。`);
  const image = await loadImage(bytes).catch(() =>
    refuse('picture.broken', '图片打不开，可能没有传完整。请重新拍照或另存后再上传。'),
  );
  const scale = Math.min(1, KEPT_SIDE / Math.max(image.width, image.height));
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  return { jpeg: canvas.toBuffer('image/jpeg', 85), width, height };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function sizeOfPng(bytes: Buffer): Size | undefined {
  const isPng = bytes.length > 24 && bytes.readUInt32BE(0) === 0x89504e47 && bytes.readUInt32BE(4) === 0x0d0a1a0a;
  return isPng ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : undefined;
}

/** The first frame header of a JPEG (SOF0 to SOF15, without the tables DHT, JPG and DAC). */
function sizeOfJpeg(bytes: Buffer): Size | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}
