import { z } from 'zod';
import { requirePublicText } from '#domain/visits/clarity.ts';
import { formatChineseDate } from '#domain/calendar-date.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { endFields } from './helper-shape.ts';
import { endPairings, lockPairing } from './pairings.store.ts';

/** Ends a pairing without a successor, for a recorded reason. Refuses one that has ended, and a day outside its term. */
export const endPairing = action({
  name: 'pairing.arrange',
  input: z.object({ pairingId: z.uuid(), ...endFields }),
  async run({ tx, tenantId, actor, now, record }, { pairingId, toOn, reason }) {
    requirePublicText(reason, '结束结对的原因');
    const pairing = await lockPairing(tx, tenantId, pairingId);
    if (!pairing) refuse('pairing.not-found', '没有找到这条结对记录，可能不在您管辖的范围内。请回到结对台账重新选择。');
    if (pairing.toOn !== null)
      refuse('pairing.already-ended', `这次结对已于${formatChineseDate(pairing.toOn)}结束。请刷新后查看。`);
    if (toOn < pairing.fromOn || toOn > pairing.dueToOn) {
      refuse('pairing.end-outside-term', `结束日期应在 ${pairing.fromOn} 到 ${pairing.dueToOn} 之间。请改正日期。`, {
        toOn,
      });
    }
    await endPairings(tx, tenantId, [{ id: pairing.id, toOn, reason }], { userId: actor.userId, at: now });
    record({
      event: 'pairing.ended',
      subject: { kind: 'pairing', id: pairing.id },
      orgPath: pairing.orgPath,
      after: { toOn, reason },
    });
    return { toOn };
  },
});
