import { z } from 'zod';
import { GUEST_ROLES } from '#domain/gatherings/gathering-lists.ts';
import { requirePlainWords } from '#domain/plain-words.ts';
import { action } from '#server/action.ts';
import { insertGuests, listStoredGuests, lockPlannedGathering } from './gatherings.store.ts';
import { name, oneOf, staffNo } from './shapes.ts';

/** Puts people on the list of a planned gathering, after those already there. Refuses somebody who is on it. */
export const inviteGuests = action({
  name: 'gathering.plan',
  input: z.object({
    gatheringId: z.uuid(),
    guests: z
      .array(
        z.object({
          name,
          unitName: z.string().trim().max(80).default(''),
          staffNo,
          role: oneOf(GUEST_ROLES).default('guest'),
        }),
      )
      .min(1, '名单是空的')
      .max(2000),
  }),
  async run({ tx, tenantId, record }, { gatheringId, guests }) {
    const gathering = await lockPlannedGathering(tx, tenantId, gatheringId);
    for (const [index, guest] of guests.entries())
      requirePlainWords(`${guest.name}，${guest.unitName}`, `名单第${index + 1}行`);
    const listed = await listStoredGuests(tx, tenantId, gatheringId);
    await insertGuests(tx, tenantId, gathering, listed.at(-1)?.line ?? 0, guests);
    record({
      event: 'gathering.guests-invited',
      subject: { kind: 'gathering', id: gatheringId },
      orgPath: gathering.orgPath,
      after: { added: guests.length, listed: listed.length + guests.length },
    });
    return { listed: listed.length + guests.length };
  },
});
