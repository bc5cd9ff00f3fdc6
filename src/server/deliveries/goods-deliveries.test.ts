import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import type { Database, Transaction } from '#server/db/database.ts';
import { getMoneyTrail } from '../funds/get-money-trail.ts';
import { approvePurchase } from '../goods/approve-purchase.ts';
import { listGoods } from '../goods/list-goods.ts';
import { moveGoods } from '../goods/move-goods.ts';
import { planPurchase } from '../goods/plan-purchase.ts';
import { receivePurchase } from '../goods/receive-purchase.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { postCampaign } from '../../../tests/support/posted-campaign.ts';
import { tamper } from '../../../tests/support/run-small-campaign.ts';
import { bookSignedGoods } from './book-signed-goods.ts';
import { getGoodsPicture } from './get-goods-picture.ts';
import { handOverGoods } from './hand-over-goods.ts';
import { listGoodsHouseholds } from './list-goods-households.ts';
import { listReconciledRows } from './list-reconciled-rows.ts';
import { reconcileBooks } from './reconcile-books.ts';
import { signForGoods } from './sign-for-goods.ts';
import { takeBackGoods } from './take-back-goods.ts';

const { rollingBack } = useDatabase();
const PROXY_ID = `99010119700101001${checkCharacterOf('99010119700101001')}`;
let folder = '';
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-goods-'));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

/** A signature as the pad sends it; another length, another picture. */
async function signature(length: number): Promise<string> {
  const canvas = createCanvas(300, 120);
  const pen = canvas.getContext('2d');
  pen.lineWidth = 3;
  pen.moveTo(10, 20);
  pen.lineTo(length, 100);
  pen.stroke();
  const file = path.join(folder, `stroke-${length}.png`);
  await fs.writeFile(file, await canvas.encode('png'));
  return file;
}

/** Three parcels of rice and oil at 100 yuan bought for the three households of the campaign, two of them issued to the township. */
async function open(database: Database, tx: Transaction, unitPriceFen = 10_000n) {
  const campaign = await postCampaign(database, tx);
  const { cast, campaignId } = campaign;
  const [clerk, chair, cashier] = [cast.as(cast.people.lin), cast.as(cast.people.zhou), cast.as(cast.people.fang)];
  const { rows: goods } = await sql<{ id: string; name: string; source: string }>`
    SELECT e.id, p.name, s.code AS source FROM entitlements e JOIN dossiers d ON d.tenant_id = e.tenant_id AND d.id = e.dossier_id
    JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    JOIN fund_sources s ON s.tenant_id = e.tenant_id AND s.id = e.goods_source_id
    WHERE e.campaign_id = ${campaignId}::uuid`.execute(tx);
  const of = (name: string) => goods.find((each) => each.name === name)?.id ?? '';
  const { purchaseId } = await planPurchase(clerk, {
    campaignId,
    code: 'CG1',
    title: '米油包',
    sourceCode: goods[0]?.source ?? '',
    lines: [{ itemCode: 'MY', name: '米油一份', unit: '份', quantity: 3 }],
    quotes: [{ supplier: '粮油店', unitPricesFen: [unitPriceFen] }],
    chosenQuote: 1,
    comparedOn: '2026-01-08',
  });
  await approvePurchase(chair, { campaignId, purchaseId, decision: '工会委员会会议' });
  const lines = [{ line: 1, quantity: 3 }];
  const arrival = { campaignId, purchaseId, invoiceNo: '00112233', receivedOn: '2026-01-12', lines };
  await receivePurchase(clerk, { ...arrival, inspector: '方会计', keeper: '石岩' });
  const east = cast.units.east.code;
  const issue = {
    campaignId,
    item: { code: 'MY' },
    movedOn: '2026-01-13',
    forKind: 'unit',
    forKey: east,
    keeper: '石岩',
  };
  await moveGoods(clerk, { ...issue, kind: 'issue', quantity: 2 });
  campaign.on('2026-01-20');
  const hand = (name: string, signedOn = '2026-01-20') =>
    handOverGoods(cashier, {
      campaignId,
      itemCode: 'MY',
      forKind: 'unit',
      forKey: east,
      keeper: '许干事',
      lines: [{ entitlementId: of(name), signedOn }],
    });
  const sign = async (name: string, length: number, change: Partial<Parameters<typeof signForGoods>[1]> = {}) =>
    signForGoods(cashier, {
      campaignId,
      entitlementId: of(name),
      itemCode: 'MY',
      forKind: 'unit',
      forKey: east,
      quantity: 1,
      keeper: '许干事',
      evidence: 'signature',
      signedOn: '2026-01-20',
      path: await signature(length),
      folder,
      proxy: null,
      ...change,
    });
  const check = () => reconcileBooks(cashier, { campaignId });
  return { ...campaign, clerk, cashier, of, hand, sign, check, east };
}

describe('goods handed to households', () => {
  test(
    'move signature, ledger and stock together, and the cash may follow on a sheet',
    rollingBack(async (database, tx) => {
      const { cast, clerk, campaignId, hand, check, pay, east } = await open(database, tx);
      await hand('赵一');
      expect(await listGoods(clerk, { campaignId })).toMatchObject([
        { inStock: 1, out: 1, handedOver: 1, handedOverFen: 10_000n },
      ]);
      expect(await check()).toMatchObject({
        differences: [],
        totals: { ledgerGoodsFen: 10_000n, signedGoodsFen: 10_000n, piecesFen: 10_000n, pieces: 1 },
      });
      await expect(hand('赵一')).rejects.toMatchObject({ code: 'delivery.already-made' });
      expect(await pay(cast.units.east, '赵一', '2026-01-21')).toBe('other-amount');
      await hand('钱二');
      await expect(hand('李四')).rejects.toMatchObject({ code: 'goods.above-held' });
      const { differences, totals } = await check();
      expect(differences).toEqual([]);
      expect(totals).toMatchObject({ pieces: 2, ledgerCashFen: 0n });
      await expect(
        bookSignedGoods(cast.as(cast.people.fang), { campaignId, itemCode: 'MY', unitCode: east, keeper: '许干事' }),
      ).rejects.toMatchObject({ code: 'delivery.nothing-signed' });
    }),
  );

  test(
    'are not handed over before the posting has hung its days, and come back with their value',
    rollingBack(async (database, tx) => {
      const { clerk, cashier, campaignId, of, hand, check } = await open(database, tx);
      await expect(hand('赵一', '2026-01-14')).rejects.toMatchObject({ code: 'delivery.before-notice-end' });
      expect(await listGoods(clerk, { campaignId })).toMatchObject([{ out: 2, handedOver: 0 }]);
      await hand('赵一');
      const back = { campaignId, entitlementId: of('赵一'), keeper: '许干事', reason: '长期在外' };
      await takeBackGoods(cashier, back);
      await expect(takeBackGoods(cashier, back)).rejects.toMatchObject({ code: 'delivery.not-handed-over' });
      expect(await listGoods(clerk, { campaignId })).toMatchObject([{ out: 2, outFen: 20_000n, handedOver: 0 }]);
      expect(await check()).toMatchObject({ differences: [], totals: { ledgerGoodsFen: 0n, pieces: 0 } });
    }),
  );
});

describe('goods signed for on the screen', () => {
  test(
    'keep the picture with the hand-over, and a proxy is named while his number is sealed',
    rollingBack(async (database, tx) => {
      const { cashier, campaignId, of, sign, check } = await open(database, tx);
      const { deliveryId, headName } = await sign('赵一', 280);
      expect(headName).toBe('赵一');
      const { picture } = await getGoodsPicture(cashier, { deliveryId, folder });
      expect([picture[0], picture[1]]).toEqual([0xff, 0xd8]);
      const proxy = { name: '钱三', relation: '儿子', idNumber: PROXY_ID };
      await expect(sign('钱二', 260, { proxy: { ...proxy, idNumber: '990101197001010010' } })).rejects.toMatchObject({
        code: 'sign-off.proxy-id',
      });
      await expect(sign('钱二', 280)).rejects.toMatchObject({ code: 'sign-off.picture-used' });
      await expect(sign('钱二', 260, { signedOn: '2026-01-21' })).rejects.toMatchObject({ code: 'sign-off.in-future' });
      await sign('钱二', 260, { proxy });
      const { rows: kept } = await sql<{ whole: string }>`
        SELECT row_to_json(s)::text || row_to_json(v)::text AS whole FROM sign_offs s
        JOIN deliveries v ON v.tenant_id = s.tenant_id AND v.id = s.delivery_id WHERE s.proxy_name = '钱三'`.execute(
        tx,
      );
      expect(kept).toHaveLength(1);
      expect(kept[0]?.whole).not.toContain(PROXY_ID);
      expect((await check()).differences).toEqual([]);

      const due = await listGoodsHouseholds(cashier, { campaignId, state: 'due' });
      expect(due.rows.map((row) => row.headName)).toEqual(['李四']);
      await takeBackGoods(cashier, { campaignId, entitlementId: of('赵一'), keeper: '许干事', reason: '长期在外' });
      const all = await listGoodsHouseholds(cashier, { campaignId });
      expect(all.sums).toEqual([
        { state: 'delivered', households: 1, goodsFen: 10_000n },
        { state: 'due', households: 1, goodsFen: 10_000n },
        { state: 'returned', households: 1, goodsFen: 10_000n },
      ]);
      const found = await listGoodsHouseholds(cashier, { campaignId, q: '钱二' });
      expect(found.rows).toMatchObject([
        {
          state: 'delivered',
          proxyName: '钱三',
          itemName: '米油一份',
          pieces: 1,
          holderKind: 'unit',
          hasPicture: true,
        },
      ]);
      const first = await listGoodsHouseholds(cashier, { campaignId, limit: 2 });
      const second = await listGoodsHouseholds(cashier, { campaignId, limit: 2, cursor: first.nextCursor ?? '' });
      expect([...first.rows, ...second.rows].map((row) => row.headName).sort()).toEqual(
        ['李四', '赵一', '钱二'].sort(),
      );
    }),
  );
});

describe('goods on the trail of the money', () => {
  test(
    'lead from the purchase and its invoice to the household, and back to the source',
    rollingBack(async (database, tx) => {
      const { cashier, campaignId, of, sign, cast } = await open(database, tx);
      await sign('赵一', 280);
      await takeBackGoods(cashier, { campaignId, entitlementId: of('赵一'), keeper: '许干事', reason: '长期在外' });
      const trail = await getMoneyTrail(cashier, { campaignId, entitlementId: of('赵一') });
      const source = trail.sources.find((each) => each.paidFen > 0n)?.sourceName ?? '';
      const east = cast.units.east.name;
      expect(trail.goods.map((step) => [step.kind, step.pieces, step.amountFen, step.sourceName, step.words])).toEqual([
        ['purchase', 3, 30_000n, source, 'CG1 米油包，比价 1 家，成交 粮油店，批准 工会委员会会议'],
        ['receive', 3, 30_000n, source, '粮油店，发票 00112233，验收 方会计，保管 石岩'],
        ['issue', 2, 20_000n, '', `${east}，保管 石岩`],
        ['hand-over', 1, 10_000n, '', `${east}，经手 许干事`],
        ['take-back', 1, 10_000n, '', `${east}，经手 许干事，长期在外`],
      ]);
      const goods = trail.deliveries.filter((each) => each.deliveryKind === 'goods');
      expect(
        goods.map((each) => [each.deliveryState, each.hasPicture, each.pieces, each.purchase, each.invoice]),
      ).toEqual([
        ['delivered', true, 1, 'CG1 米油包', '粮油店 00112233'],
        ['returned', false, 1, 'CG1 米油包', '粮油店 00112233'],
      ]);
      const other = await getMoneyTrail(cashier, { campaignId, entitlementId: of('钱二') });
      expect(other.goods).toEqual([]);
    }),
  );
});

describe('the three books', () => {
  test(
    'name both sides where a sheet was signed and nothing left the stock, until it is booked',
    rollingBack(async (database, tx) => {
      const { cast, cashier, campaignId, check, pay, east, of } = await open(database, tx);
      expect(await pay(cast.units.east, '赵一', '2026-01-21')).toBe('paid');
      expect((await check()).differences).toMatchObject([
        {
          kind: 'no-piece',
          left: { book: '签领', amountFen: 10_000n },
          right: { book: '物品账', amountFen: 0n, pieces: 0 },
          opens: { kind: 'payee', key: of('赵一') },
        },
      ]);
      await bookSignedGoods(cashier, { campaignId, itemCode: 'MY', unitCode: east, keeper: '许干事' });
      expect((await check()).differences).toEqual([]);
      const { rows } = await listReconciledRows(cashier, { campaignId, kind: 'payee', key: of('赵一') });
      expect(rows.map(({ book, amountFen }) => [book, amountFen]).sort()).toEqual([
        ['物品账', 10_000n],
        ['签领', 10_000n],
        ['签领', 60_000n],
        ['资金账', 10_000n],
        ['资金账', 60_000n],
      ]);
    }),
  );

  test(
    'open to their rows, whatever a line is about',
    rollingBack(async (database, tx) => {
      const { cashier, campaignId, hand, cast } = await open(database, tx);
      await hand('赵一');
      const rowsOf = async (kind: 'item' | 'purchase' | 'source' | 'campaign', key: string) => {
        const { rows, total } = await listReconciledRows(cashier, { campaignId, kind, key });
        expect(total).toBe(rows.length);
        return rows.map((row) => [row.book, row.amountFen, row.pieces, row.words]);
      };
      const bought = ['发票', 30_000n, 3, '入库，米油一份，粮油店，发票 00112233，经手 石岩'];
      expect(await rowsOf('item', 'MY')).toEqual(
        expect.arrayContaining([
          bought,
          ['物品账', -20_000n, -2, `出库，米油一份，${cast.units.east.name}，经手 石岩`],
          ['物品账', 10_000n, 1, `发放到户，米油一份，${cast.units.east.name}，经手 许干事`],
        ]),
      );
      expect(await rowsOf('purchase', 'CG1')).toEqual([
        ['采购', 30_000n, 3, '米油一份，粮油店，单价 100.00 元，工会委员会会议'],
        bought,
      ]);
      const { rows: sources } = await sql<{ code: string }>`
        SELECT s.code FROM goods_purchases p JOIN fund_sources s ON s.tenant_id = p.tenant_id AND s.id = p.source_id`.execute(
        tx,
      );
      expect(await rowsOf('source', sources[0]?.code ?? '')).toEqual([
        bought,
        ['资金账', 10_000n, null, '赵一，发放慰问品，本人'],
      ]);
      expect(await rowsOf('campaign', '')).toEqual([['签领', 10_000n, null, '赵一，米油一份×1']]);
    }),
  );

  test(
    'say of a piece that is missing by how much, and what to do',
    rollingBack(async (database, tx) => {
      const { check, cast } = await open(database, tx);
      await tamper(
        tx,
        cast,
        sql`INSERT INTO goods_moves (tenant_id, item_id, line, org_path, kind, quantity, amount_fen, moved_on, for_kind, for_key, keeper, receiver,
              reason, supplier, invoice_no, inspector, recorded_at, recorded_by)
            SELECT tenant_id, item_id, 90, org_path, 'return', 3, 30000, moved_on, for_kind, for_key, keeper, '', '', '', '', '', recorded_at, recorded_by
            FROM goods_moves WHERE kind = 'issue'`,
      );
      const [difference] = (await check()).differences;
      expect(difference).toMatchObject({ kind: 'stock-broken', opens: { kind: 'item', key: 'MY' } });
    }),
  );

  test(
    'differ by the fen when the invoice is dearer, and show what was changed behind their back',
    rollingBack(async (database, tx) => {
      const { cast, hand, check, of, cashier, campaignId } = await open(database, tx, 9_999n);
      await hand('赵一');
      expect((await check()).differences).toMatchObject([
        { kind: 'goods-stock', left: { amountFen: 10_000n }, right: { amountFen: 9_999n, pieces: 1 } },
      ]);
      await tamper(tx, cast, sql`UPDATE deliveries SET amount_fen = 12000 WHERE entitlement_id = ${of('赵一')}::uuid`);
      expect((await reconcileBooks(cashier, { campaignId })).differences.map((each) => each.kind)).toEqual([
        'goods-ledger',
        'goods-stock',
      ]);
    }),
  );
});
