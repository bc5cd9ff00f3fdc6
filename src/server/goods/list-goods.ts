import { z } from 'zod';
import { query } from '#server/action.ts';
import { listHolderNames, listStoredItems } from './goods.store.ts';

/** The goods book of a campaign, by code: pieces received, in stock, out with units and teams, handed over, and what they are worth. */
export const listGoods = query({
  name: 'goods.read',
  input: z.object({ campaignId: z.uuid(), code: z.string().min(1).optional() }),
  async run({ tx, tenantId }, { campaignId, code }) {
    const items = await listStoredItems(tx, tenantId, campaignId, { code });
    const names = await listHolderNames(tx, tenantId, campaignId);
    return items.map(
      ({ id, code, name, spec, unit, received, store, out, handedOver, used, surplus, loss, holders }) => ({
        id,
        code,
        name,
        spec,
        unit,
        received: received.quantity,
        receivedFen: received.amountFen,
        inStock: store.quantity,
        inStockFen: store.amountFen,
        out: out.quantity,
        outFen: out.amountFen,
        handedOver: handedOver.quantity,
        handedOverFen: handedOver.amountFen,
        used: used.quantity,
        usedFen: used.amountFen,
        surplus: surplus.quantity,
        loss: loss.quantity,
        lossFen: loss.amountFen,
        holders: [...holders]
          .filter(([, pile]) => pile.quantity > 0)
          .map(([key, pile]) => ({
            forKind: key.split('/')[0] ?? '',
            forKey: key.slice(key.indexOf('/') + 1),
            forName: names.get(key) ?? key.slice(key.indexOf('/') + 1),
            quantity: pile.quantity,
          })),
      }),
    );
  },
});
