import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar-date.ts';
import { decideRuleChange } from '#domain/funds/source-draft.ts';
import { action } from '../action.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { requireMeasures } from './require-measures.ts';
import { draftOf, sourceInput } from './source-input.ts';
import { lockSource, saveRule } from './sources.store.ts';

/**
 * Changes a fund source: freely while nothing is posted; afterwards only its rule, as a new version from a day on, and never
 * its kind or book (`fund.source-in-use`). What was committed under an older version stays under it.
 */
export const changeFundSource = action({
  name: 'fund.set-rule',
  input: z.object({
    campaignId: z.uuid(),
    ...sourceInput,
    fromOn: z.string().refine(isCalendarDate, '生效日应写成 2026-01-05 这样'),
    reason: z.string().trim().min(1, '请写明变更依据').max(200),
  }),
  async run({ tx, tenantId, actor, now, record, context }, { campaignId, fromOn, reason, ...input }) {
    const campaign = await getCampaignOfFunds(tx, tenantId, campaignId);
    const standing = await lockSource(tx, tenantId, campaignId, input.code);
    const next = decideRuleChange(standing, draftOf(input), fromOn);
    await requireMeasures(context, campaign, next.measureCodes);
    const version = standing.version + 1;
    const by = { userId: actor.userId, at: now };
    await saveRule(tx, tenantId, campaign.orgPath, { ...next, id: standing.id }, version, { fromOn, reason }, by);
    record({
      event: 'fund.rule-changed',
      subject: { kind: 'fund-source', id: standing.id },
      orgPath: campaign.orgPath,
      before: { version: standing.version, ...inWords(standing) },
      after: { version, fromOn, reason, ...inWords(next) },
    });
    return { sourceId: standing.id, version };
  },
});

const inWords = ({ caps, ...source }: ReturnType<typeof decideRuleChange>) => ({
  kind: source.kind,
  book: source.book,
  name: source.name,
  purpose: source.purpose,
  recipientClasses: source.recipientClasses,
  aidKinds: source.aidKinds,
  causes: source.causes,
  period: source.period,
  measureCodes: source.measureCodes,
  capPerTimeFen: caps.perTimeFen === null ? null : String(caps.perTimeFen),
  capPerYearFen: caps.perYearFen === null ? null : String(caps.perYearFen),
});
