import { z } from 'zod';
import { GOODS_MOVES, type GoodsMoveKind } from '#domain/goods/goods-lists.ts';
import { query } from '../action.ts';
import { listBookRows } from './book-rows.store.ts';
import { listPayeeRows } from './reconciliation.store.ts';

/** More are not listed at once; the total says how many there are. */
const MOST_ROWS = 500;

/**
 * The rows behind one line of 钱账物, whatever it is about: a payee, an item, a purchase, a source, or all signatures for goods. The
 * first 500 in the order they were recorded, and how many there are; amounts in fen.
 */
export const listReconciledRows = query({
  name: 'delivery.reconcile',
  input: z.union([
    z.object({ campaignId: z.uuid(), kind: z.literal('payee'), key: z.uuid() }),
    z.object({ campaignId: z.uuid(), kind: z.enum(['item', 'purchase', 'source', 'campaign']), key: z.string() }),
  ]),
  async run({ tx, tenantId }, { campaignId, kind, key }) {
    if (kind === 'payee') {
      const rows = await listPayeeRows(tx, tenantId, campaignId, key);
      return { rows: rows.map((row) => ({ ...row, entitlementId: key })), total: rows.length };
    }
    const { rows, total } = await listBookRows(tx, tenantId, campaignId, kind, key, MOST_ROWS);
    const said = rows.map((row) => {
      const step = GOODS_MOVES[row.kind as GoodsMoveKind] as string | undefined;
      return step === undefined ? row : { ...row, words: [step, row.words].filter((word) => word !== '').join('，') };
    });
    return { rows: said, total };
  },
});
