import { z } from 'zod';
import { toJsonFen } from '../http/json-fen.ts';
import { defineRoutes } from '../http/route.ts';
import { approvePurchase } from './approve-purchase.ts';
import { cancelPurchase } from './cancel-purchase.ts';
import { listPurchases } from './list-purchases.ts';
import { planPurchase } from './plan-purchase.ts';
import { receivePurchase } from './receive-purchase.ts';

const id = z.object({ id: z.uuid() });
const one = z.object({ id: z.uuid(), purchaseId: z.uuid() });
const text = z.string().trim().max(200);
const line = {
  itemCode: z.string(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  quantity: z.int().positive(),
};

const purchaseView = z
  .object({
    id: z.uuid(),
    code: z.string(),
    title: z.string(),
    state: z.enum(['planned', 'approved', 'received', 'cancelled']),
    stepName: z.string(),
    sourceCode: z.string(),
    sourceName: z.string(),
    totalFen: z.int(),
    invoicedFen: z.int(),
    chosenQuote: z.int(),
    choiceReason: z.string(),
    comparedOn: z.string(),
    group: z.array(z.string()),
    decision: z.string().nullable(),
    cancelReason: z.string().nullable(),
    lines: z.array(z.object({ ...line, line: z.int(), received: z.int() })),
    quotes: z.array(z.object({ supplier: z.string(), unitPricesFen: z.array(z.int()), totalFen: z.int() })),
    invoices: z.array(
      z.object({
        invoiceNo: z.string(),
        inspector: z.string(),
        receivedOn: z.string(),
        amountFen: z.int(),
        reason: z.string(),
      }),
    ),
  })
  .meta({ id: 'Purchase' });

export const purchasesRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/purchases',
    summary: '采购、报价和到货',
    permission: 'goods.read',
    params: id,
    ok: z.object({ purchases: z.array(purchaseView) }),
    handler: async ({ context, params }) => ({
      purchases: (await listPurchases(context, { campaignId: params.id })).map((purchase) => ({
        ...purchase,
        totalFen: toJsonFen(purchase.totalFen),
        invoicedFen: toJsonFen(purchase.invoicedFen),
        group: [...purchase.group],
        lines: [...purchase.lines],
        quotes: purchase.quotes.map((quote) => ({
          supplier: quote.supplier,
          unitPricesFen: quote.unitPricesFen.map(toJsonFen),
          totalFen: toJsonFen(quote.totalFen),
        })),
        invoices: purchase.invoices.map((bill) => ({ ...bill, amountFen: toJsonFen(bill.amountFen) })),
      })),
    }),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/purchases',
    summary: '报采购：清单、报价、成交和采购小组',
    permission: 'goods.plan',
    params: id,
    body: z.object({
      unitCode: z.string().min(1).optional(),
      code: text,
      title: text,
      sourceCode: text,
      lines: z.array(z.object({ ...line, spec: z.string().optional() })).min(1),
      quotes: z.array(z.object({ supplier: text, unitPricesFen: z.array(z.int().nonnegative()).min(1) })).min(1),
      chosenQuote: z.int().positive(),
      choiceReason: text.optional(),
      comparedOn: z.iso.date(),
      group: z.array(text).optional(),
    }),
    status: 201,
    ok: z.object({ purchaseId: z.uuid(), totalFen: z.int(), step: z.string(), rule: z.string() }),
    async handler({ context, params, body, command }) {
      const quotes = body.quotes.map((quote) => ({ ...quote, unitPricesFen: quote.unitPricesFen.map(BigInt) }));
      const planned = await planPurchase(context, { campaignId: params.id, ...body, quotes }, command);
      return { ...planned, totalFen: Number(planned.totalFen) };
    },
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/purchases/{purchaseId}/approve',
    summary: '批准采购',
    permission: 'goods.approve',
    params: one,
    body: z.object({ decision: text, minutesNo: text.optional() }),
    ok: z.object({ purchaseId: z.uuid() }),
    handler: ({ context, params, body, command }) =>
      approvePurchase(context, { campaignId: params.id, purchaseId: params.purchaseId, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/purchases/{purchaseId}/cancel',
    summary: '取消采购',
    permission: 'goods.plan',
    params: one,
    body: z.object({ reason: text }),
    ok: z.object({ purchaseId: z.uuid() }),
    handler: ({ context, params, body, command }) =>
      cancelPurchase(context, { campaignId: params.id, purchaseId: params.purchaseId, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/purchases/{purchaseId}/receive',
    summary: '验收入库',
    permission: 'goods.keep',
    params: one,
    body: z.object({
      invoiceNo: text,
      receivedOn: z.iso.date(),
      inspector: text,
      keeper: text,
      reason: text.optional(),
      lines: z.array(z.object({ line: z.int(), quantity: z.int(), amountFen: z.int().positive().optional() })).min(1),
    }),
    ok: z.object({ invoicedFen: z.int() }),
    async handler({ context, params, body, command }) {
      const lines = body.lines.map(({ amountFen, ...each }) => ({
        ...each,
        ...(amountFen !== undefined && { amountFen: BigInt(amountFen) }),
      }));
      const received = await receivePurchase(
        context,
        { campaignId: params.id, purchaseId: params.purchaseId, ...body, lines },
        command,
      );
      return { invoicedFen: Number(received.invoicedFen) };
    },
  });
});
