import { z } from 'zod';
import { LEDGER_SIDES, TRANSACTION_KINDS } from '#domain/funds/ledger.ts';
import { AID_KINDS } from '#domain/code-lists.ts';
import { GOODS_MOVES } from '#domain/goods/goods-lists.ts';
import { toJsonFen } from '../http/json-fen.ts';
import { pageQuery } from '../http/paging.ts';
import { defineRoutes } from '../http/route.ts';
import { getMoneyTrail } from './get-money-trail.ts';
import { listPostings, postingQuery } from './list-postings.ts';

const postingView = z
  .object({
    transactionId: z.string(),
    line: z.int(),
    saidOn: z.string(),
    recordedAt: z.string(),
    kind: z.string(),
    kindName: z.string(),
    sourceCode: z.string(),
    sourceName: z.string(),
    side: z.string(),
    sideName: z.string(),
    unitName: z.string().nullable(),
    measureCode: z.string(),
    amountFen: z.int(),
    balanceAfterFen: z.int(),
    reason: z.string(),
    entitlementId: z.string().nullable(),
    dossierNo: z.string().nullable(),
    payeeName: z.string().nullable(),
    subjectKind: z.string().nullable(),
  })
  .meta({ id: 'Posting' });

const stepView = z
  .object({
    transactionId: z.string(),
    kind: z.string(),
    kindName: z.string(),
    sourceCode: z.string(),
    sourceName: z.string(),
    saidOn: z.string(),
    recordedAt: z.string(),
    reason: z.string(),
    amountFen: z.int(),
    unitName: z.string(),
    measureCode: z.string(),
    receipt: z.string().nullable(),
  })
  .meta({ id: 'MoneyTrailStep' });

const goodsView = z
  .object({
    kind: z.string(),
    kindName: z.string(),
    itemName: z.string(),
    saidOn: z.string(),
    pieces: z.int(),
    amountFen: z.int(),
    sourceName: z.string(),
    words: z.string(),
  })
  .meta({ id: 'MoneyTrailGoods' });

const deliveryView = z
  .object({
    sourceName: z.string(),
    kindName: z.string(),
    returned: z.boolean(),
    amountFen: z.int(),
    signedOn: z.string().nullable(),
    method: z.string(),
    proxyName: z.string().nullable(),
    returnReason: z.string().nullable(),
    fileName: z.string().nullable(),
    sheetName: z.string().nullable(),
    sheetRowNo: z.int().nullable(),
    /** Where the signature given on a screen can be seen. */
    pictureOf: z.uuid().nullable(),
  })
  .meta({ id: 'MoneyTrailDelivery' });

export const ledgerRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/ledger',
    summary: '资金明细账：分录，日期最近的在前，同一天后记的在前，可按来源、单位、措施、摘要、日期、金额、对象筛选',
    permission: 'fund.read-rows',
    params: z.object({ id: z.uuid() }),
    query: z.object({ ...postingQuery, ...pageQuery }),
    ok: z.object({ postings: z.array(postingView), nextCursor: z.string().nullable() }),
    async handler({ context, params, query: { minFen, maxFen, ...query } }) {
      const bounds = { minFen: minFen?.toString(), maxFen: maxFen?.toString() };
      const page = await listPostings(context, { campaignId: params.id, ...query, ...bounds });
      return {
        postings: page.rows.map((row) => ({
          ...row,
          recordedAt: row.recordedAt.toISOString(),
          kindName: TRANSACTION_KINDS[row.kind],
          sideName: LEDGER_SIDES[row.side],
          amountFen: toJsonFen(row.amountFen),
          balanceAfterFen: toJsonFen(row.balanceAfterFen),
          payeeName: row.headName ?? row.allotmentName,
        })),
        nextCursor: page.nextCursor,
      };
    },
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/money-trail/{entitlementId}',
    summary: '一笔到底：从来源到签领',
    permission: 'fund.read-rows',
    params: z.object({ id: z.uuid(), entitlementId: z.uuid() }),
    ok: z.object({
      unitName: z.string(),
      dossierNo: z.string(),
      payeeName: z.string(),
      sources: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          documentNo: z.string(),
          allocatedTo: z.string(),
          reservedFen: z.int(),
          paidFen: z.int(),
          returnedFen: z.int(),
        }),
      ),
      steps: z.array(stepView),
      goods: z.array(goodsView),
      deliveries: z.array(deliveryView),
      open: z.array(z.string()),
    }),
    async handler({ context, params }) {
      const trail = await getMoneyTrail(context, { campaignId: params.id, entitlementId: params.entitlementId });
      return {
        unitName: trail.unitName,
        dossierNo: trail.dossierNo,
        payeeName: trail.headName,
        sources: trail.sources.map((source) => ({
          code: source.sourceCode,
          name: source.sourceName,
          documentNo: source.documentNo,
          allocatedTo: source.allocatedTo,
          reservedFen: toJsonFen(source.reservedFen),
          paidFen: toJsonFen(source.paidFen),
          returnedFen: toJsonFen(source.returnedFen),
        })),
        steps: trail.steps.map((step) => ({
          ...step,
          kindName: TRANSACTION_KINDS[step.kind],
          recordedAt: step.recordedAt.toISOString(),
          amountFen: toJsonFen(step.amountFen),
        })),
        goods: trail.goods.map((step) => ({
          ...step,
          kindName: step.kind === 'purchase' ? '采购' : GOODS_MOVES[step.kind],
          amountFen: toJsonFen(step.amountFen),
        })),
        deliveries: trail.deliveries.map((delivery) => ({
          ...delivery,
          pictureOf: delivery.hasPicture ? delivery.deliveryId : null,
          kindName: AID_KINDS[delivery.deliveryKind ?? 'cash'],
          returned: delivery.deliveryState === 'returned',
          amountFen: toJsonFen(delivery.deliveryFen ?? 0n),
          method: delivery.method ?? '',
        })),
        open: [...trail.open],
      };
    },
  });
});
