import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { NO_ANSWERS, savedByHand } from '#domain/dossiers/answer-source.ts';
import { decideAnswers } from '#domain/dossiers/form.ts';
import { action } from '#server/action.ts';
import { changeDossier, holdDossier, saveAnswers as keepAnswers } from './dossier-changes.store.ts';
import { loadDossier } from './dossier-record.store.ts';
import { readDossierPacks } from './read-dossier-pack.ts';
import { refuseMissingDossier, requireOpen } from './refuse-missing.ts';
import { subjectOf } from './subject-of.ts';

export const answerValues = z.record(
  z.string().max(40),
  z.union([z.string().max(500), z.number(), z.boolean(), z.null()]),
);

/**
 * Keeps what the form says of one subject ('household' or a member's id), without health. All open fields of the subject are replaced;
 * sealed ones (telephones) only when they are given, because the page does not hold them. Journalled by field, never by value.
 */
export const saveAnswers = action({
  name: 'dossier.fill',
  input: z.object({ dossierId: z.uuid(), subject: z.union([z.literal('household'), z.uuid()]), answers: answerValues }),
  run: async ({ tx, tenantId, actor, now, secrets, record }, { dossierId, subject, answers }) => {
    await holdDossier(tx, tenantId, dossierId);
    const { form } = await readDossierPacks();
    const found = (await loadDossier(tx, tenantId, dossierId)) ?? refuseMissingDossier();
    requireOpen(found.dossier);
    const kind = subjectOf(found.members, subject);
    const decided = decideAnswers(form, kind, answers, false);
    const sealedCodes = new Set(form.fields.filter((field) => field.sealed).map((field) => field.code));
    const before = found.answers.find((row) => row.subject === subject);
    const sealed: Record<string, unknown> = before?.sealedCipher
      ? (JSON.parse(secrets.decrypt('note', before.sealedCipher)) as Record<string, unknown>)
      : {};
    for (const code of sealedCodes) {
      if (!(code in answers)) continue;
      if (decided[code] === undefined) delete sealed[code];
      else sealed[code] = decided[code];
    }
    const open = Object.fromEntries(Object.entries(decided).filter(([code]) => !sealedCodes.has(code)));
    const sources = savedByHand(before ?? NO_ANSWERS, open, { name: actor.name, at: now.toISOString() });
    const changed = [...new Set([...Object.keys(open), ...Object.keys(before?.answers ?? {})])].filter(
      (code) => open[code] !== before?.answers[code],
    );
    await keepAnswers(
      tx,
      tenantId,
      { dossierId, subject, orgPath: found.dossier.org_path, at: now, by: actor.userId },
      { answers: open, sources },
      Object.keys(sealed).length > 0 ? secrets.encrypt('note', JSON.stringify(sealed)) : null,
    );
    await changeDossier(tx, tenantId, dossierId, { changed_on: calendarDateOf(now) });
    record({
      event: 'dossier.filled',
      subject: { kind: 'dossier', id: dossierId },
      orgPath: found.dossier.org_path,
      after: { of: kind, fields: changed.sort() },
    });
    return { saved: Object.keys(decided).length };
  },
});
