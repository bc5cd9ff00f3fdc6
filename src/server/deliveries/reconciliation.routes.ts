import { z } from 'zod';
import {
  DIFFERENCE_ADVICE,
  DIFFERENCE_KINDS,
  type DifferenceKind,
  sayBookSide,
  sayGap,
} from '#domain/deliveries/reconcile.ts';
import { toJsonFen } from '../http/json-fen.ts';
import { defineRoutes } from '../http/route.ts';
import { listReconciledRows } from './list-reconciled-rows.ts';
import { reconcileBooks } from './reconcile-books.ts';

const id = z.object({ id: z.uuid() });
const kinds = Object.keys(DIFFERENCE_KINDS) as [DifferenceKind, ...DifferenceKind[]];
const side = z.object({
  book: z.string(),
  amountFen: z.int().nullable(),
  pieces: z.int().nullable(),
  words: z.string(),
});
const opens = z.enum(['payee', 'item', 'purchase', 'source', 'campaign']);
/** More than these are not listed at once; the count says how many there are. */
const MOST_DIFFERENCES = 500;

export const reconciliationRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/reconciliation',
    summary: '钱账物核对：资金账、签领、物品账和发票，差异列出双方',
    permission: 'delivery.reconcile',
    params: id,
    ok: z.object({
      checkedAt: z.string(),
      totals: z.object({
        ledgerCashFen: z.int(),
        signedCashFen: z.int(),
        ledgerGoodsFen: z.int(),
        signedGoodsFen: z.int(),
        householdGoodsFen: z.int(),
        piecesFen: z.int(),
        pieces: z.int(),
        payees: z.int(),
      }),
      sources: z.array(
        z
          .object({
            code: z.string(),
            name: z.string(),
            ledgerCashFen: z.int(),
            signedCashFen: z.int(),
            ledgerGoodsFen: z.int(),
            signedGoodsFen: z.int(),
          })
          .meta({ id: 'ReconciledSource' }),
      ),
      items: z.array(
        z
          .object({
            code: z.string(),
            name: z.string(),
            unit: z.string(),
            received: z.int(),
            receivedFen: z.int(),
            inStock: z.int(),
            out: z.int(),
            handedOver: z.int(),
            used: z.int(),
            surplus: z.int(),
            loss: z.int(),
          })
          .meta({ id: 'ReconciledItem' }),
      ),
      purchases: z.array(
        z
          .object({
            code: z.string(),
            title: z.string(),
            approvedFen: z.int(),
            invoicedFen: z.int(),
            ordered: z.int(),
            received: z.int(),
          })
          .meta({ id: 'ReconciledPurchase' }),
      ),
      differenceCount: z.int(),
      differences: z.array(
        z
          .object({
            kind: z.enum(kinds),
            kindName: z.string(),
            what: z.string(),
            left: side,
            right: side,
            gap: z.string(),
            advice: z.string(),
            opens: z.object({ kind: opens, key: z.string() }),
          })
          .meta({ id: 'BookDifference' }),
      ),
    }),
    async handler({ context, params }) {
      const { totals, sources, items, purchases, differences, checkedAt } = await reconcileBooks(context, {
        campaignId: params.id,
      });
      return {
        checkedAt: checkedAt.toISOString(),
        totals: {
          ledgerCashFen: toJsonFen(totals.ledgerCashFen),
          signedCashFen: toJsonFen(totals.signedCashFen),
          ledgerGoodsFen: toJsonFen(totals.ledgerGoodsFen),
          signedGoodsFen: toJsonFen(totals.signedGoodsFen),
          householdGoodsFen: toJsonFen(totals.householdGoodsFen),
          piecesFen: toJsonFen(totals.piecesFen),
          pieces: totals.pieces,
          payees: totals.payees,
        },
        sources: sources.map((source) => ({
          code: source.code,
          name: source.name,
          ledgerCashFen: toJsonFen(source.ledgerCashFen),
          signedCashFen: toJsonFen(source.signedCashFen),
          ledgerGoodsFen: toJsonFen(source.ledgerGoodsFen),
          signedGoodsFen: toJsonFen(source.signedGoodsFen),
        })),
        items: items.map(({ leftFen: _left, ...item }) => ({ ...item, receivedFen: toJsonFen(item.receivedFen) })),
        purchases: purchases.map((purchase) => ({
          ...purchase,
          approvedFen: toJsonFen(purchase.approvedFen),
          invoicedFen: toJsonFen(purchase.invoicedFen),
        })),
        differenceCount: differences.length,
        differences: differences.slice(0, MOST_DIFFERENCES).map((difference) => ({
          ...difference,
          kindName: DIFFERENCE_KINDS[difference.kind],
          gap: sayGap(difference),
          advice: DIFFERENCE_ADVICE[difference.kind],
          left: presentSide(difference.left),
          right: presentSide(difference.right),
        })),
      };
    },
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/reconciliation/rows',
    summary: '钱账物里一户、一种物品、一次采购或一个来源的每一行',
    permission: 'delivery.reconcile',
    params: id,
    query: z.object({ kind: opens, key: z.string().max(80).default('') }),
    ok: z.object({
      total: z.int(),
      rows: z.array(
        z
          .object({
            book: z.string(),
            kind: z.string(),
            saidOn: z.string().nullable(),
            recordedAt: z.string(),
            amountFen: z.int(),
            pieces: z.int().nullable(),
            words: z.string(),
            entitlementId: z.string().nullable(),
          })
          .meta({ id: 'BookRow' }),
      ),
    }),
    async handler({ context, params, query }) {
      const { rows, total } = await listReconciledRows(context, { campaignId: params.id, ...query });
      return {
        total,
        rows: rows.map((row) => ({
          ...row,
          amountFen: toJsonFen(row.amountFen),
          recordedAt: row.recordedAt.toISOString(),
        })),
      };
    },
  });
});

const presentSide = (one: Parameters<typeof sayBookSide>[0]) => ({
  ...one,
  amountFen: one.amountFen === null ? null : toJsonFen(one.amountFen),
  words: sayBookSide(one),
});
