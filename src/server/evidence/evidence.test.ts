import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileVolumes } from '#render/dossier-volumes.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { runSmallCampaign } from '../../../tests/support/run-small-campaign.ts';
import { makeTable } from '../documents/make-table.ts';
import { approvePurchase } from '../goods/approve-purchase.ts';
import { moveGoods } from '../goods/move-goods.ts';
import { planPurchase } from '../goods/plan-purchase.ts';
import { receivePurchase } from '../goods/receive-purchase.ts';
import { bookSignedGoods } from '../deliveries/book-signed-goods.ts';
import { attachEvidence } from './attach-evidence.ts';
import { getEvidence } from './get-evidence.ts';
import { makeEvidencePack } from './make-evidence-pack.ts';
import { withdrawEvidence } from './withdraw-evidence.ts';

const { rollingBack } = useDatabase();
let folder = '';
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-evidence-'));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

async function picture(words: string): Promise<string> {
  const canvas = createCanvas(400, 300);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#dde';
  pen.fillRect(0, 0, 400, 300);
  pen.fillStyle = '#333';
  pen.fillRect(40, 40, words.length * 20, 60);
  const file = path.join(folder, `${words}.jpg`);
  await fs.writeFile(file, canvas.toBuffer('image/jpeg'));
  return file;
}

async function textOf(pdf: Uint8Array): Promise<{ pages: number; words: string }> {
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
  const pages = book.numPages;
  await reading.destroy();
  return { pages, words: words.join('').replaceAll(/\s/g, '') };
}

test(
  'the voucher of a campaign says what is missing, fills up, and is one PDF with index, records and attachments',
  { timeout: 90_000 },
  rollingBack(async (database, tx) => {
    const cast = await playCast(database, { now: () => new Date('2026-01-25T01:00:00Z') });
    const campaignId = await runSmallCampaign(cast, tx);
    const [clerk, chair, cashier] = [cast.as(cast.people.lin), cast.as(cast.people.zhou), cast.as(cast.people.fang)];
    const stateOf = async (code: string) =>
      (await getEvidence(cashier, { campaignId })).standing.entries.find((entry) => entry.code === code);
    expect(await stateOf('goods')).toMatchObject({
      state: 'missing',
      why: expect.arrayContaining(['没有采购和比价记录', '没有出入库记录']),
    });
    expect(await stateOf('minutes')).toMatchObject({ state: 'missing', why: ['没有生成文稿，也没有上传扫描件'] });
    expect(await stateOf('sign-off')).toMatchObject({ state: 'present' });
    expect(await stateOf('statistics')).toMatchObject({ state: 'missing', why: ['钱账物核对有 1 处差异'] });

    const { facts } = await getEvidence(cashier, { campaignId });
    const source =
      facts.goodsFen > 0n
        ? (await getEvidence(cashier, { campaignId })).books.sources.find((each) => each.ledgerGoodsFen > 0n)
        : undefined;
    const { purchaseId } = await planPurchase(clerk, {
      campaignId,
      code: 'CG1',
      title: '米油包',
      sourceCode: source?.code ?? '',
      lines: [{ itemCode: 'MY', name: '米油一份', spec: '10公斤装', unit: '份', quantity: 3 }],
      quotes: [
        { supplier: '粮油店', unitPricesFen: [10_000n] },
        { supplier: '供销社', unitPricesFen: [10_500n] },
        { supplier: '百货店', unitPricesFen: [11_000n] },
      ],
      chosenQuote: 1,
      comparedOn: '2026-01-08',
      group: ['石岩', '许干事', '陆审核'],
    });
    await approvePurchase(chair, { campaignId, purchaseId, decision: '工会委员会会议' });
    const arrival = {
      campaignId,
      purchaseId,
      invoiceNo: '00112233',
      receivedOn: '2026-01-12',
      lines: [{ line: 1, quantity: 3 }],
    };
    await receivePurchase(clerk, { ...arrival, inspector: '方会计', keeper: '石岩' });
    for (const unit of [cast.units.east, cast.units.park]) {
      const issue = {
        campaignId,
        item: { code: 'MY' },
        movedOn: '2026-01-13',
        forKind: 'unit',
        forKey: unit.code,
        keeper: '石岩',
      };
      await moveGoods(clerk, { ...issue, kind: 'issue', quantity: 1 });
      await bookSignedGoods(cashier, { campaignId, itemCode: 'MY', unitCode: unit.code, keeper: '许干事' });
    }
    const paper = { campaignId, dataFolder: folder };
    for (const [slot, title] of [
      ['minutes', '会议纪要.jpg'],
      ['goods', '发票.jpg'],
      ['photos', '慰问照片.jpg'],
    ] as const)
      await attachEvidence(cashier, { ...paper, slot, title, path: await picture(slot) });
    await expect(
      attachEvidence(cashier, { ...paper, slot: 'goods', title: '发票.jpg', path: await picture('goods') }),
    ).rejects.toMatchObject({ code: 'evidence.already-there' });
    await expect(
      attachEvidence(cashier, { ...paper, slot: 'nothing', title: '发票.jpg', path: await picture('goods') }),
    ).rejects.toMatchObject({ code: 'evidence.no-such-slot' });
    for (const code of ['minutes', 'goods', 'photos', 'statistics'])
      expect(await stateOf(code)).toMatchObject({ state: 'present' });

    const stock = (await makeTable(clerk, { campaignId, table: 'stock-book' })).book.pages[0]?.cells ?? [];
    const quoted = (await makeTable(clerk, { campaignId, table: 'quotations' })).book.pages[0]?.cells ?? [];
    const cells = (page: typeof stock) => page.map((cell) => cell.value);
    expect(cells(stock)).toEqual(expect.arrayContaining(['米油一份', '入库', '00112233', '方会计', 300, '发放到户']));
    expect(cells(quoted)).toEqual(expect.arrayContaining(['粮油店', '供销社', '百货店', 300, 315, 330, '价格最低']));

    const { standing, files } = await getEvidence(cashier, { campaignId });
    expect(standing.percent).toBe(Math.floor((standing.present * 100) / standing.needed));
    const { pdf } = await compileVolumes(await makeEvidencePack(cashier, paper));
    if (process.env['KEEP_PAPERS']) await fs.writeFile(path.join(process.env['KEEP_PAPERS'], 'evidence.pdf'), pdf);
    const { pages, words } = await textOf(pdf);
    expect(pages).toBeGreaterThan(8);
    for (const part of [
      `完整度${standing.percent}%`,
      '粮油店（成交）',
      '00112233',
      '慰问品出入库记录',
      '发放和签领汇总表',
      '会议纪要.jpg',
      '300.00',
    ])
      expect(words, part).toContain(part);
    expect(words).not.toContain('赵一');

    await withdrawEvidence(cashier, { campaignId, fileId: files[0]?.id ?? '', reason: '拍糊了' });
    expect(await stateOf(files[0]?.slot ?? '')).toMatchObject({ state: 'missing' });
  }),
);
