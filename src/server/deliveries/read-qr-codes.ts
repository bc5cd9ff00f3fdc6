import { createCanvas, loadImage } from '@napi-rs/canvas';
import { findQrCodes } from '#domain/deliveries/find-qr.ts';

/** Sizes at which a photo is looked at, in pixels of its long side: what is too fine at one is clear at another. */
const LONG_SIDES = [2000, 3000, 1500] as const;

/** The words of the QR codes in a photo that `redrawPhoto` has let in, looked for at several sizes until there is one. */
export async function readQrCodes(photo: Buffer): Promise<string[]> {
  const image = await loadImage(photo);
  for (const side of LONG_SIDES) {
    const scale = Math.min(1, side / Math.max(image.width, image.height));
    const width = Math.max(1, Math.round(image.width * scale));
    const height = Math.max(1, Math.round(image.height * scale));
    const pen = createCanvas(width, height).getContext('2d');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, width, height);
    pen.drawImage(image, 0, 0, width, height);
    const { data } = pen.getImageData(0, 0, width, height);
    const grey = new Uint8Array(width * height);
    for (let pixel = 0; pixel < grey.length; pixel++)
      grey[pixel] =
        ((data[4 * pixel] ?? 0) * 299 + (data[4 * pixel + 1] ?? 0) * 587 + (data[4 * pixel + 2] ?? 0) * 114) / 1000;
    const words = findQrCodes({ width, height, grey });
    if (words.length > 0) return words;
    // Others are answered between two looks.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return [];
}
