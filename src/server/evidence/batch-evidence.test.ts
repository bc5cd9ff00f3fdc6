import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appFor, testConfig } from '../../../tests/support/api.ts';
import { readyToPay, resultSheets, said } from '../../../tests/support/bank-story.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import type { Database } from '../db/database.ts';
import { approvePurchase } from '../goods/approve-purchase.ts';
import { moveGoods } from '../goods/move-goods.ts';
import { planPurchase } from '../goods/plan-purchase.ts';
import { receivePurchase } from '../goods/receive-purchase.ts';
import { bookSignedGoods } from '../deliveries/book-signed-goods.ts';
import { listGoodsHouseholds } from '../deliveries/list-goods-households.ts';
import { signForGoods } from '../deliveries/sign-for-goods.ts';
import { attachSheetPhoto } from '../deliveries/attach-sheet-photo.ts';
import { closeEnvelopeCount } from '../deliveries/close-envelope-count.ts';
import { drawEnvelopes } from '../deliveries/draw-envelopes.ts';
import { getBankBatch } from '../deliveries/get-bank-batch.ts';
import { handEnvelope } from '../deliveries/hand-envelope.ts';
import { listEnvelopes } from '../deliveries/list-envelopes.ts';
import { makeBankBatch } from '../deliveries/make-bank-batch.ts';
import { prepareEnvelopes } from '../deliveries/prepare-envelopes.ts';
import { recordBankResult } from '../deliveries/record-bank-result.ts';
import { recordDeliveries } from '../deliveries/record-deliveries.ts';
import { releaseBankBatch } from '../deliveries/release-bank-batch.ts';

const { rollingBack } = useDatabase();
const NAMES = ['王一', '李二', '张三'];
let folder = '';
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-batch-pack-'));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

let drawn = 0;
async function picture(width = 300, height = 120): Promise<string> {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.lineWidth = 4;
  pen.moveTo(10, 20 + 5 * ++drawn);
  pen.bezierCurveTo(80, 100, 150, -20 + drawn, width - 20, height - 20);
  pen.stroke();
  const file = path.join(folder, `p${drawn}.jpg`);
  await fs.writeFile(file, canvas.toBuffer('image/jpeg'));
  return file;
}

async function wordsOf(pdf: Uint8Array): Promise<string> {
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

async function office(database: Database) {
  const story = await readyToPay(database, NAMES);
  const { campaignId } = story;
  const app = await appFor(database, story.cast.people.fang, {
    system: { now: () => new Date('2026-01-25T01:00:00Z'), config: testConfig({ dataFolder: folder }) },
  });
  const base = `/api/campaigns/${campaignId}/evidence`;
  const batches = async () => (await app.get(`${base}/batches`)).json().batches as Record<string, unknown>[];
  const look = async (batch: Record<string, unknown> | undefined) =>
    (await app.get(`${base}?batchKind=${String(batch?.['kind'])}&batchId=${String(batch?.['id'])}`)).json();
  const entry = async (batch: Record<string, unknown> | undefined, code: string) =>
    (await look(batch)).entries.find((each: { code: string }) => each.code === code);
  const pack = async (batch: Record<string, unknown> | undefined, name: string) => {
    const answer = await app.post(`${base}/pack`, { batchKind: batch?.['kind'], batchId: batch?.['id'] });
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
    if (process.env['KEEP_PAPERS']) await fs.writeFile(path.join(process.env['KEEP_PAPERS'], name), answer.rawPayload);
    return wordsOf(answer.rawPayload);
  };
  return { ...story, app, base, batches, look, entry, pack };
}

test(
  'a bank batch has its own voucher: lines, answers of the bank, what is missing by row, and a receipt of its own',
  { timeout: 90_000 },
  rollingBack(async (database) => {
    const { app, base, batches, look, entry, pack, fang, chair, campaignId } = await office(database);
    expect(await batches()).toEqual([]);
    const { batchId } = await makeBankBatch(fang, { campaignId, layoutCode: 'general-xlsx' });
    expect(await batches()).toEqual([]);
    await releaseBankBatch(chair, { batchId });
    const [batch] = await batches();
    expect(batch).toMatchObject({ kind: 'bank', kindName: '银行代发批次', rows: 3, amountFen: 180_000 });
    expect((await entry(batch, 'sign-off')).why).toHaveLength(3);
    const { lines } = await getBankBatch(fang, { batchId });
    const lineOf = (name: string) => lines.find((line) => line.payeeName === name)?.lineNo ?? 0;
    await recordBankResult(fang, {
      batchId,
      fileName: '农商行回盘0125.xlsx',
      fileDigest: 'ab'.repeat(32),
      sheets: resultSheets([
        said(1, '王一', { line: lineOf('王一') }),
        said(2, '李二', { line: lineOf('李二'), state: '失败', reason: '账号已销户' }),
      ]),
    });
    expect((await entry(batch, 'sign-off')).why).toEqual([`第 ${lineOf('张三')} 行 东河镇总工会 张三：银行还没有回盘`]);
    const before = await look(batch);
    // 2 payments that need something: minutes, bank, ledger each; the plan once; no posting, no photos.
    expect(before).toMatchObject({ needed: 7, present: 2, percent: 28 });
    const receipt = { name: '银行回单.jpg', content: await fs.readFile(await picture(600, 400)) };
    const sent = await app.upload(`${base}/files`, receipt, { slot: 'sign-off', batchKind: 'bank', batchId });
    expect(sent.statusCode).toBe(201);
    const foreign = await app.upload(`${base}/files`, receipt, { slot: 'plan', batchKind: 'sheet', batchId });
    expect(foreign.body).toContain('没有这一批发放');
    const words = await pack(batch, 'bank.pdf');
    for (const part of [
      '完整度28%',
      '农商行回盘0125.xlsx',
      'ABABABAB',
      '账号已销户',
      '银行回单.jpg',
      '没有回盘',
      '银行还没有回盘',
      '陆佰元整',
    ])
      expect(words, part).toContain(part);
    expect(words).not.toMatch(/622202\d{10}/);
    const [file] = (await look(batch)).files;
    expect(file).toMatchObject({ title: '银行回单.jpg', ofBatch: true });
    const withdrawn = await app.post(`${base}/files/${file.id}/withdrawal`, { reason: '是上一批的' });
    expect(withdrawn.json()).toEqual({ withdrawn: true });
    expect((await look(batch)).files).toEqual([]);
  }),
);

test(
  'a night of envelopes and a sheet have vouchers with the pictures of those who signed, and nobody else’s',
  { timeout: 90_000 },
  rollingBack(async (database, tx) => {
    const { batches, entry, pack, fang, clerk, campaignId, cast } = await office(database);
    await prepareEnvelopes(fang, { campaignId });
    const { envelopes } = await listEnvelopes(fang, { campaignId });
    await drawEnvelopes(fang, { campaignId, team: '一组', envelopeIds: envelopes.map((each) => each.id) });
    for (const { code } of envelopes.slice(0, 2)) {
      const sign = { evidence: 'signature', signedOn: '2026-01-25', folder, proxy: null } as const;
      await handEnvelope(clerk, { code, path: await picture(), ...sign });
    }
    const back = envelopes.slice(2).map((each) => each.code);
    await closeEnvelopeCount(fang, { campaignId, team: '一组', backCodes: back, countedFen: 60_000 });
    const head = ['单位', '姓名', '身份证后四位', '慰问金(元)', '慰问品', '折价(元)', '签领日期', '签领方式'];
    const goods = ['示范县总工会', '东河镇总工会'].map((unit) =>
      NAMES.map((name, at) => [unit, name, `000${at + 1}`, 0, '大米10公斤', 120, '2026-01-25', '本人']),
    );
    const rows = [head, ...goods.flat()].map((cells, at) => ({ rowNo: at + 1, hidden: false, cells }));
    const sheet = await recordDeliveries(fang, {
      campaignId,
      fileName: '慰问品签领表.xlsx',
      fileDigest: 'c'.repeat(64),
      sheets: [{ name: '签领', merges: [], rows }],
    });
    const found = await batches();
    const meeting = sql`SELECT id FROM decision_meetings WHERE campaign_id = ${campaignId}::uuid`;
    await sql`INSERT INTO decision_meetings (tenant_id, id, campaign_id, org_path, list_no, name, held_on, place, chaired_by, recorded_by_name, attendees,
        absent, minutes_no, opened_at, opened_by, digest, frozen_at, frozen_by)
      SELECT ${cast.tenantId}::uuid, gen_random_uuid(), ${campaignId}::uuid, ${cast.units.county.path}, 1, '主席办公会议', '2026-01-20', '三楼会议室', '周砚', '林岚',
        '{周砚,林岚}', '{}', '〔2026〕2号', now(), 'user-lin', ${'5f'.repeat(32)}, now(), 'user-lin'`.execute(tx);
    await sql`INSERT INTO meeting_decisions (tenant_id, meeting_id, entitlement_id, org_path, position, decision, decided_at, decided_by, line)
      SELECT e.tenant_id, (${meeting}), e.id, e.org_path, row_number() OVER (ORDER BY e.id), 'agreed', now(), 'user-zhou',
        jsonb_build_object('position', row_number() OVER (ORDER BY e.id), 'dossierNo', d.dossier_no, 'cashFen', e.cash_fen::text, 'goodsFen', e.goods_fen::text)
      FROM entitlements e JOIN dossiers d ON d.id = e.dossier_id WHERE e.campaign_id = ${campaignId}::uuid`.execute(tx);
    const night = found.find((each) => each['kind'] === 'envelopes');
    expect(night).toMatchObject({ title: '一组，2026-01-25清点', rows: 2, amountFen: 120_000 });
    expect(await entry(night, 'sign-off')).toMatchObject({ state: 'present', has: ['签领图片 2 张'] });
    const nightWords = await pack(night, 'envelopes.pdf');
    expect(nightWords).toContain('签名和指印');
    expect(await entry(night, 'minutes')).toMatchObject({ state: 'present' });
    expect(nightWords).toContain('校验码5F5F5F5F5F5F5F5F');
    expect(nightWords).toContain('其中本批2户，1440.00元');
    expect(nightWords).toContain(envelopes[0]?.headName);
    expect(nightWords).not.toContain(envelopes[2]?.headName);

    const paper = found.find((each) => each['kind'] === 'sheet');
    expect((await entry(paper, 'sign-off')).why.length).toBeGreaterThan(0);
    await attachSheetPhoto(clerk, { sheetId: sheet.sheetId, path: await picture(900, 600), folder });
    expect(await entry(paper, 'sign-off')).toMatchObject({ state: 'present', has: ['签领图片 1 张'] });
    expect(await pack(paper, 'sheet.pdf')).toContain('签领表照片');
    expect((await entry(paper, 'goods')).why).toHaveLength(3);
  }),
);

test(
  'goods a unit drew and handed out, and a sheet of goods, have vouchers with quotations, invoice, acceptance and stock book',
  { timeout: 90_000 },
  rollingBack(async (database) => {
    const { app, base, batches, look, entry, pack, fang, clerk, chair, campaignId, cast } = await office(database);
    const { purchaseId } = await planPurchase(clerk, {
      campaignId,
      code: 'CG1',
      title: '春节大米',
      sourceCode: 'CZ',
      lines: [{ itemCode: 'DM', name: '大米', spec: '10公斤', unit: '袋', quantity: 100 }],
      quotes: ['示范粮油店', '东河供销社', '县平价超市'].map((supplier, at) => ({
        supplier,
        unitPricesFen: [12_000n + BigInt(at) * 200n],
      })),
      chosenQuote: 1,
      comparedOn: '2026-01-08',
      group: ['林岚', '方会计', '石岩'],
    });
    await approvePurchase(chair, { campaignId, purchaseId, decision: '工会委员会会议' });
    await receivePurchase(clerk, {
      campaignId,
      purchaseId,
      invoiceNo: '00112233',
      receivedOn: '2026-01-12',
      inspector: '方会计',
      keeper: '石岩',
      lines: [{ line: 1, quantity: 100 }],
    });
    const forKey = cast.units.east.code;
    const from = { forKind: 'unit', forKey, keeper: '石岩' } as const;
    await moveGoods(clerk, {
      campaignId,
      item: { code: 'DM' },
      kind: 'issue',
      quantity: 3,
      movedOn: '2026-01-13',
      ...from,
    });
    const { rows: due } = await listGoodsHouseholds(fang, { campaignId });
    const of = (name: string) => due.find((each) => each.headName === name)?.entitlementId ?? '';
    expect((await batches()).filter((each) => each['kind'] === 'goods')).toEqual([]);
    await signForGoods(fang, {
      campaignId,
      entitlementId: of('王一'),
      itemCode: 'DM',
      quantity: 1,
      evidence: 'signature',
      signedOn: '2026-01-25',
      path: await picture(),
      folder,
      proxy: null,
      ...from,
    });
    const head = ['单位', '姓名', '身份证后四位', '慰问品', '折价(元)', '签领日期', '代领人及关系'];
    const line = ['东河镇总工会', '李二', '0002', '大米10公斤', 120, '2026-01-25', '李小二（儿子）'];
    const rows = [head, line].map((cells, at) => ({ rowNo: at + 1, hidden: false, cells }));
    const sheets = [{ name: '签领', merges: [], rows }];
    const file = { fileName: '慰问品签领表.xlsx', fileDigest: 'd'.repeat(64) };
    const sheet = await recordDeliveries(fang, { campaignId, ...file, sheets });
    const onSheet = { kind: 'sheet', id: sheet.sheetId };
    expect((await entry(onSheet, 'goods')).why).toEqual(['第 1 行 东河镇总工会 李二：库存没有出账']);
    await bookSignedGoods(fang, { campaignId, itemCode: 'DM', unitCode: forKey, keeper: '许干事' });
    expect(await entry(onSheet, 'goods')).toMatchObject({ has: ['采购 CG1 春节大米'], why: ['没有上传发票扫描件'] });

    const batch = (await batches()).find((each) => each['kind'] === 'goods');
    expect(batch).toMatchObject({ title: '东河镇总工会，2026-01-25起发放', rows: 2, amountFen: 24_000 });
    expect((await entry(batch, 'sign-off')).why).toEqual(['第 2 行 东河镇总工会 李二：没有签名或指印图片']);
    const invoice = { name: '米油发票.jpg', content: await fs.readFile(await picture(600, 400)) };
    const fields = { slot: 'goods', batchKind: 'goods', batchId: String(batch?.['id']) };
    const once = { 'command-id': '0199bbbb-0000-7000-8000-000000000001' };
    const sent = await app.upload(`${base}/files`, invoice, fields, once);
    expect(sent.statusCode, sent.body).toBe(201);
    const again = await app.upload(`${base}/files`, invoice, fields, once);
    expect([again.statusCode, again.json()]).toEqual([201, sent.json()]);
    expect(await entry(batch, 'goods')).toMatchObject({ state: 'present' });
    // 1 plan + 2 minutes + 2 signatures + (2 pieces + 2 of the purchase + its scan) + 1 photo + 2 entries; there: 1 + 5 + 2.
    expect(await look(batch)).toMatchObject({ needed: 13, present: 8, percent: 61 });
    const words = await pack(batch, 'goods.pdf');
    for (const part of [
      '完整度61%',
      '示范粮油店（成交）',
      '县平价超市',
      '00112233',
      '慰问品出入库记录',
      '签名和指印',
      '米油发票.jpg',
      '李小二（儿子）',
    ])
      expect(words, part).toContain(part);
    expect(await pack(onSheet, 'goods-sheet.pdf')).toContain('询价比价和验收记录');
  }),
);
