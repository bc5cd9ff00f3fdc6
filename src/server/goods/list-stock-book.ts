import { z } from 'zod';
import { query } from '#server/action.ts';
import { listBookLines } from './goods.store.ts';

/** 慰问品出入库: every line of the book of one item or of all, the oldest first, with what was in stock after it. */
export const listStockBook = query({
  name: 'goods.read',
  input: z.object({ campaignId: z.uuid(), itemCode: z.string().min(1).optional() }),
  async run({ tx, tenantId }, { campaignId, itemCode }) {
    const lines = await listBookLines(tx, tenantId, campaignId, itemCode);
    const inStock = new Map<string, number>();
    return lines.map((line) => {
      const after = (inStock.get(line.itemCode) ?? 0) + (EFFECT[line.kind] ?? 0) * line.quantity;
      inStock.set(line.itemCode, after);
      return { ...line, inStockAfter: after };
    });
  },
});

const EFFECT: Readonly<Record<string, 1 | -1>> = { receive: 1, return: 1, surplus: 1, issue: -1, loss: -1 };
