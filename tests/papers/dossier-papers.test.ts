/** The papers of a dossier, made from a real one: the form, the three volumes with what was attached, the letter of exit. */
import fs from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '#server/db/database.ts';
import { exportVolumes } from '#server/dossiers/export-volumes.ts';
import { getDossier } from '#server/dossiers/get-dossier.ts';
import { printDossier } from '#server/dossiers/print-dossier.ts';
import { printExitLetter } from '#server/dossiers/print-exit-letter.ts';
import { saveFinances } from '#server/dossiers/save-finances.ts';
import { takeStep } from '#server/dossiers/take-step.ts';
import { attachFile } from '#server/dossiers/attach-file.ts';
import { toDocx } from '#render/docx.ts';
import { compileVolumes } from '#render/dossier-volumes.ts';
import { toHtml } from '#render/html.ts';
import { compilePaper } from '#render/pdf.ts';
import { type Cast, playCast } from '../support/cast.ts';
import { useDatabase } from '../support/database.ts';
import { attach, consent, fillDossier, HEAD_ID, HEAD_PHONE, PROOFS, walkToFile } from '../support/fill-dossier.ts';
import { openCampaignOfTest } from '../support/fill-campaign.ts';
import { unpackZip } from '#render/zip.ts';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const { rollingBack } = useDatabase();
const story = (test: (cast: Cast, tx: Transaction) => Promise<void>) =>
  rollingBack(async (db, tx) => test(await playCast(db), tx));
const day = (cast: Cast) => (on: string, actor: Cast['people']['xu']) => ({
  ...cast.as(actor),
  now: () => new Date(`${on}T02:00:00Z`),
});
const REASON = '送市总工会归档';

/** A filed dossier with all its proofs. */
async function filed(cast: Cast) {
  const filled = await fillDossier(cast);
  const xu = cast.as(cast.people.xu);
  for (const slot of PROOFS) await attach(xu, filled, slot);
  await consent(xu, filled);
  await walkToFile(cast, day(cast), filled.dossierId);
  return filled;
}

/** All words of a PDF without blanks, read by PDF.js, because merged pages are forms inside pages. */
async function textOf(pdf: Uint8Array): Promise<string> {
  const reading = getDocument({
    data: Uint8Array.from(pdf),
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  });
  const book = await reading.promise;
  const words: string[] = [];
  for (let number = 1; number <= book.numPages; number++)
    for (const item of (await (await book.getPage(number)).getTextContent()).items)
      if ('str' in item) words.push(item.str);
  await reading.destroy();
  return words.join('').replaceAll(/\s/g, '');
}

describe('the papers of a dossier', { timeout: 60_000 }, () => {
  it(
    'carry the whole form on two sheets, masked unless numbers are asked for with a reason and a right',
    story(async (cast) => {
      const { dossierId } = await filed(cast);
      const lin = cast.as(cast.people.lin);
      const { model } = await printDossier(lin, { dossierId, withNumbers: false, reason: REASON });
      const { pdf, pages, warnings } = await compilePaper(model);
      if (process.env['KEEP_PAPERS']) await fs.writeFile(`${process.env['KEEP_PAPERS']}/form.pdf`, pdf);
      expect(warnings).toEqual([]);
      expect(pages).toBeLessThanOrEqual(4);
      const text = await textOf(pdf);
      for (const words of [
        '赵大山',
        '赵小禾',
        '终末期肾病',
        '24000.00',
        '1000.00',
        '诊断证明',
        '情况属实，同意上报',
        '同意建档',
        '脱困或注销',
      ])
        expect(text).toContain(words);
      for (const secret of [HEAD_ID, HEAD_PHONE]) expect(text).not.toContain(secret);
      const full = await printDossier(lin, { dossierId, withNumbers: true, reason: REASON });
      expect(await textOf((await compilePaper(full.model)).pdf)).toContain(HEAD_ID);
      const xu = cast.as(cast.people.xu);
      await expect(printDossier(xu, { dossierId, withNumbers: true, reason: REASON })).rejects.toMatchObject({
        code: 'dossier.numbers-not-allowed',
      });
      await expect(printDossier(lin, { dossierId, withNumbers: false, reason: '看' })).rejects.toMatchObject({
        code: 'dossier.reason-too-short',
      });
      const parts = unpackZip(await toDocx(model));
      const body = Buffer.from(parts.get('word/document.xml') ?? '').toString('utf8');
      expect(body).toContain('<w:gridSpan w:val="7"/>');
      expect(body).toContain('终末期肾病');
      expect(body).not.toContain(HEAD_ID);
      expect(toHtml(model)).toContain('<th>姓　名</th><td>赵大山</td>');
    }),
  );

  it(
    'bind three volumes with index, pictures placed and PDFs merged page by page',
    story(async (cast) => {
      const filled = await filed(cast);
      const { dossierId, dataFolder } = filled;
      const xu = cast.as(cast.people.xu);
      const { model } = await printDossier(xu, { dossierId, withNumbers: false, reason: REASON });
      const scan = await compilePaper(model);
      await fs.writeFile(`${dataFolder}/scan.pdf`, scan.pdf);
      await attachFile(xu, {
        dossierId,
        slot: 'other',
        path: `${dataFolder}/scan.pdf`,
        fileName: '扫描件.pdf',
        dataFolder,
      });
      const lin = cast.as(cast.people.lin);
      const { volumes } = await exportVolumes(lin, { dossierId, dataFolder, reason: REASON });
      expect(volumes.volumes.map((volume) => volume.name)).toEqual(['原始档案', '财务类', '日常帮扶']);
      const { pdf, pages, warnings } = await compileVolumes(volumes);
      if (process.env['KEEP_PAPERS']) await fs.writeFile(`${process.env['KEEP_PAPERS']}/volumes.pdf`, pdf);
      expect(warnings).toEqual([]);
      // Cover, index, form, twelve pictures, one scan, two records of ours.
      expect(pages).toBe(2 + scan.pages + PROOFS.length + scan.pages + 2);
      const text = await textOf(pdf);
      for (const words of [
        '目录',
        '原始档案',
        '财务类',
        '日常帮扶',
        '二级以上医院诊断证明',
        '档案办理记录',
        '入户所见与申请一致',
      ])
        expect(text).toContain(words);
      expect(text.split('盼孩子上学').length - 1).toBe(2);
      await expect(exportVolumes(xu, { dossierId, dataFolder, reason: REASON })).rejects.toMatchObject({
        code: 'dossier.numbers-not-allowed',
      });
      await fs.rm(`${dataFolder}/attachments`, { recursive: true });
      await expect(exportVolumes(lin, { dossierId, dataFolder, reason: REASON })).rejects.toMatchObject({
        code: 'attachment.file-not-found',
      });
    }),
  );

  it(
    'tell a household why and since when it has left, and keep the day of the letter',
    story(async (cast, tx) => {
      await openCampaignOfTest(tx, cast);
      const { dossierId } = await filed(cast);
      const at = day(cast);
      const xu = at('2026-08-03', cast.people.xu);
      await expect(printExitLetter(xu, { dossierId })).rejects.toMatchObject({ code: 'dossier.not-exited' });
      const months = ['02', '03', '04', '05', '06', '07'].map((month) => ({
        month: `2026-${month}`,
        amountFen: 200_000n,
      }));
      await saveFinances(xu, { dossierId, months });
      await takeStep(xu, { dossierId, step: 'propose-exit', on: '2026-08-03', opinion: '孩子已就业' });
      const lu = at('2026-08-04', cast.people.lu);
      await takeStep(lu, { dossierId, step: 'confirm-exit', on: '2026-08-04', opinion: '同意脱困' });
      const { model } = await printExitLetter(at('2026-08-05', cast.people.xu), { dossierId });
      const text = await textOf((await compilePaper(model)).pdf);
      for (const words of ['赵大山同志：', '连续6个月', '2036年8月4日', '重新申请建档', '2026年8月5日'])
        expect(text).toContain(words);
      expect((await getDossier(lu, { dossierId })).exitLetterOn).toBe('2026-08-05');
    }),
  );
});
