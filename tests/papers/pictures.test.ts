/**
 * A few pages kept as pictures. When a page is meant to look otherwise, delete its picture, run the test, and look at the
 * new one before committing it.
 */
import fs from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { closePdf, toPdf } from '#render/pdf.ts';
import { tablePaperPdf } from '#render/table-paper.ts';
import { difference, drawPage, readPicture } from './page-picture.ts';
import { sampleDossierForm } from './sample-dossier-form.ts';
import { samplePaper } from './sample-paper.ts';
import { sampleTable } from './sample-table.ts';

const golden = (name: string) => new URL(`./golden/${name}.png`, import.meta.url);
afterAll(closePdf);

/** Half a percent of the pixels is a comma moved; a line moved is five times that. */
const TOLERANCE = 0.005;

const PAPERS = {
  paper: () => toPdf(samplePaper),
  table: () => tablePaperPdf(sampleTable(2, 30)),
  form: () => toPdf(sampleDossierForm),
};

describe('pages as pictures', () => {
  it.each([
    ['summary-page-1', 'paper', 1],
    ['summary-page-2', 'paper', 2],
    ['sign-off-page-1', 'table', 1],
    ['dossier-form-page-1', 'form', 1],
    ['dossier-form-page-4', 'form', 4],
  ] as const)('%s looks as it was kept', async (name, kind, number) => {
    const pdf = await PAPERS[kind]();
    const drawn = await drawPage(pdf, number);
    const file = golden(name);
    const kept = await fs.readFile(file).catch(() => undefined);
    if (!kept) {
      expect(process.env['CI'], `the picture ${name}.png is missing`).toBeUndefined();
      await fs.writeFile(file, drawn.png);
      return;
    }
    expect(difference(drawn, await readPicture(kept))).toBeLessThan(TOLERANCE);
  });

  it('are told apart when one line is missing', async () => {
    const whole = await drawPage(await toPdf(samplePaper), 1);
    const shorter = await drawPage(await toPdf({ ...samplePaper, addressee: '示范市总工会' }), 1);
    const cut = await drawPage(await toPdf({ ...samplePaper, blocks: samplePaper.blocks.slice(1) }), 1);
    expect(difference(whole, cut)).toBeGreaterThan(TOLERANCE);
    expect(difference(whole, shorter)).toBeGreaterThan(0);
  });
});
