import { z } from 'zod';
import { GOODS_HOLDERS, GOODS_MOVES } from '#domain/goods/goods-lists.ts';
import { toJsonFen } from '../http/json-fen.ts';
import { defineRoutes } from '../http/route.ts';
import { countGoods } from './count-goods.ts';
import { listGoods } from './list-goods.ts';
import { listStockBook } from './list-stock-book.ts';
import { moveGoods } from './move-goods.ts';
import { receiveGoods } from './receive-goods.ts';

const id = z.object({ id: z.uuid() });
const text = z.string().trim().max(200);
const moveKind = z.enum(Object.keys(GOODS_MOVES) as [keyof typeof GOODS_MOVES, ...(keyof typeof GOODS_MOVES)[]]);

const itemView = z
  .object({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    spec: z.string(),
    unit: z.string(),
    received: z.int(),
    receivedFen: z.int(),
    inStock: z.int(),
    inStockFen: z.int(),
    out: z.int(),
    outFen: z.int(),
    handedOver: z.int(),
    handedOverFen: z.int(),
    used: z.int(),
    usedFen: z.int(),
    surplus: z.int(),
    loss: z.int(),
    lossFen: z.int(),
    holders: z.array(z.object({ forKind: z.string(), forKey: z.string(), forName: z.string(), quantity: z.int() })),
  })
  .meta({ id: 'GoodsItem' });

const lineView = z
  .object({
    itemCode: z.string(),
    itemName: z.string(),
    spec: z.string(),
    unit: z.string(),
    line: z.int(),
    kind: moveKind,
    kindName: z.string(),
    quantity: z.int(),
    amountFen: z.int(),
    movedOn: z.string(),
    forKind: z.string(),
    forName: z.string(),
    keeper: z.string(),
    receiver: z.string(),
    supplier: z.string(),
    invoiceNo: z.string(),
    inspector: z.string(),
    reason: z.string(),
    purchaseCode: z.string().nullable(),
    inStockAfter: z.int(),
    recordedAt: z.string(),
  })
  .meta({ id: 'StockBookLine' });

export const goodsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/goods',
    summary: '物品账：入库、结存、在外、发放到户的数量和金额',
    permission: 'goods.read',
    params: id,
    ok: z.object({ items: z.array(itemView) }),
    handler: async ({ context, params }) => ({
      items: (await listGoods(context, { campaignId: params.id })).map((item) => ({
        ...item,
        receivedFen: toJsonFen(item.receivedFen),
        inStockFen: toJsonFen(item.inStockFen),
        outFen: toJsonFen(item.outFen),
        handedOverFen: toJsonFen(item.handedOverFen),
        usedFen: toJsonFen(item.usedFen),
        lossFen: toJsonFen(item.lossFen),
      })),
    }),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/goods',
    summary: '不经采购的物品入库',
    permission: 'goods.keep',
    params: id,
    body: z.object({
      unitCode: z.string().min(1).optional(),
      code: text,
      name: text,
      spec: text.optional(),
      unit: text,
      quantity: z.int().positive(),
      amountFen: z.int().nonnegative().optional(),
      receivedOn: z.iso.date(),
      from: text,
      inspector: text.optional(),
      keeper: text,
    }),
    status: 201,
    ok: z.object({ itemId: z.uuid(), inStock: z.int() }),
    handler: ({ context, params, body: { amountFen, ...body }, command }) =>
      receiveGoods(context, { campaignId: params.id, ...body, amountFen: BigInt(amountFen ?? 0) }, command),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/goods-moves',
    summary: '物品领用或退库',
    permission: 'goods.keep',
    params: id,
    body: z.object({
      itemCode: text,
      kind: z.enum(['issue', 'return']),
      quantity: z.int().positive(),
      movedOn: z.iso.date(),
      /** 领用单位、走访组，或者写明别的用途。 */
      forKind: z.enum([...(Object.keys(GOODS_HOLDERS) as ['unit', 'team']), 'other']).default('other'),
      purpose: text,
      keeper: text,
      receiver: text.optional(),
      reason: text.optional(),
    }),
    ok: z.object({ inStock: z.int() }),
    handler: ({ context, params, body: { itemCode, purpose, ...body }, command }) =>
      moveGoods(context, { campaignId: params.id, ...body, item: { code: itemCode }, forKey: purpose }, command),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/goods-counts',
    summary: '盘点',
    permission: 'goods.keep',
    params: id,
    body: z.object({
      itemCode: text,
      counted: z.int().nonnegative(),
      countedOn: z.iso.date(),
      keeper: text,
      reason: text.optional(),
    }),
    ok: z.object({ book: z.int(), counted: z.int(), difference: z.int() }),
    handler: ({ context, params, body, command }) => countGoods(context, { campaignId: params.id, ...body }, command),
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/stock-book',
    summary: '慰问品出入库明细',
    permission: 'goods.read',
    params: id,
    query: z.object({ itemCode: z.string().min(1).optional() }),
    ok: z.object({ lines: z.array(lineView) }),
    handler: async ({ context, params, query }) => ({
      lines: (await listStockBook(context, { campaignId: params.id, ...query })).map((line) => ({
        ...line,
        kindName: GOODS_MOVES[line.kind],
        amountFen: toJsonFen(line.amountFen),
        recordedAt: line.recordedAt.toISOString(),
      })),
    }),
  });
});
