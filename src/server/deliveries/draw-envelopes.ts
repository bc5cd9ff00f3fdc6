import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { decideEnvelopeStep } from '#domain/deliveries/cash-envelope.ts';
import { sumFen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { listEnvelopes, moveEnvelopes } from './envelopes.store.ts';
import { requireStillPayable } from './payable.store.ts';

const MOST = 2000;

/** The cashier gives envelopes to a team. Refuses those another team has, those handed over, ids that are not there, and a household that
 * an objection, its posting or a duplicate holds back by now (`delivery.held-back`). */
export const drawEnvelopes = action({
  name: 'envelope.prepare',
  input: z.object({
    campaignId: z.uuid(),
    team: z.string().trim().min(1, '请填写走访组').max(40),
    envelopeIds: z.array(z.uuid()).min(1, '请选择红包袋').max(MOST),
  }),
  async run(scope, { campaignId, team, envelopeIds }) {
    const { tx, tenantId, actor, now, record } = scope;
    const found = await listEnvelopes(tx, tenantId, { campaignId, ids: envelopeIds });
    // Entitlements are locked before envelopes, as everywhere.
    await requireStillPayable(
      scope,
      campaignId,
      found.map((each) => each.entitlementId),
      { what: '选中的红包袋里', todo: '请不要选这一户；作废它的红包袋，查清再说。' },
    );
    const envelopes = await listEnvelopes(tx, tenantId, { campaignId, ids: envelopeIds }, true);
    if (envelopes.length !== new Set(envelopeIds).size)
      refuse('envelope.not-found', '有的红包袋没有找到，可能不在您管辖的范围内。请刷新后重试。');
    for (const each of envelopes) decideEnvelopeStep(each, 'draw');
    const to = { state: 'drawn' as const, team, saidOn: calendarDateOf(now) };
    await moveEnvelopes(tx, tenantId, 'draw', envelopes, to, { userId: actor.userId, at: now });
    const amountFen = String(sumFen(envelopes.map((each) => each.amountFen)));
    record({
      event: 'envelope.drawn',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: envelopes[0]?.orgPath ?? '',
      after: { team, envelopes: envelopes.length, amountFen },
    });
    return { envelopes: envelopes.length, amountFen };
  },
});
