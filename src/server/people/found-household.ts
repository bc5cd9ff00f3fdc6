import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { copyHousehold } from './memberships.store.ts';

/** Opens a household without members at the address and in the unit of another one (分户). Its card stays with the old one. */
export const foundHousehold = action({
  name: 'household.change',
  input: z.object({ likeId: z.uuid(), on: z.iso.date() }),
  run: async ({ tx, tenantId, newId, record }, { likeId, on }) => {
    const id = newId();
    const place = await copyHousehold(tx, tenantId, { id, likeId, on });
    if (!place) refuse('household.not-found', '没有找到这个家庭，可能不在您管辖的单位内。请从困难家庭名单重新进入。');
    record({
      event: 'household.founded',
      subject: { kind: 'household', id },
      orgPath: place.orgPath,
      after: { likeId, on },
    });
    return { id, ...place };
  },
});
