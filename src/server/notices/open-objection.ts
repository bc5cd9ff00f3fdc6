import { z } from 'zod';
import { action } from '#server/action.ts';
import { findObjection, readSealed } from './objections.store.ts';
import { refuseNoObjection } from './refuse-no-objection.ts';

/** Opens what was said, by whom, what was found and answered. An action, because the journal keeps who read it. */
export const openObjection = action({
  name: 'objection.open',
  afterClosing: 'reading what an objection says; only the reading is recorded',
  input: z.object({ objectionId: z.uuid() }),
  async run({ tx, tenantId, secrets, record }, { objectionId }) {
    const objection = (await findObjection(tx, tenantId, objectionId)) ?? refuseNoObjection();
    const sealed = await readSealed(tx, tenantId, objectionId);
    record({ event: 'objection.opened', subject: { kind: 'objection', id: objectionId }, orgPath: objection.orgPath });
    const objector = sealed.objector
      ? (JSON.parse(secrets.decrypt('note', sealed.objector)) as { name: string; phone: string })
      : null;
    return {
      objectionId,
      content: secrets.decrypt('note', sealed.content),
      objector,
      steps: sealed.steps.map(({ kind, investigators, text, doneOn }) => ({
        kind,
        investigators,
        doneOn,
        text: secrets.decrypt('note', text),
      })),
    };
  },
});
