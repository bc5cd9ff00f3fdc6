import { z } from 'zod';
import { AID_KINDS, RECIPIENT_CLASSES } from '#domain/code-lists.ts';
import { findObjection } from '#domain/funds/source-rule.ts';
import { ALLOTMENT_PURPOSES, requireAllottable } from '#domain/gatherings/allotment.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { reserveFunds } from '#server/funds/reserve-funds.ts';
import { findSourceRule, insertAllotment, listStoredAllotments } from './allotments.store.ts';
import { getCampaignDays } from './get-campaign-days.ts';
import { getUnitOfRecord } from './ground.store.ts';
import { code, fen, name, oneOf } from './shapes.ts';

/**
 * Sets money of one source aside for a purpose outside 核定: gifts, duty rounds, patients, welfare, awards. The approver does it;
 * whoever records what was handed out cannot. Refuses a use the source forbids (welfare from a relief source, a donor's purpose),
 * a source that welfare or awards would share, and more than the source holds.
 */
export const allotFunds = action({
  name: 'allotment.approve',
  input: z.object({
    campaignId: z.uuid(),
    code,
    name,
    purpose: oneOf(ALLOTMENT_PURPOSES),
    sourceCode: z.string().min(1),
    recipientClass: oneOf(RECIPIENT_CLASSES),
    aidKind: oneOf(AID_KINDS).default('cash'),
    amountFen: fen,
    /** For how many people; the caps of the source bind each of them. */
    persons: z.int().positive().max(100_000).default(1),
    basis: z.string().trim().min(1, '请写明依据，例如会议纪要编号').max(200),
  }),
  async run({ tx, tenantId, unitPaths, actor, now, newId, record, context }, input) {
    const campaign = await getCampaignDays(context, input);
    const unit = await getUnitOfRecord(tx, tenantId, campaign, undefined, unitPaths);
    const source = await findSourceRule(tx, tenantId, campaign.id, input.sourceCode);
    if (!source)
      refuse('fund.no-such-source', `这项活动没有代码为“${input.sourceCode}”的资金来源。请先在方案里建立资金来源。`, {
        code: input.sourceCode,
      });
    const others = await listStoredAllotments(tx, tenantId, campaign.id);
    requireAllottable(
      input,
      source,
      findObjection(source, { ...input, causes: [] }),
      others.filter((each) => each.sourceCode === source.code).map((each) => each.purpose),
    );
    const allotmentId = newId();
    const { transactionId } = await reserveFunds(context, {
      campaignId: campaign.id,
      reason: `拨付：${input.name}`,
      amounts: [
        {
          sourceCode: source.code,
          amountFen: input.amountFen,
          entitlementId: allotmentId,
          payee: `“${input.name}”每人`,
          recipientClass: input.recipientClass,
          causes: [],
          aidKind: input.aidKind,
          unitPath: unit.path,
          persons: input.persons,
          words: input.name,
        },
      ],
    });
    await insertAllotment(
      tx,
      tenantId,
      { ...input, id: allotmentId, orgPath: unit.path, sourceId: source.id, transactionId },
      { userId: actor.userId, at: now },
    );
    record({
      event: 'allotment.approved',
      subject: { kind: 'allotment', id: allotmentId },
      orgPath: unit.path,
      after: { code: input.code, purpose: input.purpose, sourceCode: source.code, amountFen: String(input.amountFen) },
    });
    return { allotmentId };
  },
});
