import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { decideSource } from '#domain/funds/source-draft.ts';
import { action } from '../action.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { requireMeasures } from './require-measures.ts';
import { draftOf, sourceInput } from './source-input.ts';
import { insertSources, listSources } from './sources.store.ts';

/**
 * Opens one fund source beside those of the plan, with its rule and empty accounts. No money moves. Refuses a code that is
 * taken (`fund.source-taken`), F5 without an answer to "relief or welfare?" (`fund.relief-or-welfare`), and a measure that
 * the plan does not have (`fund.no-such-measure`).
 */
export const openFundSource = action({
  name: 'fund.set-rule',
  input: z.object({ campaignId: z.uuid(), ...sourceInput }),
  async run({ tx, tenantId, actor, now, newId, record, context }, { campaignId, ...input }) {
    const campaign = await getCampaignOfFunds(tx, tenantId, campaignId);
    const source = decideSource(draftOf(input));
    await requireMeasures(context, campaign, source.measureCodes);
    const position = (await listSources(tx, tenantId, campaignId)).length;
    const id = newId();
    const rule = { fromOn: source.period.from ?? calendarDateOf(now), reason: '开立资金来源' };
    const by = { userId: actor.userId, at: now };
    await insertSources(tx, tenantId, campaign, [{ ...source, id, position }], rule, by, newId);
    record({
      event: 'fund.source-opened',
      subject: { kind: 'fund-source', id },
      orgPath: campaign.orgPath,
      after: { code: source.code, kind: source.kind, book: source.book, bookBasis: source.bookBasis },
    });
    return { sourceId: id };
  },
});
