import { z } from 'zod';
import { decideRemark } from '#domain/deliveries/bank-layout.ts';
import { bankFault } from '#domain/people/account-bank.ts';
import { fileCountOf } from '#domain/deliveries/bank-file.ts';
import { sumFen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { findBatch, findCards, findFailures, insertBatch } from './bank-batches.store.ts';
import { holdCash } from './cash-holds.store.ts';
import { lockPayable, type Skipped, skippedOf } from './payable.store.ts';
import { readBankLayout } from './read-bank-layout.ts';

/**
 * Makes a bank batch of the approved cash whose posting is over and whose household has a card, and ties that cash to it. A follow-up
 * (`followsId`) takes the failed lines of one batch. A line that failed waits until the card is another one, unless `sameCard` says the
 * card is right; a card that two households name is nobody's. Everybody left out is in the answer with the reason. Refuses an
 * empty batch (`bank-batch.nobody`) and a bad remark.
 */
export const makeBankBatch = action({
  name: 'bank-batch.make',
  input: z.object({
    campaignId: z.uuid(),
    layoutCode: z.string().min(1),
    remark: z.string().max(100).optional(),
    followsId: z.uuid().optional(),
    sameCard: z.boolean().default(false),
  }),
  async run(scope, { campaignId, layoutCode, remark: typed, followsId, sameCard }) {
    const { tx, tenantId, actor, now, newId, record } = scope;
    const layout = await readBankLayout(layoutCode);
    const remark = decideRemark(layout, typed);
    const { campaign, payable, skipped } = await lockPayable(scope, campaignId, '办理银行代发');
    const follows = followsId === undefined ? undefined : await findBatch(tx, tenantId, followsId);
    if (followsId !== undefined && follows?.campaignId !== campaignId)
      refuse('bank-batch.not-found', '没有找到要补发的代发批次。请刷新后重试。');
    const failures = await findFailures(tx, tenantId, campaignId, followsId);
    const cards = await findCards(
      tx,
      tenantId,
      payable.map((each) => each.householdId),
    );
    const households = new Map<string, Set<string>>();
    for (const { id, digest } of cards.values())
      households.set(digest.toString('hex'), (households.get(digest.toString('hex')) ?? new Set()).add(id));

    const left: Skipped[] = [...skipped];
    const lines = payable.flatMap((each) => {
      const failure = failures.get(each.id);
      if (followsId !== undefined && !failure) return [];
      const card = cards.get(each.householdId);
      const skip = (code: string, reason: string) => {
        left.push(skippedOf(each, code, reason));
        return [];
      };
      if (!card) return skip('no-card', '没有登记银行卡号。请补登卡号，或改用现金。');
      if ((households.get(card.digest.toString('hex'))?.size ?? 0) > 1)
        return skip('card-shared', '同一个卡号登记在几户名下。请核对卡号是谁的。');
      const fault = bankFault(layout.needs, card);
      if (fault) return skip('no-bank', fault);
      if (failure && !sameCard && failure.cardDigest.equals(card.digest))
        return skip('card-not-corrected', `上次失败（${failure.reason}），卡号还没有改。请核对卡号后再补发。`);
      return [
        {
          entitlementId: each.id,
          orgPath: each.orgPath,
          payeeName: each.headName,
          cardCipher: card.cipher,
          cardDigest: card.digest,
          bankName: card.bankName,
          bankCode: card.bankCode,
          amountFen: each.cash.amountFen,
          sourceId: each.cash.source.id,
        },
      ];
    });
    if (lines.length === 0)
      refuse(
        'bank-batch.nobody',
        `没有可以代发的户${left.length > 0 ? `：${left.length} 户暂不能代发，例如${left[0]?.unitName}${left[0]?.headName}——${left[0]?.reason}` : '。核定批准、公示期满并登记了卡号的户才能代发。'}`,
        { skipped: left.length },
      );
    const batchId = newId();
    const amountFen = sumFen(lines.map((line) => line.amountFen));
    const batch = {
      id: batchId,
      campaignId,
      orgPath: campaign.orgPath,
      followsId: followsId ?? null,
      layoutCode,
      remark,
      amountFen,
    };
    const batchNo = await insertBatch(tx, tenantId, batch, lines, { userId: actor.userId, at: now });
    await holdCash(
      tx,
      tenantId,
      'bank',
      lines.map(({ entitlementId, orgPath }) => ({ entitlementId, orgPath, holderId: batchId })),
      now,
    );
    record({
      event: 'bank-batch.made',
      subject: { kind: 'bank-batch', id: batchId },
      orgPath: campaign.orgPath,
      after: {
        campaignId,
        batchNo,
        lines: lines.length,
        amountFen: String(amountFen),
        layoutCode,
        skipped: left.length,
      },
    });
    return {
      batchId,
      batchNo,
      lines: lines.length,
      files: fileCountOf(layout, lines.length),
      amountFen: String(amountFen),
      skipped: left,
    };
  },
});
