import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { sumFen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { holdCash } from './cash-holds.store.ts';
import { insertEnvelopes } from './envelopes.store.ts';
import { lockPayable } from './payable.store.ts';

/** Without signs that are taken for one another when read off paper: no I, L, O, U, 0, 1. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/** A code of 12 signs out of 30 (59 bits); hyphens are for the eye and not part of it. */
const newCode = () => Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');

/**
 * Puts approved cash into envelopes, one a household, each under a code nobody can guess; `unitName` narrows it to one unit. The cash is
 * tied to them: no bank batch and no sheet pays it. Answers who was left out and why. Refuses an empty answer (`envelope.nobody`).
 */
export const prepareEnvelopes = action({
  name: 'envelope.prepare',
  input: z.object({ campaignId: z.uuid(), unitName: z.string().max(100).optional() }),
  async run(scope, { campaignId, unitName }) {
    const { tx, tenantId, actor, now, newId, record } = scope;
    const { campaign, payable, skipped } = await lockPayable(scope, campaignId, '准备红包袋');
    const isWanted = (each: { unitName: string }) => unitName === undefined || each.unitName === unitName;
    const left = skipped.filter(isWanted);
    const envelopes = payable.filter(isWanted).map((each) => ({
      id: newId(),
      entitlementId: each.id,
      orgPath: each.orgPath,
      code: newCode(),
      amountFen: each.cash.amountFen,
      sourceId: each.cash.source.id,
    }));
    if (envelopes.length === 0)
      refuse(
        'envelope.nobody',
        `没有可以装袋的户${left[0] ? `：${left[0].unitName}${left[0].headName}——${left[0].reason}` : '。核定批准、公示期满、没有列入银行代发的现金才能装袋。'}`,
      );
    await insertEnvelopes(tx, tenantId, campaignId, envelopes, { userId: actor.userId, at: now });
    await holdCash(
      tx,
      tenantId,
      'envelope',
      envelopes.map(({ id, entitlementId, orgPath }) => ({ entitlementId, orgPath, holderId: id })),
      now,
    );
    const amountFen = String(sumFen(envelopes.map((each) => each.amountFen)));
    record({
      event: 'envelope.prepared',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      after: { envelopes: envelopes.length, amountFen, skipped: left.length },
    });
    return { envelopes: envelopes.length, amountFen, skipped: left };
  },
});
