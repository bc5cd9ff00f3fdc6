import { z } from 'zod';
import { requirePlainWords } from '#domain/plain-words.ts';
import { type BedTick, tickBeds, wardCoverage } from '#domain/gatherings/ward-round.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { moveGoods } from '#server/goods/move-goods.ts';
import { closeRound } from './rounds.store.ts';
import { getStoredWardRound, listStoredBeds, saveBeds } from './wards.store.ts';

/**
 * Ticks the beds a ward round served and takes the portions out of the stock in the same breath. `allServed` serves every bed that
 * is still open. Refuses more than the stock holds, more than the portions of a bed, an illness in the reason, and to close while a
 * bed is neither served nor excused (`ward.beds-missed`).
 */
export const recordWardVisits = action({
  name: 'gathering.record',
  input: z.object({
    roundId: z.uuid(),
    ticks: z
      .array(
        z.object({
          wardCode: z.string().min(1),
          bedNo: z.string().min(1),
          portions: z.int().nonnegative().optional(),
          missedReason: z.string().trim().min(1).max(60).optional(),
        }),
      )
      .default([]),
    allServed: z.boolean().default(false),
    close: z.boolean().default(false),
  }),
  async run({ tx, tenantId, actor, now, record, context }, input) {
    const round = await getStoredWardRound(tx, tenantId, input.roundId, true);
    for (const tick of input.ticks) requirePlainWords(tick.missedReason ?? '', `${tick.bedNo}床的原因`);
    const before = await listStoredBeds(tx, tenantId, round.id);
    const ticked = tickBeds(before, round.portionsPerBed, input.ticks);
    const others: BedTick[] = ticked
      .filter((bed) => input.allServed && !bed.ticked)
      .map(({ wardCode, bedNo }) => ({ wardCode, bedNo }));
    const beds = tickBeds(ticked, round.portionsPerBed, others);
    const coverage = wardCoverage(beds);
    const [missing] = coverage.missing;
    if (input.close && missing)
      refuse(
        'ward.beds-missed',
        `“${round.name}”还有${coverage.missing.length}张床没有登记，第一张是${missing.wardName}${missing.bedNo}床。请补登记，空床请写明原因。`,
        { missing: coverage.missing.length },
      );
    await saveBeds(tx, tenantId, round.id, beds);
    const issued = coverage.portions - wardCoverage(before).portions;
    if (issued > 0)
      await moveGoods(context, {
        campaignId: round.campaignId,
        item: { id: round.itemId },
        kind: 'issue',
        quantity: issued,
        movedOn: round.roundOn,
        forKind: 'ward-round',
        forKey: round.code,
        keeper: round.leaderName,
      });
    if (input.close) await closeRound(tx, 'ward_rounds', tenantId, round.id, { userId: actor.userId, at: now });
    const { missing: left, ...counts } = coverage;
    record({
      event: input.close ? 'ward.round-done' : 'ward.visits-recorded',
      subject: { kind: 'ward-round', id: round.id },
      orgPath: round.orgPath,
      before: { portions: coverage.portions - issued },
      after: { ...counts, missing: left.length },
    });
    return { ...counts, missing: left.length };
  },
});
