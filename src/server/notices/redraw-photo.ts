/**
 * A photo from a phone says where and when it was taken and by which device. It is drawn anew on a canvas, so that nothing
 * of that is left, and made small enough to keep.
 */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { pictureHeader } from '#domain/notices/picture-header.ts';
import { refuse } from '#domain/refusal.ts';

export const PHOTO_BYTES = 15 * 1024 * 1024;
const MOST_PIXELS = 60_000_000;
const LONG_SIDE = 2000;
const QUALITY = 82;

/**
 * JPEG without metadata, at most 2000 pixels long, upright. Refuses (`photo.not-a-picture`) what is neither JPEG nor PNG
 * by its content, (`photo.too-large`) more than 15 MB or 60 million pixels before anything is decoded, (`photo.damaged`).
 */
export async function redrawPhoto(bytes: Buffer): Promise<{ picture: Buffer; width: number; height: number }> {
  if (bytes.length > PHOTO_BYTES) refuse('photo.too-large', '照片太大，超过了15MB。请用手机重新拍一张普通照片。');
  const header = pictureHeader(bytes);
  if (!header) refuse('photo.not-a-picture', '这不是照片文件。请上传手机拍的 JPG 或 PNG 照片。');
  if (header.width * header.height > MOST_PIXELS) refuse('photo.too-large', '照片的像素太多，请用普通模式重新拍一张。');
  const image = await loadImage(bytes).catch(() =>
    refuse('photo.damaged', '照片文件是坏的，打不开。请重新拍一张再上传。'),
  );
  const scale = Math.min(1, LONG_SIDE / Math.max(image.width, image.height));
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.drawImage(image, 0, 0, width, height);
  return { picture: await canvas.encode('jpeg', QUALITY), width, height };
}
