import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import { readyToPay } from '../../../tests/support/bank-story.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import type { Database } from '../db/database.ts';
import { attachSheetPhoto } from './attach-sheet-photo.ts';
import { closeEnvelopeCount } from './close-envelope-count.ts';
import { drawEnvelopes } from './draw-envelopes.ts';
import { getSignOffPicture } from './get-sign-off-picture.ts';
import { handEnvelope } from './hand-envelope.ts';
import { listDeliveries } from './list-deliveries.ts';
import { listEnvelopes } from './list-envelopes.ts';
import { listSignOffSheets } from './list-sign-off-sheets.ts';
import { makeBankBatch } from './make-bank-batch.ts';
import { prepareEnvelopes } from './prepare-envelopes.ts';
import { recordDeliveries } from './record-deliveries.ts';
import { voidEnvelope } from './void-envelope.ts';

const { rollingBack } = useDatabase();
const NAMES = ['王一', '李二', '张三'];
const PROXY_ID = `99010119700101001${checkCharacterOf('99010119700101001')}`;
let folder = '';
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-sign-'));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

let strokes = 0;
/** A signature like no other, as the pad sends it. */
async function signature(): Promise<string> {
  const canvas = createCanvas(300, 120);
  const pen = canvas.getContext('2d');
  pen.lineWidth = 3;
  pen.beginPath();
  pen.moveTo(10, 20 + (strokes % 80));
  pen.lineTo(280, 100 - ((strokes * 7) % 80));
  pen.stroke();
  const file = path.join(folder, `stroke-${++strokes}.png`);
  await fs.writeFile(file, await canvas.encode('png'));
  return file;
}

async function drawn(database: Database, team = '一组') {
  const story = await readyToPay(database, NAMES);
  const { campaignId } = story;
  await prepareEnvelopes(story.fang, { campaignId });
  const { envelopes } = await listEnvelopes(story.fang, { campaignId });
  await drawEnvelopes(story.fang, { campaignId, team, envelopeIds: envelopes.map((each) => each.id) });
  const codeOf = (name: string) => envelopes.find((each) => each.headName === name)?.code ?? '';
  const hand = async (name: string, changes: Partial<Parameters<typeof handEnvelope>[1]> = {}) =>
    handEnvelope(story.clerk, {
      code: codeOf(name),
      evidence: 'signature',
      signedOn: '2026-01-25',
      path: changes.path ?? (await signature()),
      folder,
      proxy: null,
      ...changes,
    });
  const count = (backCodes: string[], countedFen: number) =>
    closeEnvelopeCount(story.fang, { campaignId, team, backCodes, countedFen });
  return { ...story, envelopes, codeOf, hand, count };
}

describe('cash in envelopes', () => {
  test(
    'goes from the cashier to a team to a household, each step a row, and is in the books after the night count',
    rollingBack(async (database) => {
      const story = await drawn(database);
      expect(new Set(story.envelopes.map((each) => each.code)).size).toBe(3);
      for (const { code } of story.envelopes) expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{12}$/);
      await story.hand('王一');
      const { teams } = await listEnvelopes(story.fang, { campaignId: story.campaignId });
      expect(teams).toEqual([
        { team: '一组', drawnFen: 180_000n, handedFen: 60_000n, returnedFen: 0n, balanceFen: 120_000n },
      ]);
      expect(await story.balance()).toMatchObject({ paidFen: 0n });
      await expect(story.count([story.codeOf('李二')], 60_000)).rejects.toThrow('还差 1 个红包袋、600.00 元');
      await expect(story.count([story.codeOf('李二'), story.codeOf('张三')], 110_000)).rejects.toThrow('少 100.00 元');
      const answer = await story.count([story.codeOf('李二'), story.codeOf('张三')], 120_000);
      expect(answer).toMatchObject({ handed: 1, returned: 2, handedFen: '60000' });
      expect(await story.balance()).toMatchObject({ paidCashFen: 60_000n, paidFen: 60_000n });
      const { rows } = await listDeliveries(story.fang, { campaignId: story.campaignId });
      expect(rows.map((row) => [row.head_name, row.kind, row.method, row.signed_on])).toEqual([
        ['王一', 'cash', 'self', '2026-01-25'],
      ]);
      await expect(story.count([], 0)).rejects.toThrow('没有领出未清点的红包袋');
      const { rows: steps } = await database.inTransaction((tx) =>
        sql<{
          step: string;
          moved_by: string;
        }>`SELECT step, moved_by FROM envelope_moves WHERE tenant_id = ${story.cast.tenantId}::uuid`.execute(tx),
      );
      expect(steps.map(({ step, moved_by }) => `${step} ${moved_by}`).sort()).toEqual([
        'draw user-fang',
        'draw user-fang',
        'draw user-fang',
        'hand user-lin',
        'return user-fang',
        'return user-fang',
      ]);
    }),
  );

  test(
    'is not handed over once the campaign is closed',
    rollingBack(async (database) => {
      const story = await drawn(database);
      await database.inTransaction((tx) =>
        sql`UPDATE campaigns SET status = 'closed' WHERE id = ${story.campaignId}::uuid`.execute(tx),
      );
      await expect(story.hand('王一')).rejects.toMatchObject({ code: 'campaign.closed' });
      await database.inTransaction((tx) =>
        sql`UPDATE campaigns SET status = 'running' WHERE id = ${story.campaignId}::uuid`.execute(tx),
      );
      expect(await story.hand('王一')).toMatchObject({ headName: '王一' });
    }),
  );

  test(
    'is handed over once, and only when a team has drawn it',
    rollingBack(async (database) => {
      const story = await drawn(database);
      await story.hand('王一');
      await expect(story.hand('王一')).rejects.toThrow('已经交到户');
      await story.count([story.codeOf('李二'), story.codeOf('张三')], 120_000);
      await expect(story.hand('李二')).rejects.toThrow('还没有走访组领取');
      await expect(story.hand('王一', { code: 'ABCD-EFGH-JKMN' })).rejects.toThrow('没有这个编码');
    }),
  );

  test(
    'takes its household out of every other way of paying until it is voided',
    rollingBack(async (database) => {
      const story = await drawn(database);
      const { campaignId } = story;
      await expect(makeBankBatch(story.fang, { campaignId, layoutCode: 'general-xlsx' })).rejects.toThrow(
        '没有可以代发',
      );
      const first = story.envelopes[0];
      const voiding = { envelopeId: first?.id ?? '', reason: '改为打卡' };
      await expect(voidEnvelope(story.fang, voiding)).rejects.toThrow('走访组手里');
      await story.count(
        story.envelopes.map((each) => each.code),
        180_000,
      );
      await voidEnvelope(story.fang, voiding);
      expect(await makeBankBatch(story.fang, { campaignId, layoutCode: 'general-xlsx' })).toMatchObject({ lines: 1 });
      await expect(
        drawEnvelopes(story.fang, { campaignId, team: '二组', envelopeIds: [voiding.envelopeId] }),
      ).rejects.toThrow('已作废');
    }),
  );
});

describe('a sign-off', () => {
  test(
    'keeps the picture sealed under its hash, and the day said beside the day seen',
    rollingBack(async (database) => {
      const story = await drawn(database);
      const { envelopeId, isBackDated } = await story.hand('王一', { signedOn: '2026-01-23' });
      expect(isBackDated).toBe(true);
      const { picture, contentHash } = await getSignOffPicture(story.fang, { envelopeId, folder });
      expect(picture.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
      const sealed = await fs.readFile(path.join(folder, 'photos', contentHash.slice(0, 2), `${contentHash}.sealed`));
      expect(sealed.includes(picture.subarray(0, 20))).toBe(false);
      const { envelopes } = await listEnvelopes(story.fang, { campaignId: story.campaignId });
      expect(envelopes.filter((each) => each.isBackDated).map((each) => each.headName)).toEqual(['王一']);
      await expect(story.hand('李二', { signedOn: '2026-01-26' })).rejects.toThrow('还没有到');
    }),
  );

  test(
    'by a proxy names him, his relation and a sound ID number, of which only the end is to be read',
    rollingBack(async (database) => {
      const story = await drawn(database);
      const proxy = { name: '王小一', relation: '儿子', idNumber: PROXY_ID };
      await expect(story.hand('王一', { proxy: { ...proxy, relation: '' } })).rejects.toThrow('与户主关系');
      const wrong = story.hand('王一', { proxy: { ...proxy, idNumber: '990101197001010000' } });
      await expect(wrong).rejects.toThrow('身份证号不对');
      await wrong.catch((error: Error) => expect(error.message).not.toMatch(/\d{17}/));
      await story.hand('王一', { proxy });
      const { rows } = await database.inTransaction((tx) =>
        sql<{
          text: string;
        }>`SELECT row_to_json(s)::text AS text FROM sign_offs s UNION ALL SELECT row_to_json(j)::text FROM journal j`.execute(
          tx,
        ),
      );
      const all = rows.map((row) => row.text).join('\n');
      expect(all).not.toContain(PROXY_ID);
      expect(all).toContain(`"proxy_id_tail":"${PROXY_ID.slice(-4)}"`);
    }),
  );

  test(
    'cannot use one signature for two households',
    rollingBack(async (database) => {
      const story = await drawn(database);
      const same = await signature();
      await story.hand('王一', { path: same });
      await expect(story.hand('李二', { path: same })).rejects.toThrow('已经用在别的签领里');
    }),
  );

  test(
    'on paper is photographed by the clerk for all who signed the sheet, and moves no money',
    rollingBack(async (database) => {
      const story = await readyToPay(database, NAMES);
      const { campaignId } = story;
      const head = ['单位', '姓名', '身份证后四位', '慰问金(元)', '慰问品', '折价(元)', '签领日期', '签领方式'];
      const signed = NAMES.slice(0, 2).map((name, at) => [
        '东河镇总工会',
        name,
        `000${at + 1}`,
        600,
        '大米10公斤',
        120,
        '2026-01-25',
        '本人',
      ]);
      const rows = [head, ...signed].map((cells, at) => ({ rowNo: at + 1, hidden: false, cells }));
      const sheet = {
        campaignId,
        fileName: '签领表.xlsx',
        fileDigest: 'a'.repeat(64),
        sheets: [{ name: '签领', merges: [], rows }],
      };
      await expect(recordDeliveries(story.clerk, sheet)).rejects.toThrow('权限');
      const { sheetId } = await recordDeliveries(story.fang, sheet);
      const before = await story.balance();
      const photo = { sheetId, path: await signature(), folder };
      expect(await attachSheetPhoto(story.clerk, photo)).toMatchObject({ households: 2 });
      await database.inTransaction(async (tx) => {
        await sql`SAVEPOINT again`.execute(tx);
        await expect(attachSheetPhoto(story.clerk, photo)).rejects.toThrow('已经附过');
        await sql`ROLLBACK TO again`.execute(tx);
      });
      expect(await listSignOffSheets(story.clerk, { campaignId })).toMatchObject([
        { fileName: '签领表.xlsx', photos: 1 },
      ]);
      expect(await story.balance()).toEqual(before);
    }),
  );
});
