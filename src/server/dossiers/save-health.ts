import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { decideAnswers } from '#domain/dossiers/form.ts';
import { action } from '#server/action.ts';
import { changeDossier, holdDossier, saveHealth as keepHealth } from './dossier-changes.store.ts';
import { loadDossier } from './dossier-record.store.ts';
import { readDossierPacks } from './read-dossier-pack.ts';
import { refuseMissingDossier, requireOpen } from './refuse-missing.ts';
import { answerValues } from './save-answers.ts';
import { subjectOf } from './subject-of.ts';

/** Keeps health, illness and disability of one member, encrypted. The journal says that, and not what. */
export const saveHealth = action({
  name: 'dossier.keep-health',
  input: z.object({ dossierId: z.uuid(), personId: z.uuid(), answers: answerValues }),
  run: async ({ tx, tenantId, actor, now, secrets, record }, { dossierId, personId, answers }) => {
    await holdDossier(tx, tenantId, dossierId);
    const { form } = await readDossierPacks();
    const found = (await loadDossier(tx, tenantId, dossierId)) ?? refuseMissingDossier();
    requireOpen(found.dossier);
    const decided = decideAnswers(form, subjectOf(found.members, personId), answers, true);
    const filled = Object.keys(decided).length;
    await keepHealth(
      tx,
      tenantId,
      { dossierId, subject: personId, orgPath: found.dossier.org_path, at: now, by: actor.userId },
      filled > 0 ? secrets.encrypt('note', JSON.stringify(decided)) : null,
    );
    await changeDossier(tx, tenantId, dossierId, { changed_on: calendarDateOf(now) });
    record({
      event: 'dossier.health-kept',
      subject: { kind: 'dossier', id: dossierId },
      orgPath: found.dossier.org_path,
      after: { personId, fields: filled },
    });
    return { saved: filled };
  },
});
