/** A page of a PDF as a picture, drawn by PDF.js with its own canvas: what a person would see on paper. */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PagePicture {
  readonly width: number;
  readonly height: number;
  /** Greyness of each pixel, 0 black to 255 white. */
  readonly grey: Uint8Array;
  readonly png: Buffer;
}

/** Pixels a point; at 0.9 an A4 page is 536 × 758, small enough to keep and fine enough to see a misplaced line. */
const SCALE = 0.9;

/** Draws one page, counted from 1. */
export async function drawPage(pdf: Uint8Array, number: number): Promise<PagePicture> {
  const reading = getDocument({
    data: Uint8Array.from(pdf),
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  });
  try {
    const page = await (await reading.promise).getPage(number);
    const viewport = page.getViewport({ scale: SCALE });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    const context = canvas.getContext('2d');
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
    await page.render({ canvas: null, canvasContext: context as never, viewport }).promise;
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return { width: canvas.width, height: canvas.height, grey: greyOf(data), png: canvas.toBuffer('image/png') };
  } finally {
    await reading.destroy();
  }
}

/** Reads a kept picture back. */
export async function readPicture(png: Uint8Array): Promise<Omit<PagePicture, 'png'>> {
  const image = await loadImage(Buffer.from(png));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  return {
    width: image.width,
    height: image.height,
    grey: greyOf(context.getImageData(0, 0, image.width, image.height).data),
  };
}

function greyOf(rgba: Uint8ClampedArray): Uint8Array {
  const grey = new Uint8Array(rgba.length / 4);
  for (let pixel = 0; pixel < grey.length; pixel++)
    grey[pixel] =
      ((rgba[4 * pixel] ?? 0) * 299 + (rgba[4 * pixel + 1] ?? 0) * 587 + (rgba[4 * pixel + 2] ?? 0) * 114) / 1000;
  return grey;
}

/** Share of pixels that differ by more than a quarter of the way from black to white; 1 when the sizes differ. */
export function difference(a: Omit<PagePicture, 'png'>, b: Omit<PagePicture, 'png'>): number {
  if (a.width !== b.width || a.height !== b.height) return 1;
  let differing = 0;
  for (let pixel = 0; pixel < a.grey.length; pixel++)
    if (Math.abs((a.grey[pixel] ?? 0) - (b.grey[pixel] ?? 0)) > 64) differing++;
  return differing / a.grey.length;
}
