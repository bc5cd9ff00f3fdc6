/** Addresses by which money and goods reach households: sheets, bank, envelopes, stock. Each with the story that makes it possible. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import { drawEnvelopes } from '#server/deliveries/draw-envelopes.ts';
import { getBankBatch } from '#server/deliveries/get-bank-batch.ts';
import { handEnvelope } from '#server/deliveries/hand-envelope.ts';
import { handOverGoods } from '#server/deliveries/hand-over-goods.ts';
import { listEnvelopes } from '#server/deliveries/list-envelopes.ts';
import { makeBankBatch } from '#server/deliveries/make-bank-batch.ts';
import { prepareEnvelopes } from '#server/deliveries/prepare-envelopes.ts';
import { readSignOffs } from '#server/deliveries/read-sign-offs.ts';
import { recordDeliveries } from '#server/deliveries/record-deliveries.ts';
import { releaseBankBatch } from '#server/deliveries/release-bank-batch.ts';
import { approvePurchase } from '#server/goods/approve-purchase.ts';
import { moveGoods } from '#server/goods/move-goods.ts';
import { planPurchase } from '#server/goods/plan-purchase.ts';
import { receivePurchase } from '#server/goods/receive-purchase.ts';
import { makeWorkbook } from '#server/imports/make-workbook.ts';
import { RESULT_HEAD } from '../support/bank-story.ts';
import { cardOf, giveCards } from '../support/cards.ts';
import { approved, type MoneyCommand, type Story } from './money-commands.ts';

const HEADS = ['王一', '李二', '赵三'];

function signOffs(names: readonly (readonly [name: string, tail: string])[]): Uint8Array {
  const header = ['单位', '姓名', '身份证后四位', '慰问金(元)', '慰问品', '折价(元)', '签领日期', '签领方式'];
  const lines = names.map(([name, tail]) => ['东河镇总工会', name, tail, 600, '大米10公斤', 120, '2026-01-25', '本人']);
  return makeWorkbook([{ name: '签领', rows: [header, ...lines] }]);
}

/** A batch the chair has released, and what the bank says of its first so many rows. */
async function bankAnswer(story: Story): Promise<{ batchId: string; answer: (rows: number) => Uint8Array }> {
  const { campaignId, cashier, chair, cast } = story;
  await giveCards(cashier.database, cast, HEADS);
  await approved(story);
  const { batchId } = await makeBankBatch(cashier, { campaignId, layoutCode: 'general-xlsx' });
  await releaseBankBatch(chair, { batchId });
  const { lines } = await getBankBatch(cashier, { batchId });
  const said = lines.map(({ lineNo, payeeName }) => {
    const card = cardOf(HEADS.indexOf(payeeName) + 1);
    return [String(lineNo), payeeName, card, '600.00', '成功', '', '2026-01-26'];
  });
  return {
    batchId,
    answer: (rows) => makeWorkbook([{ name: '回盘', rows: [[...RESULT_HEAD], ...said.slice(0, rows)] }]),
  };
}

async function stroke(to = 280): Promise<Uint8Array> {
  const canvas = createCanvas(300, 120);
  const pen = canvas.getContext('2d');
  pen.moveTo(10, 20);
  pen.lineTo(to, 100);
  pen.stroke();
  return canvas.encode('png');
}

async function signature(): Promise<{ folder: string; file: string }> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-money-'));
  const file = path.join(folder, 'stroke.png');
  await fs.writeFile(file, await stroke());
  return { folder, file };
}

/** A team with three envelopes, of which one reached its household; answers the codes of the other two. */
async function nightOfTeam(story: Story): Promise<string[]> {
  const { campaignId, cashier, clerk } = story;
  await approved(story);
  await prepareEnvelopes(cashier, { campaignId });
  const { envelopes } = await listEnvelopes(cashier, { campaignId });
  await drawEnvelopes(cashier, { campaignId, team: '一组', envelopeIds: envelopes.map((each) => each.id) });
  const { folder, file } = await signature();
  const code = envelopes.find((each) => each.headName === '王一')?.code ?? '';
  const handed = { code, evidence: 'signature', signedOn: '2026-01-25', path: file, folder, proxy: null } as const;
  await handEnvelope(clerk, handed);
  await fs.rm(folder, { recursive: true });
  return envelopes.filter((each) => each.code !== code).map((each) => each.code);
}

/** Rice for three households, bought, received and issued to the township; answers the entitlement of the first. */
async function goodsAtTownship(story: Story): Promise<string> {
  const { campaignId, clerk, chair, cast } = story;
  const entitlementId = await approved(story);
  const { purchaseId } = await planPurchase(clerk, {
    campaignId,
    code: 'CG1',
    title: '大米',
    sourceCode: 'CZ',
    lines: [{ itemCode: 'DM', name: '大米', spec: '10公斤', unit: '袋', quantity: 3 }],
    quotes: [{ supplier: '粮油店', unitPricesFen: [12_000n] }],
    chosenQuote: 1,
    comparedOn: '2026-01-08',
  });
  await approvePurchase(chair, { campaignId, purchaseId, decision: '工会委员会会议' });
  const arrival = { campaignId, purchaseId, invoiceNo: '00112233', receivedOn: '2026-01-12' };
  await receivePurchase(clerk, {
    ...arrival,
    inspector: '方会计',
    keeper: '石岩',
    lines: [{ line: 1, quantity: 3 }],
  });
  await moveGoods(clerk, {
    campaignId,
    item: { code: 'DM' },
    kind: 'issue',
    quantity: 3,
    movedOn: '2026-01-13',
    forKind: 'unit',
    forKey: cast.units.east.code,
    keeper: '石岩',
  });
  return entitlementId;
}

const handOver = ({ cast }: Story, entitlementId: string, signedOn = '2026-01-25') => ({
  itemCode: 'DM',
  forKind: 'unit' as const,
  forKey: cast.units.east.code,
  keeper: '许干事',
  lines: [{ entitlementId, signedOn }],
});

export const DELIVERY_COMMANDS: readonly MoneyCommand[] = [
  {
    address: 'POST /api/campaigns/{id}/deliveries',
    person: 'fang',
    prepare: async (story) => {
      await approved(story);
      const path = `/api/campaigns/${story.campaignId}/deliveries`;
      const all = [['王一', '0012'] as const, ['李二', '0023'] as const];
      return { path, body: signOffs(all), otherBody: signOffs([...all, ['赵三', '0034']]) };
    },
  },
  {
    address: 'POST /api/bank-batches/{id}/results',
    person: 'fang',
    prepare: async (story) => {
      const { batchId, answer } = await bankAnswer(story);
      return { path: `/api/bank-batches/${batchId}/results`, body: answer(2), otherBody: answer(3) };
    },
  },
  {
    address: 'POST /api/campaigns/{id}/envelopes/counts',
    person: 'fang',
    prepare: async (story) => {
      const body = { team: '一组', backCodes: await nightOfTeam(story), countedFen: 120_000 };
      const path = `/api/campaigns/${story.campaignId}/envelopes/counts`;
      return { path, body, otherBody: { ...body, countedFen: 60_000 } };
    },
  },
  {
    address: 'POST /api/campaigns/{id}/goods-deliveries',
    person: 'fang',
    prepare: async (story) => {
      const entitlementId = await goodsAtTownship(story);
      return {
        path: `/api/campaigns/${story.campaignId}/goods-deliveries`,
        body: handOver(story, entitlementId),
        otherBody: handOver(story, entitlementId, '2026-01-26'),
      };
    },
  },
  {
    address: 'POST /api/campaigns/{id}/goods-deliveries/signed',
    person: 'fang',
    prepare: async (story) => {
      const entitlementId = await goodsAtTownship(story);
      const { lines: _lines, ...goods } = handOver(story, entitlementId);
      return {
        path: `/api/campaigns/${story.campaignId}/goods-deliveries/signed`,
        body: await stroke(),
        otherBody: await stroke(200),
        fields: {
          ...goods,
          entitlementId,
          quantity: '1',
          evidence: 'signature',
          signedOn: '2026-01-25',
          proxyName: '王小一',
          proxyRelation: '女儿',
          proxyIdNumber: `99010119700101001${checkCharacterOf('99010119700101001')}`,
        },
      };
    },
  },
  {
    address: 'POST /api/campaigns/{id}/goods-deliveries/from-sheets',
    person: 'fang',
    prepare: async (story) => {
      const { campaignId, cashier, cast } = story;
      await goodsAtTownship(story);
      const { folder } = await signature();
      const file = path.join(folder, '签领表.xlsx');
      await fs.writeFile(file, signOffs([['王一', '0012']]));
      await recordDeliveries(cashier, { campaignId, fileName: '签领表.xlsx', ...(await readSignOffs(file)) });
      await fs.rm(folder, { recursive: true });
      const body = { itemCode: 'DM', unitCode: cast.units.east.code, keeper: '许干事' };
      const address = `/api/campaigns/${campaignId}/goods-deliveries/from-sheets`;
      return { path: address, body, otherBody: { ...body, keeper: '石岩' } };
    },
  },
  {
    address: 'POST /api/campaigns/{id}/goods-deliveries/{entitlementId}/return',
    person: 'fang',
    prepare: async (story) => {
      const { campaignId, cashier } = story;
      const entitlementId = await goodsAtTownship(story);
      await handOverGoods(cashier, { campaignId, ...handOver(story, entitlementId) });
      const body = { keeper: '许干事', reason: '长期在外' };
      const address = `/api/campaigns/${campaignId}/goods-deliveries/${entitlementId}/return`;
      return { path: address, body, otherBody: { ...body, reason: '已迁出' } };
    },
  },
];
