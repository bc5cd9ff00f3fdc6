import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Context } from '#server/context.ts';
import type { Transaction } from '#server/db/database.ts';
import { computeFigures } from '#server/indicators/compute-figures.ts';
import { appFor } from '../../../tests/support/api.ts';
import { type Cast, playCast, testSecrets } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { fillHouseholds, openCampaignOfTest } from '../../../tests/support/fill-campaign.ts';
import {
  attach,
  consent,
  type FilledDossier,
  fillDossier,
  HEAD_ID,
  HEAD_PHONE,
  pictureFile,
  PROOFS,
  walkToFile,
} from '../../../tests/support/fill-dossier.ts';
import { runSmallCampaign } from '../../../tests/support/run-small-campaign.ts';
import { attachFile } from './attach-file.ts';
import { drawSpotCheck } from './draw-spot-check.ts';
import { getDossier } from './get-dossier.ts';
import { getDossierHealth } from './get-dossier-health.ts';
import { listSpotChecks } from './list-spot-checks.ts';
import { listWorries } from './list-worries.ts';
import { readAttachment } from './read-attachment.ts';
import { recordSpotResult } from './record-spot-result.ts';
import { repeatSpotCheck } from './repeat-spot-check.ts';
import { reviewDossier } from './review-dossier.ts';
import { revokeConsent } from './revoke-consent.ts';
import { saveAnswers } from './save-answers.ts';
import { saveFinances } from './save-finances.ts';
import { takeStep } from './take-step.ts';
import { withdrawAttachment } from './withdraw-attachment.ts';
import { withdrawDossiers } from './withdraw-dossiers.ts';

const { rollingBack } = useDatabase();
const on =
  (cast: Cast) =>
  (day: string, actor: Parameters<Cast['as']>[0]): Context => ({
    ...cast.as(actor),
    now: () => new Date(`${day}T02:00:00Z`),
  });
const story = (test: (cast: Cast, tx: Transaction) => Promise<void>) =>
  rollingBack(async (db, tx) => test(await playCast(db), tx));
const filed = async (cast: Cast): Promise<FilledDossier> => {
  const filled = await fillDossier(cast);
  const xu = cast.as(cast.people.xu);
  for (const slot of PROOFS) await attach(xu, filled, slot);
  await consent(xu, filled);
  await walkToFile(cast, on(cast), filled.dossierId);
  return filled;
};
const journal = async (tx: Transaction) =>
  (
    await sql<{
      event: string;
      row: string;
    }>`SELECT event, row_to_json(j)::text AS row FROM journal j ORDER BY seq`.execute(tx)
  ).rows;

describe('a dossier', { timeout: 30_000 }, () => {
  it(
    'is opened, filled, proved, consented to and taken into file, each step with who, when and why',
    story(async (cast, tx) => {
      const filled = await fillDossier(cast);
      const { dossierId } = filled;
      const xu = cast.as(cast.people.xu);
      const draft = await getDossier(xu, { dossierId });
      expect(draft).toMatchObject({
        stage: 'draft',
        status: 'draft',
        dossierNo: '99010101A-0001',
        annualIncomeFen: 2_400_000n,
      });
      expect(draft.perCapitaFen).toBe(100_000n);
      expect(draft.findings.filter((each) => each.weight === 'gap')).toEqual([]);
      expect(draft.unclear).toEqual(['生活需求']);
      expect(draft.nextSteps).toEqual(['submit']);
      const day = on(cast);
      await expect(walkToFile(cast, day, dossierId)).rejects.toMatchObject({ code: 'dossier.consent-missing' });
      await takeStep(xu, { dossierId, step: 'return', on: '2026-01-05', opinion: '先签授权' });
      for (const slot of PROOFS.slice(1)) await attach(xu, filled, slot);
      await consent(xu, filled);
      await expect(walkToFile(cast, day, dossierId)).rejects.toMatchObject({
        code: 'dossier.evidence-missing',
        message: expect.stringContaining('帮扶申请书') as string,
      });
      await attach(xu, filled, 'application');
      const { stage } = await takeStep(day('2026-01-14', cast.people.lu), {
        dossierId,
        step: 'put-in-file',
        on: '2026-01-14',
        opinion: '同意建档',
        fileLevel: 'county',
      });
      expect(stage).toBe('in-file');
      const kept = await getDossier(cast.as(cast.people.lin), { dossierId });
      expect(kept).toMatchObject({ status: 'in-file', fileLevel: 'county', filedOn: '2026-01-14' });
      expect(kept.evidence.filter((row) => row.state === 'missing')).toEqual([]);
      expect(kept.steps.at(-1)).toMatchObject({ step: 'put-in-file', byName: '陆远', opinion: '同意建档' });
      expect((await journal(tx)).filter((row) => row.event.startsWith('dossier.step-')).length).toBe(kept.steps.length);
    }),
  );

  it(
    'keeps numbers, telephones and illness out of plain columns, of the journal and of eyes that do not need them',
    story(async (cast, tx) => {
      const { dossierId } = await fillDossier(cast);
      const { rows } = await sql<{ row: string }>`
        SELECT row_to_json(a)::text AS row FROM dossier_answers a UNION ALL SELECT row_to_json(d)::text FROM dossiers d`.execute(
        tx,
      );
      const kept = rows.map((row) => row.row).join() + (await journal(tx)).map((row) => row.row).join();
      for (const secret of [HEAD_ID, HEAD_PHONE, '终末期肾病', '7654321', '6222020'])
        expect(kept).not.toContain(secret);
      const health = await getDossierHealth(cast.as(cast.people.lu), { dossierId });
      expect(health.map((each) => each.answers['illness'])).toEqual(['终末期肾病', undefined]);
      await expect(getDossierHealth(cast.as(cast.people.zhou), { dossierId })).rejects.toMatchObject({
        code: 'access.not-allowed',
      });
      const forChair = JSON.stringify(
        await getDossier(cast.as(cast.people.zhou), { dossierId }),
        (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
      );
      for (const secret of [HEAD_ID, HEAD_PHONE, '终末期肾病', '疾病类别', '残疾类别', '7654321'])
        expect(forChair).not.toContain(secret);
    }),
  );

  it(
    'counts for money and figures only when it is in file: a draft is on no list',
    story(async (cast, tx) => {
      const { dossierId } = await fillDossier(cast);
      const campaignId = await runSmallCampaign(cast, tx);
      const named = async (table: string) =>
        (
          await sql<{
            n: number;
          }>`SELECT count(*)::int AS n FROM ${sql.table(table)} WHERE dossier_id = ${dossierId}`.execute(tx)
        ).rows[0]?.n;
      expect([await named('notice_lines'), await named('entitlements')]).toEqual([0, 0]);
      const { figures } = await computeFigures(cast.as(cast.people.lin), { campaignId });
      const households = figures.filter((figure) => figure.unit === '户').map((figure) => figure.value);
      expect(Math.max(...households.map(Number))).toBe(4);
      await expect(
        sql`UPDATE dossiers SET status = 'in-file' WHERE id = ${dossierId}`.execute(tx),
      ).rejects.toMatchObject({ constraint: 'dossiers_stage_fits_status' });
    }),
  );

  it(
    'lets nobody be checker of what he submitted himself, and nobody change what is closed',
    story(async (cast) => {
      const { dossierId } = await filed(cast);
      const lu = on(cast)('2026-01-15', cast.people.lu);
      await takeStep(lu, { dossierId, step: 'cancel', on: '2026-01-15', opinion: '本人去世', cancelReason: 'death' });
      await expect(
        saveAnswers(cast.as(cast.people.xu), { dossierId, subject: 'household', answers: { housing: '其他' } }),
      ).rejects.toMatchObject({ code: 'dossier.closed' });
      const { stage } = await takeStep(lu, { dossierId, step: 'restore', on: '2026-01-15', opinion: '误登' });
      expect(stage).toBe('in-file');
    }),
  );

  it(
    'leaves only after six months above the line, computed, and is then kept for ten years',
    story(async (cast, tx) => {
      await openCampaignOfTest(tx, cast);
      const { dossierId } = await filed(cast);
      const xu = on(cast)('2026-08-03', cast.people.xu);
      const propose = () => takeStep(xu, { dossierId, step: 'propose-exit', on: '2026-08-03', opinion: '孩子已就业' });
      await expect(propose()).rejects.toMatchObject({ code: 'dossier.not-above-line' });
      const months = (amountFen: bigint) =>
        ['2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07'].map((month) => ({ month, amountFen }));
      await saveFinances(xu, { dossierId, months: months(148_800n) });
      await expect(propose()).rejects.toMatchObject({ code: 'dossier.not-above-line' });
      await saveFinances(xu, { dossierId, months: months(148_801n) });
      expect((await getDossier(xu, { dossierId })).exit).toMatchObject({ monthsAbove: 6, gap: null });
      await propose();
      const lu = on(cast)('2026-08-04', cast.people.lu);
      await takeStep(lu, { dossierId, step: 'confirm-exit', on: '2026-08-04', opinion: '同意脱困' });
      expect(await getDossier(lu, { dossierId })).toMatchObject({
        stage: 'exited',
        status: 'exited',
        exitedOn: '2026-08-04',
        keepUntil: '2036-08-04',
      });
      const back = await takeStep(xu.now() > lu.now() ? xu : on(cast)('2026-08-05', cast.people.xu), {
        dossierId,
        step: 'fall-back',
        on: '2026-08-05',
        opinion: '再次住院',
      });
      expect(back.stage).toBe('draft');
    }),
  );
});

describe('an attachment', { timeout: 30_000 }, () => {
  it(
    'is cleaned of place and device, encrypted on disk under a keyed name, and read only by right, into the journal',
    story(async (cast, tx) => {
      const filled = await fillDossier(cast);
      const { dossierId, dataFolder } = filled;
      const xu = cast.as(cast.people.xu);
      const { attachmentId } = await attach(xu, filled, 'household-register');
      const files = (
        await fs.readdir(path.join(dataFolder, 'attachments'), { recursive: true, withFileTypes: true })
      ).filter((each) => each.isFile());
      expect(files).toHaveLength(1);
      const onDisk = await fs.readFile(path.join(files[0]?.parentPath ?? '', files[0]?.name ?? ''));
      expect(onDisk.subarray(1, 4).toString('latin1')).not.toContain('\xff\xd8');
      const { bytes, mediaType } = await readAttachment(cast.as(cast.people.shen), {
        dossierId,
        attachmentId,
        dataFolder,
      });
      expect(mediaType).toBe('image/jpeg');
      expect(bytes.subarray(0, 3)).toEqual(Buffer.of(0xff, 0xd8, 0xff));
      expect(bytes.includes('GPS')).toBe(false);
      expect(bytes.includes('Exif')).toBe(false);
      expect(
        (await journal(tx)).some((row) => row.event === 'dossier.attachment-read' && row.row.includes('沈度')),
      ).toBe(true);
      await expect(attach(xu, filled, 'household-register')).rejects.toMatchObject({
        code: 'attachment.already-there',
      });
    }),
  );

  it(
    'that shows an illness is not for the auditor',
    story(async (cast) => {
      const filled = await fillDossier(cast);
      const { attachmentId } = await attach(cast.as(cast.people.xu), filled, 'diagnosis');
      const ask = (person: keyof Cast['people']) =>
        readAttachment(cast.as(cast.people[person]), { ...filled, attachmentId });
      await expect(ask('shen')).rejects.toMatchObject({ code: 'attachment.health-not-allowed' });
      await expect(ask('zhou')).rejects.toMatchObject({ code: 'access.not-allowed' });
      expect((await ask('lu')).bytes.length).toBeGreaterThan(0);
    }),
  );

  it.each<[string, (folder: string) => Promise<Buffer>]>([
    ['attachment.unsupported-media', async () => Buffer.from('MZ this is a program, called photo.jpg')],
    ['attachment.unreadable', async () => Buffer.from('%PDF-1.7 and then nothing')],
    ['attachment.active-pdf', async () => Buffer.from('%PDF-1.7 << /OpenAction << /S /JavaScript >> >>')],
    ['attachment.unreadable', async () => Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), Buffer.alloc(200)])],
    [
      'attachment.too-large',
      async () => {
        const header = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
        const size = Buffer.alloc(8);
        size.writeUInt32BE(60_000, 0);
        size.writeUInt32BE(60_000, 4);
        return Buffer.concat([header, size, Buffer.alloc(64)]);
      },
    ],
    ['attachment.unreadable', async (folder) => (await fs.readFile(await pictureFile(folder))).subarray(0, 150)],
  ])('is refused as %s', (code, make) =>
    story(async (cast) => {
      const { dossierId, dataFolder } = await fillDossier(cast);
      const file = path.join(dataFolder, 'upload');
      await fs.writeFile(file, await make(dataFolder));
      await expect(
        attachFile(cast.as(cast.people.xu), { dossierId, slot: 'other', path: file, fileName: 'x.jpg', dataFolder }),
      ).rejects.toMatchObject({ code });
    })(),
  );

  it(
    'travels over HTTP, is withdrawn with a reason and then missing again, and its name loses long numbers',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const { dossierId, dataFolder } = await fillDossier(cast);
      const office = await appFor(db, cast.people.xu);
      const picture = await fs.readFile(await pictureFile(dataFolder));
      const sent = await office.upload(
        `/api/dossiers/${dossierId}/attachments`,
        { name: `${HEAD_ID}.jpg`, content: picture },
        { slot: 'head-id' },
      );
      expect(sent.statusCode).toBe(201);
      const { attachmentId } = sent.json<{ attachmentId: string }>();
      const got = await office.get(`/api/dossiers/${dossierId}/attachments/${attachmentId}`);
      expect(got.headers['content-type']).toBe('image/jpeg');
      expect(got.headers['content-disposition']).not.toContain(HEAD_ID);
      const row = async () =>
        (await office.get(`/api/dossiers/${dossierId}`))
          .json<{ evidence: { slot: string; state: string }[] }>()
          .evidence.find((each) => each.slot === 'head-id')?.state;
      expect(await row()).toBe('there');
      await withdrawAttachment(cast.as(cast.people.xu), { dossierId, attachmentId, reason: '拍糊了' });
      expect(await row()).toBe('missing');
    }),
  );
});

describe('consent and review', () => {
  it(
    'a consent taken back stops the way',
    story(async (cast) => {
      const filled = await fillDossier(cast);
      const { dossierId } = filled;
      const xu = cast.as(cast.people.xu);
      const { consentId, validUntil } = await consent(xu, filled);
      expect(validUntil).toBe('2027-01-05');
      await revokeConsent(xu, { dossierId, consentId });
      await expect(walkToFile(cast, on(cast), dossierId)).rejects.toMatchObject({ code: 'dossier.consent-missing' });
    }),
  );
  it(
    'a review is once a year, of dossiers in file only',
    story(async (cast) => {
      const draft = await fillDossier(cast);
      const lu = on(cast)('2026-06-01', cast.people.lu);
      const review = (dossierId: string) =>
        reviewDossier(lu, { dossierId, reviewedOn: '2026-06-01', result: 'continues', words: '情况没有变化' });
      await expect(review(draft.dossierId)).rejects.toMatchObject({ code: 'dossier.not-in-file' });
    }),
  );
});

describe('watching', () => {
  const households = (cast: Cast) =>
    Array.from({ length: 10 }, (_, index) => ({ unit: cast.units.east, headName: `户主${index}` }));
  it(
    'a spot check is drawn once, drawn again the same, and anybody may repeat it',
    story(async (cast, tx) => {
      await fillHouseholds(tx, cast, households(cast));
      const lu = cast.as(cast.people.lu);
      const shen = cast.as(cast.people.shen);
      await expect(drawSpotCheck(shen, { percent: 30 })).rejects.toMatchObject({ code: 'access.not-allowed' });
      await expect(drawSpotCheck(lu, { percent: 20 })).rejects.toMatchObject({ code: 'dossier.draw-share' });
      const { drawId, drawn, population } = await drawSpotCheck(lu, { percent: 30 });
      expect([drawn, population]).toEqual([3, 10]);
      const again = await repeatSpotCheck(shen, { drawId });
      expect(again.agrees).toBe(true);
      const [draw] = await listSpotChecks(shen, {});
      expect(draw?.lines.map((line) => line.dossierNo)).toEqual(again.drawn);
      await recordSpotResult(lu, {
        drawId,
        dossierNo: again.drawn[0] ?? '',
        checkedOn: '2026-01-12',
        result: 'agrees',
        words: '相符',
      });
      await expect(
        recordSpotResult(lu, {
          drawId,
          dossierNo: 'nobody',
          checkedOn: '2026-01-12',
          result: 'agrees',
          words: '相符',
        }),
      ).rejects.toMatchObject({ code: 'spot-draw.not-drawn' });
    }),
  );
  it(
    'worry lists name what was untouched, never helped, unreviewed, and one card for two dossiers',
    story(async (cast, tx) => {
      const made = await fillHouseholds(tx, cast, households(cast).slice(0, 3));
      await sql`UPDATE dossiers SET opened_on = '2024-01-01' WHERE id = ${made[0]?.dossierId}`.execute(tx);
      for (const { householdId } of made.slice(0, 2))
        await sql`UPDATE households SET bank_card_digest = ${testSecrets.digest('bank-card', '62220200')} WHERE id = ${householdId}`.execute(
          tx,
        );
      const lists = new Map(
        (await listWorries(cast.as(cast.people.lin), {})).map((list) => [
          list.code,
          list.lines.map((line) => line.headName),
        ]),
      );
      expect(lists.get('untouched')).toEqual(['户主0']);
      expect(lists.get('never-helped')).toHaveLength(3);
      expect(lists.get('unreviewed')).toHaveLength(3);
      expect(lists.get('household-twice')).toHaveLength(1);
      expect(lists.get('person-twice')).toEqual([]);
    }),
  );

  it(
    'names who was helped last year and is missing this year, and somebody who stands in two dossiers',
    story(async (cast, tx) => {
      await runSmallCampaign(cast, tx);
      const lin = cast.as(cast.people.lin);
      const leftOut = async (year: number) =>
        (await listWorries(lin, { year })).find((list) => list.code === 'left-out')?.lines.map((line) => line.headName);
      expect(await leftOut(2026)).toEqual([]);
      expect((await leftOut(2027))?.sort()).toEqual(['李四', '赵一', '钱二'].sort());
      await sql`
        INSERT INTO household_members (tenant_id, household_id, person_id, org_path, relation, position, from_on)
        SELECT p.tenant_id, d.household_id, p.id, d.org_path, 'sibling', 9, '2025-12-01'
        FROM persons p, dossiers d JOIN household_members m ON m.household_id = d.household_id AND m.position = 0
        JOIN persons q ON q.id = m.person_id WHERE p.name = '赵一' AND q.name = '钱二'`.execute(tx);
      const twice = (await listWorries(lin, {})).find((list) => list.code === 'person-twice');
      expect(twice?.lines.map((line) => line.note)).toEqual([expect.stringContaining('赵一同时在 ')]);
    }),
  );

  it(
    'an import whose dossiers hold proofs or steps is not taken back',
    story(async (cast, tx) => {
      const filled = await fillDossier(cast);
      await attach(cast.as(cast.people.xu), filled, 'application');
      const importBatchId = randomUUID();
      await sql`UPDATE dossiers SET import_batch_id = ${importBatchId} WHERE id = ${filled.dossierId}`.execute(tx);
      await expect(withdrawDossiers(cast.as(cast.people.lin), { importBatchId })).rejects.toMatchObject({
        code: 'dossier.in-use',
        message: expect.stringContaining('附件') as string,
      });
    }),
  );
});
