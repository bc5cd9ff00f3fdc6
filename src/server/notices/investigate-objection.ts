import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { requireInvestigable } from '#domain/notices/objections.ts';
import { action } from '#server/action.ts';
import { lockNotice } from './notices.store.ts';
import { dayField } from './objection-shape.ts';
import { findObjection, insertStep } from './objections.store.ts';
import { refuseNoObjection } from './refuse-no-objection.ts';

/** Records who looked into an objection and what they found. Two people or more; what they found is sealed. */
export const investigateObjection = action({
  name: 'objection.investigate',
  input: z.object({
    objectionId: z.uuid(),
    doneOn: dayField,
    investigators: z.array(z.string().trim().min(2).max(40)).max(10),
    finding: z.string().trim().min(2, '请写明核查情况').max(2000),
  }),
  async run({ tx, tenantId, actor, now, secrets, record }, { objectionId, doneOn, investigators, finding }) {
    const found = (await findObjection(tx, tenantId, objectionId)) ?? refuseNoObjection();
    await lockNotice(tx, tenantId, found.noticeId);
    const objection = (await findObjection(tx, tenantId, objectionId)) ?? refuseNoObjection();
    requireInvestigable(objection, doneOn, calendarDateOf(now), investigators);
    const step = { objectionId, orgPath: objection.orgPath, kind: 'investigated' as const, investigators, doneOn };
    await insertStep(
      tx,
      tenantId,
      { ...step, textCipher: secrets.encrypt('note', finding) },
      { at: now, userId: actor.userId },
    );
    record({
      event: 'objection.investigated',
      subject: { kind: 'objection', id: objectionId },
      orgPath: objection.orgPath,
      after: { doneOn, investigators: investigators.length },
    });
    return { objectionId };
  },
});
