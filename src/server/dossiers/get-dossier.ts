import { z } from 'zod';
import { isWithin, reachesOf, type Role } from '#domain/accounts/permissions.ts';
import { type AnswerSource, type FormFacts, knownSources, sourceOf } from '#domain/dossiers/answer-source.ts';
import { fieldsOf } from '#domain/dossiers/form.ts';
import { stepsFrom } from '#domain/dossiers/life.ts';
import { maskedIdNumber } from '#domain/people/id-number.ts';
import { query } from '#server/action.ts';
import { listAid, listReviews, loadDossier } from './dossier-record.store.ts';
import { readStanding } from './dossier-standing.ts';
import { readDossierPacks } from './read-dossier-pack.ts';
import { refuseMissingDossier } from './refuse-missing.ts';

/**
 * One dossier as its page shows it: the form with its answers, sums, evidence, consents, steps taken and steps that may follow for this
 * person, and where each answer came from. Numbers masked, telephones by their last four; health is not in it (`getDossierHealth`). Refuses `dossier.not-found`.
 */
export const getDossier = query({
  name: 'dossier.read',
  input: z.object({ dossierId: z.uuid() }),
  run: async ({ tx, tenantId, actor, now, secrets }, { dossierId }) => {
    const packs = await readDossierPacks();
    const found = (await loadDossier(tx, tenantId, dossierId)) ?? refuseMissingDossier();
    const { dossier, steps, attachments, consents } = found;
    const answersOf = new Map(found.answers.map((row) => [row.subject, row]));
    const standing = readStanding(found, packs, secrets, { now, handler: actor.name });
    const mayReadHealth = reachesOf(actor, 'dossier.keep-health').length > 0;
    const roles: readonly Role[] = actor.grants
      .filter((grant) => isWithin(dossier.org_path, grant.unitPath))
      .map((grant) => grant.role);
    const fields = (subject: 'head' | 'member' | 'household') =>
      fieldsOf(packs.form, subject, dossier.is_migrant_worker)
        .filter((field) => mayReadHealth || !field.health)
        .map((field) => ({
          code: field.code,
          label: field.label,
          section: field.section,
          kind: field.kind,
          choices: field.list === undefined ? [] : (packs.form.lists[field.list] ?? []),
          required: field.required.includes(subject),
          health: field.health,
          sealed: field.sealed,
          usual: field.usual ?? null,
        }));
    return {
      id: dossier.id,
      householdId: dossier.household_id,
      dossierNo: dossier.dossier_no,
      unitName: dossier.unit_name,
      stage: dossier.stage,
      status: dossier.status,
      fileLevel: dossier.file_level,
      openedOn: dossier.opened_on,
      filedOn: dossier.filed_on,
      exitedOn: dossier.exited_on,
      keepUntil: dossier.keep_until,
      exitLetterOn: dossier.exit_letter_on,
      isImported: dossier.import_batch_id !== null,
      origin:
        dossier.import_batch_id === null
          ? null
          : {
              by: 'import' as const,
              batchId: dossier.import_batch_id,
              file: dossier.import_file ?? '',
              rowNo: dossier.import_row_no,
              at: dossier.imported_at?.toISOString() ?? '',
            },
      parts: partsOf(answersOf.get('household')),
      householdSources: sourcesShown(answersOf.get('household')),
      isMigrantWorker: dossier.is_migrant_worker,
      mainCause: dossier.main_cause,
      secondaryCauses: dossier.secondary_causes,
      stillHardAfterRelief: dossier.still_hard_after_relief,
      clarity: { family: null, mind: null, cause: null, needs: null, ...dossier.clarity },
      clarityLabels: standing.clarityLabels,
      unclear: standing.unclear,
      hasAddress: standing.address !== null,
      bankCardTail: standing.bankCard === null ? null : standing.bankCard.slice(-4),
      sections: packs.form.sections,
      fields: { head: fields('head'), member: fields('member'), household: fields('household') },
      household: standing.household,
      members: standing.members.map((member) => ({
        personId: member.personId,
        name: member.name,
        relation: member.relation,
        isHead: member.isHead,
        sex: member.sex,
        birthOn: member.birthOn,
        maskedIdNumber: member.idTail === null ? null : maskedIdNumber(member.idTail),
        answers: member.answers,
        sources: sourcesShown(answersOf.get(member.personId)),
        sealedTails: Object.fromEntries(
          Object.entries(member.sealed).map(([code, value]) => [code, `…${String(value).slice(-4)}`]),
        ),
      })),
      income: standing.income,
      outlay: standing.outlay,
      annualIncomeFen: standing.annualIncomeFen,
      perCapitaFen: standing.perCapitaFen,
      months: found.finances.months,
      exit: standing.exit,
      findings: standing.findings,
      evidence: standing.evidence.map((row) => ({
        slot: row.slot.code,
        name: row.slot.name,
        volume: packs.evidence.volumes[row.slot.volume] ?? row.slot.volume,
        because: row.because,
        state: row.state,
        health: row.slot.health,
        files: attachments
          .filter((each) => each.slot === row.slot.code)
          .map((each) => ({
            id: each.id,
            fileName: each.file_name,
            mediaType: each.media_type,
            pages: each.pages,
            sizeBytes: each.size_bytes,
            attachedAt: each.attached_at.toISOString(),
            attachedBy: each.attached_by,
          })),
      })),
      slots: packs.evidence.slots.map(({ code, name }) => ({ code, name })),
      consents: consents.map((consent) => ({
        ...consent,
        signerName: standing.members.find((member) => member.personId === consent.signerId)?.name ?? '原家庭成员',
      })),
      consentUntil: standing.consentUntil,
      steps: steps.map(({ byUserId: _userId, takenAt, ...step }) => ({ ...step, takenAt: takenAt.toISOString() })),
      nextSteps: stepsFrom(dossier.stage, roles),
      reviews: (await listReviews(tx, tenantId, dossierId)).map((review) => ({
        year: review.year,
        reviewedOn: review.reviewed_on,
        result: review.result,
        words: review.words,
        by: review.recorded_by,
      })),
      aid: await listAid(tx, tenantId, dossierId),
      mayReadHealth,
    };
  },
});

/** Where each answer came from, by field. */
function sourcesShown(form: FormFacts | undefined): Record<string, AnswerSource> {
  if (!form) return {};
  const sources = knownSources(form);
  return Object.fromEntries(
    Object.keys(form.answers).flatMap((code) => {
      const source = sourceOf(sources, code);
      return source ? [[code, source]] : [];
    }),
  );
}

/** Who last changed what stands outside the form; null where it is as the dossier was opened. */
function partsOf(form: FormFacts | undefined) {
  return { finances: form?.sources['finances'] ?? null, causes: form?.sources['causes'] ?? null };
}
