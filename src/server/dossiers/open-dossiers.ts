import { z } from 'zod';
import { CAUSES, type CauseCode, RECIPIENT_CLASSES, type RecipientClassCode } from '#domain/code-lists.ts';
import { EVERY_OTHER } from '#domain/dossiers/answer-source.ts';
import { dossierNumber } from '#domain/people/household.ts';
import { action } from '#server/action.ts';
import { insertDossiers, insertImportedAnswers, lastRunningNumbers } from './dossiers.store.ts';
import { answerValues } from './save-answers.ts';

const cause = z.enum(Object.keys(CAUSES) as [CauseCode, ...CauseCode[]]);
const words = z.string().max(2000).nullable();
const fen = z.bigint().min(0n);

const dossier = z.object({
  householdId: z.uuid(),
  orgId: z.uuid(),
  orgPath: z.string(),
  unitCode: z.string(),
  mainCause: cause,
  secondaryCauses: z.array(cause).max(3),
  stillHardAfterRelief: z.boolean().nullable(),
  isMigrantWorker: z.boolean(),
  recipientClass: z.enum(Object.keys(RECIPIENT_CLASSES) as [RecipientClassCode, ...RecipientClassCode[]]),
  annualIncomeFen: fen.nullable(),
  outlayFen: z.object({ medical: fen, education: fen, disability: fen, accident: fen, other: fen }),
  clarity: z.object({ family: words, mind: words, cause: words, needs: words }),
  remark: words,
  importRowNo: z.int().nullable(),
  /** What the roster says of 档案表, by subject: 'household' or a person's id. */
  answers: z.array(z.object({ subject: z.string(), answers: answerValues, rowNo: z.int() })).optional(),
});

/**
 * Opens one dossier for each household, in file at once. Numbers run on inside each unit in the order given, so that the
 * same file gives the same numbers (unit code, hyphen, four digits). One household, one open dossier: the database refuses a second.
 */
export const openDossiers = action({
  name: 'household.register',
  input: z.object({
    dossiers: z.array(dossier).min(1),
    importBatchId: z.uuid().nullable(),
    /** Name of the roster they come from. */
    importFile: z.string().optional(),
    openedOn: z.iso.date(),
  }),
  run: async ({ tx, tenantId, now, secrets, newId, record }, { dossiers, importBatchId, importFile, openedOn }) => {
    const running = await lastRunningNumbers(tx, tenantId, [...new Set(dossiers.map((each) => each.orgId))]);
    const outlay: Record<string, unknown>[] = [];
    const answered: Record<string, unknown>[] = [];
    const rows = dossiers.map((each) => {
      const id = newId();
      const number = (running.get(each.orgId) ?? 0) + 1;
      running.set(each.orgId, number);
      for (const [kind, amount] of Object.entries(each.outlayFen)) {
        if (amount > 0n) outlay.push({ dossier_id: id, kind, org_path: each.orgPath, amount_fen: String(amount) });
      }
      for (const { subject, answers, rowNo } of each.answers ?? []) {
        const row = {
          by: 'import',
          batchId: importBatchId ?? '',
          file: importFile ?? '',
          rowNo,
          at: now.toISOString(),
        };
        const sources = { [EVERY_OTHER]: row };
        answered.push({ dossier_id: id, subject, org_path: each.orgPath, answers, sources });
      }
      return {
        id,
        household_id: each.householdId,
        dossier_no: dossierNumber(each.unitCode, number),
        org_id: each.orgId,
        org_path: each.orgPath,
        main_cause: each.mainCause,
        secondary_causes: each.secondaryCauses,
        still_hard: each.stillHardAfterRelief,
        is_migrant_worker: each.isMigrantWorker,
        recipient_class: each.recipientClass,
        income_fen: each.annualIncomeFen === null ? null : String(each.annualIncomeFen),
        clarity: each.clarity,
        remark: each.remark === null ? null : secrets.encrypt('note', each.remark).toString('base64'),
        row_no: each.importRowNo,
      };
    });
    await insertDossiers(tx, tenantId, importBatchId, openedOn, { dossiers: rows, outlay });
    if (importBatchId !== null && answered.length > 0)
      await insertImportedAnswers(tx, tenantId, importBatchId, now, answered);
    record({
      event: 'dossier.opened',
      subject:
        importBatchId === null ? { kind: 'dossier', id: rows[0]?.id ?? '' } : { kind: 'import', id: importBatchId },
      after: { dossiers: rows.length, openedOn },
    });
    return { dossierNumbers: rows.map((row) => row.dossier_no) };
  },
});
