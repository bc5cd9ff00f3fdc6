import { z } from 'zod';
import { DIFFERENCE_KINDS, type DifferenceKind, sayBookSide } from '#domain/deliveries/reconcile.ts';
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
      differenceCount: z.int(),
      differences: z.array(
        z
          .object({
            kind: z.enum(kinds),
            kindName: z.string(),
            what: z.string(),
            left: side,
            right: side,
            opens: z.object({ kind: z.enum(['payee', 'item', 'purchase', 'source', 'campaign']), key: z.string() }),
          })
          .meta({ id: 'BookDifference' }),
      ),
    }),
    async handler({ context, params }) {
      const { totals, sources, differences, checkedAt } = await reconcileBooks(context, { campaignId: params.id });
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
        differenceCount: differences.length,
        differences: differences.slice(0, MOST_DIFFERENCES).map((difference) => ({
          ...difference,
          kindName: DIFFERENCE_KINDS[difference.kind],
          left: presentSide(difference.left),
          right: presentSide(difference.right),
        })),
      };
    },
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/reconciliation/{entitlementId}',
    summary: '一户在资金账、签领、物品账里的每一行',
    permission: 'delivery.reconcile',
    params: z.object({ id: z.uuid(), entitlementId: z.uuid() }),
    ok: z.object({
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
          })
          .meta({ id: 'BookRow' }),
      ),
    }),
    async handler({ context, params }) {
      const rows = await listReconciledRows(context, { campaignId: params.id, entitlementId: params.entitlementId });
      return {
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
