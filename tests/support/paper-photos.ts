/** Printed pages as a phone takes them, for tests of what finds its page by a photo. */
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Every page of a PDF as it lies on paper. */
export async function papersOf(pdf: Uint8Array): Promise<Canvas[]> {
  const reading = getDocument({
    data: Uint8Array.from(pdf),
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  });
  const book = await reading.promise;
  const papers: Canvas[] = [];
  for (let number = 1; number <= book.numPages; number++) {
    const page = await book.getPage(number);
    const viewport = page.getViewport({ scale: 2.6 });
    const paper = createCanvas(viewport.width, viewport.height);
    const ink = paper.getContext('2d');
    ink.fillStyle = '#fff';
    ink.fillRect(0, 0, paper.width, paper.height);
    await page.render({ canvas: null, canvasContext: ink as never, viewport }).promise;
    papers.push(paper);
  }
  await reading.destroy();
  return papers;
}

/** As a phone takes it: on a dark table, turned, a little out of focus, half in the shade, in JPEG. */
export function photograph(paper: Canvas | undefined, degrees: number): Buffer {
  if (!paper) throw new Error('there is no such page');
  const table = createCanvas(paper.width * 1.15, paper.height * 1.25);
  const pen = table.getContext('2d');
  pen.fillStyle = '#5a4632';
  pen.fillRect(0, 0, table.width, table.height);
  pen.translate(table.width / 2, table.height / 2);
  pen.rotate((degrees * Math.PI) / 180);
  pen.filter = 'blur(1.6px)';
  pen.drawImage(paper, -paper.width / 2, -paper.height / 2);
  pen.filter = 'none';
  const shade = pen.createLinearGradient(-paper.width / 2, 0, paper.width / 2, 0);
  shade.addColorStop(0, 'rgba(0,0,0,0.05)');
  shade.addColorStop(1, 'rgba(0,0,0,0.35)');
  pen.fillStyle = shade;
  pen.fillRect(-paper.width / 2, -paper.height / 2, paper.width, paper.height);
  return table.toBuffer('image/jpeg', 80);
}
