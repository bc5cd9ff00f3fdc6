import { z } from 'zod';
import type { FormFacts } from '#domain/dossiers/answer-source.ts';
import { CAUSES, type CauseCode, RECIPIENT_CLASSES, type RecipientClassCode } from '#domain/code-lists.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { countUsedSince, updateDossiers, updateForms } from './corrections.store.ts';

const cause = z.enum(Object.keys(CAUSES) as [CauseCode, ...CauseCode[]]);
const words = z.string().max(2000).nullable();
const fen = z.bigint().min(0n);

const facts = z.object({
  mainCause: cause,
  secondaryCauses: z.array(cause).max(3),
  stillHardAfterRelief: z.boolean().nullable(),
  isMigrantWorker: z.boolean(),
  recipientClass: z.enum(Object.keys(RECIPIENT_CLASSES) as [RecipientClassCode, ...RecipientClassCode[]]),
  annualIncomeFen: fen.nullable(),
  outlayFen: z.object({ medical: fen, education: fen, disability: fen, accident: fen, other: fen }),
  clarity: z.object({ family: words, mind: words, cause: words, needs: words }),
  remark: words,
});

/**
 * Writes what a corrected roster says of open dossiers: causes, income, outlay, class, 四清, remark, answers of 档案表. Amounts and causes are in
 * the journal before and after. With `unusedSince` it refuses (`dossier.judged-since`) when one of them was judged after that
 * moment, and `dossier.not-found` when one is gone.
 */
export const amendDossiers = action({
  name: 'household.register',
  input: z.object({
    importBatchId: z.uuid(),
    unusedSince: z.date().optional(),
    dossiers: z
      .array(
        z.object({
          dossierId: z.uuid(),
          before: facts,
          after: facts,
          /** Answers of 档案表 that differ, by subject, as they are to be. */
          forms: z.array(z.custom<FormFacts & { readonly subject: string }>()).optional(),
        }),
      )
      .min(1),
  }),
  run: async ({ tx, tenantId, secrets, record }, { importBatchId, unusedSince, dossiers }) => {
    const ids = dossiers.map(({ dossierId }) => dossierId);
    const used = unusedSince ? await countUsedSince(tx, tenantId, ids, unusedSince) : 0;
    if (used > 0)
      refuse(
        'dossier.judged-since',
        `有 ${used} 户在这次更正之后已经认定过，不能撤销，什么也没有改动。请逐户更正，或先撤销认定。`,
        { dossiers: used },
      );
    const updated = await updateDossiers(
      tx,
      tenantId,
      dossiers.map(({ dossierId, after }) => ({
        id: dossierId,
        main_cause: after.mainCause,
        secondary_causes: after.secondaryCauses,
        still_hard: after.stillHardAfterRelief,
        is_migrant_worker: after.isMigrantWorker,
        recipient_class: after.recipientClass,
        income_fen: after.annualIncomeFen === null ? null : String(after.annualIncomeFen),
        clarity: after.clarity,
        remark: after.remark === null ? null : secrets.encrypt('note', after.remark).toString('base64'),
      })),
      dossiers.flatMap(({ dossierId, after }) =>
        Object.entries(after.outlayFen).flatMap(([kind, amount]) =>
          amount > 0n ? [{ dossier_id: dossierId, kind, amount_fen: String(amount) }] : [],
        ),
      ),
    );
    if (updated !== dossiers.length)
      refuse('dossier.not-found', '要更正的档案里有的已经不在册，或不在您管辖的单位内，什么也没有改动。请重新核对。');
    await updateForms(
      tx,
      tenantId,
      dossiers.flatMap(({ dossierId, forms = [] }) => forms.map((form) => ({ dossierId, ...form }))),
    );
    for (const { dossierId, before, after, forms = [] } of dossiers)
      record({
        event: 'dossier.amended',
        subject: { kind: 'dossier', id: dossierId },
        before: forJournal(before),
        after: { importBatchId, ...forJournal(after), ...(forms.length > 0 ? { forms: forms.length } : {}) },
      });
    return { dossiers: updated };
  },
});

/** Causes and amounts; free words about a family stay out of the journal. */
function forJournal({
  mainCause,
  secondaryCauses,
  recipientClass,
  annualIncomeFen,
  outlayFen,
}: z.output<typeof facts>) {
  return {
    mainCause,
    secondaryCauses,
    recipientClass,
    annualIncomeFen: annualIncomeFen === null ? null : String(annualIncomeFen),
    outlayFen: Object.fromEntries(Object.entries(outlayFen).map(([kind, amount]) => [kind, String(amount)])),
  };
}
