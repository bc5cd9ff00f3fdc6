import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { query } from '../action.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { listTrailGoods } from './trail-goods.store.ts';
import { listTrailLines, listTrailSteps } from './trail.store.ts';

/**
 * 一笔到底: the money of one payee from the receipts of its sources through allocation, reservation and payment to delivery and
 * sign-off, and beside it the goods it had, from purchase and invoice through the store to the household. Money of a source is one pot, so every receipt of the source is shown, not a chosen one. `open` says what is still
 * missing on the way; empty when every yuan that was reserved is signed for or came back. Refuses `fund.no-trail`.
 */
export const getMoneyTrail = query({
  name: 'fund.read-rows',
  input: z.object({ campaignId: z.uuid(), entitlementId: z.uuid() }),
  async run({ tx, tenantId }, { campaignId, entitlementId }) {
    await getCampaignOfFunds(tx, tenantId, campaignId);
    const lines = await listTrailLines(tx, tenantId, campaignId, { entitlementId });
    const [first] = lines;
    if (!first) refuse('fund.no-trail', '这一笔还没有动用过资金，没有可追的账。', { entitlementId });
    const steps = await listTrailSteps(tx, tenantId, campaignId, entitlementId);
    const goods = await listTrailGoods(tx, tenantId, campaignId, entitlementId);
    const deliveries = lines.filter((line) => line.deliveryKind !== null);
    const bySource = new Map(lines.map((line) => [line.sourceCode, line]));
    const open = [...bySource.values()].flatMap((line) => {
      const own = deliveries.filter((each) => each.sourceCode === line.sourceCode);
      const missing: string[] = [];
      if (line.reservedFen > line.paidFen) missing.push(`“${line.sourceName}”已预留，还没有全部发放`);
      const cameBack = new Set(own.flatMap((each) => (each.deliveryState === 'returned' ? each.deliveryKind : [])));
      const isUnsigned = own.some(
        (each) => each.deliveryState === 'delivered' && each.signedOn === null && !cameBack.has(each.deliveryKind),
      );
      if (line.dossierNo !== '' && isUnsigned) missing.push(`“${line.sourceName}”已发放，还没有签领`);
      return missing;
    });
    const { unitName, dossierNo, headName } = first;
    return { unitName, dossierNo, headName, sources: [...bySource.values()], steps, goods, deliveries, open };
  },
});
