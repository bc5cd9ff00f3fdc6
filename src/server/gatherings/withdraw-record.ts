import { z } from 'zod';
import { RECORD_KINDS, TOLD_KINDS, type ToldKind } from '#domain/gatherings/gathering-lists.ts';
import { requirePlainWords } from '#domain/plain-words.ts';
import { sumFen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { requireOpenCampaign } from '#server/open-campaign.ts';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { moveGoods } from '#server/goods/move-goods.ts';
import { listPrizeCosts } from './prizes.store.ts';
import { findUntoldPublicity } from './records.store.ts';
import { returnToSource } from './return-to-source.ts';
import { oneOf, withdrawalReason } from './shapes.ts';
import { findCampaignOfRecord, lockRecord, saveWithdrawal } from './withdrawals.store.ts';

/**
 * 撤销记录: what was recorded by mistake counts in no figure and stands in no paper any more; the row and the reason stay. What it paid
 * goes back to its source and what it took out of the stock comes back. Refuses a record that is withdrawn already, a gathering that
 * is only planned (cancel it), one that publicity tells of (`record.told-of`: withdraw the publicity first), and a closed campaign.
 */
export const withdrawRecord = action({
  name: 'gathering.record',
  input: z.object({ kind: oneOf(RECORD_KINDS), id: z.uuid(), reason: withdrawalReason }),
  async run({ tx, tenantId, actor, now, record, context }, { kind, id, reason }) {
    const what = RECORD_KINDS[kind];
    requirePlainWords(reason, '撤销原因');
    const campaignOfRecord = await findCampaignOfRecord(tx, tenantId, kind, id);
    // Asked before the record is locked, as every other action does, so that closing never waits in a circle.
    if (campaignOfRecord !== undefined) await requireOpenCampaign(tx, tenantId, campaignOfRecord);
    const found = await lockRecord(tx, tenantId, kind, id);
    if (!found)
      refuse('record.not-found', `没有找到这条${what}记录，或不在您管辖的范围内。请回到列表重新选择。`, { kind, id });
    if (found.isWithdrawn) refuse('record.already-withdrawn', `这条${what}记录已经撤销过。请刷新后查看。`);
    if (kind === 'gathering' && found.state !== 'held')
      refuse('record.not-held', `“${found.title}”还没有登记举办，不用撤销。不再举办的，请用“取消”。`);
    const { key: forKey, campaignId } = found;
    if (found.allotmentId !== null && found.paidFen > 0n)
      await returnToSource(context, {
        campaignId,
        allotmentId: found.allotmentId,
        forKind: kind,
        forKey,
        amountFen: found.paidFen,
        reason: `撤销${what}：${found.title}`,
      });
    const prizes = kind === 'gathering' ? await listPrizeCosts(tx, tenantId, id) : [];
    for (const prize of prizes)
      await returnToSource(context, {
        campaignId,
        ...prize,
        forKind: 'prize',
        reason: `撤销${what}：${found.title}的奖品`,
      });
    if (found.itemId !== null && found.portions > 0)
      await moveGoods(context, {
        campaignId,
        item: { id: found.itemId },
        kind: 'return',
        quantity: found.portions,
        movedOn: calendarDateOf(now),
        forKind: kind,
        forKey,
        keeper: found.keeper,
      });
    const returnedFen = found.paidFen + sumFen(prizes.map((prize) => prize.amountFen));
    await saveWithdrawal(tx, tenantId, kind, id, { reason, userId: actor.userId, at: now });
    const untold =
      kind in TOLD_KINDS ? await findUntoldPublicity(tx, tenantId, campaignId, kind as ToldKind, forKey) : undefined;
    if (untold !== undefined)
      refuse('record.told-of', `宣传“${untold}”写的就是这条${what}记录。请先撤销那条宣传，再撤销这条记录。`);
    record({
      event: 'record.withdrawn',
      subject: { kind, id },
      orgPath: found.orgPath,
      before: { key: forKey, paidFen: String(returnedFen), portions: found.portions },
      after: { reason },
    });
    return { returnedFen: String(returnedFen), returnedPortions: found.portions };
  },
});
