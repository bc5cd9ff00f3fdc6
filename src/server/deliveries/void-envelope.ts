import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { decideEnvelopeStep } from '#domain/deliveries/cash-envelope.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { letCashGo } from './cash-holds.store.ts';
import { listEnvelopes, moveEnvelopes } from './envelopes.store.ts';

/** Takes the cash out of an envelope that no team has; it may go another way. */
export const voidEnvelope = action({
  name: 'envelope.prepare',
  input: z.object({ envelopeId: z.uuid(), reason: z.string().trim().min(2, '请写明作废的原因').max(100) }),
  async run({ tx, tenantId, actor, now, record }, { envelopeId, reason }) {
    const [envelope] = await listEnvelopes(tx, tenantId, { ids: [envelopeId] }, true);
    if (!envelope) refuse('envelope.not-found', '没有找到这个红包袋，可能不在您管辖的范围内。请刷新后重试。');
    const state = decideEnvelopeStep(envelope, 'void');
    const to = { state, team: envelope.team ?? '', saidOn: calendarDateOf(now) };
    await moveEnvelopes(tx, tenantId, 'void', [envelope], to, { userId: actor.userId, at: now });
    await letCashGo(tx, tenantId, [envelope.entitlementId]);
    record({
      event: 'envelope.voided',
      subject: { kind: 'envelope', id: envelopeId },
      orgPath: envelope.orgPath,
      after: { reason },
    });
    return { envelopeId };
  },
});
