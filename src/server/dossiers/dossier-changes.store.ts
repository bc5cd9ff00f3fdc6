import { sql } from 'kysely';
import type { AnswerSource, FormFacts } from '#domain/dossiers/answer-source.ts';
import type { DossierStatus, FileLevel, Stage } from '#domain/dossiers/life.ts';
import type { Transaction } from '#server/db/database.ts';

/** Holds the dossier until the transaction ends, so that two steps are taken one after another. */
export async function holdDossier(tx: Transaction, tenantId: string, id: string): Promise<void> {
  await sql`SELECT FROM dossiers WHERE tenant_id = ${tenantId} AND id = ${id} FOR UPDATE`.execute(tx);
}

export async function insertDraft(
  tx: Transaction,
  tenantId: string,
  draft: {
    readonly id: string;
    readonly householdId: string;
    readonly dossierNo: string;
    readonly orgId: string;
    readonly orgPath: string;
    readonly isMigrantWorker: boolean;
    readonly openedOn: string;
  },
): Promise<void> {
  await tx
    .insertInto('dossiers')
    .values({
      tenant_id: tenantId,
      id: draft.id,
      household_id: draft.householdId,
      dossier_no: draft.dossierNo,
      org_id: draft.orgId,
      org_path: draft.orgPath,
      status: 'draft',
      stage: 'draft',
      secondary_causes: [],
      is_migrant_worker: draft.isMigrantWorker,
      recipient_class: 'A0',
      clarity: '{}',
      opened_on: draft.openedOn,
      changed_on: draft.openedOn,
    })
    .execute();
}

export interface AnswersToSave {
  readonly dossierId: string;
  readonly subject: string;
  readonly orgPath: string;
  readonly at: Date;
  readonly by: string;
}

/** Keeps the open and the sealed answers of a subject; health stays as it is. */
export async function saveAnswers(
  tx: Transaction,
  tenantId: string,
  key: AnswersToSave,
  { answers, sources }: Pick<FormFacts, 'answers' | 'sources'>,
  sealedCipher: Buffer | null,
): Promise<void> {
  await sql`
    INSERT INTO dossier_answers (tenant_id, dossier_id, subject, org_path, answers, sources, sealed_cipher, changed_at, changed_by)
    VALUES (${tenantId}, ${key.dossierId}, ${key.subject}, ${key.orgPath}, ${JSON.stringify(answers)}::jsonb, ${JSON.stringify(sources)}::jsonb, ${sealedCipher}, ${key.at}, ${key.by})
    ON CONFLICT (tenant_id, dossier_id, subject) DO UPDATE
    SET answers = excluded.answers, sources = excluded.sources, sealed_cipher = excluded.sealed_cipher, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
    tx,
  );
}

/** Notes where one part of a dossier comes from (finances, causes) beside the answers of the household. */
export async function noteSource(
  tx: Transaction,
  tenantId: string,
  key: Omit<AnswersToSave, 'subject'>,
  part: 'finances' | 'causes',
  source: AnswerSource,
): Promise<void> {
  await sql`
    INSERT INTO dossier_answers (tenant_id, dossier_id, subject, org_path, answers, sources, changed_at, changed_by)
    VALUES (${tenantId}, ${key.dossierId}, 'household', ${key.orgPath}, '{}'::jsonb, ${JSON.stringify({ [part]: source })}::jsonb, ${key.at}, ${key.by})
    ON CONFLICT (tenant_id, dossier_id, subject) DO UPDATE
    SET sources = dossier_answers.sources || excluded.sources, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
    tx,
  );
}

export async function saveHealth(
  tx: Transaction,
  tenantId: string,
  key: AnswersToSave,
  healthCipher: Buffer | null,
): Promise<void> {
  await sql`
    INSERT INTO dossier_answers (tenant_id, dossier_id, subject, org_path, answers, health_cipher, changed_at, changed_by)
    VALUES (${tenantId}, ${key.dossierId}, ${key.subject}, ${key.orgPath}, '{}'::jsonb, ${healthCipher}, ${key.at}, ${key.by})
    ON CONFLICT (tenant_id, dossier_id, subject) DO UPDATE
    SET health_cipher = excluded.health_cipher, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
    tx,
  );
}

/** Notes that the dossier was changed on a day, together with whatever columns changed. */
export async function changeDossier(
  tx: Transaction,
  tenantId: string,
  id: string,
  change: {
    readonly changed_on: string;
    readonly main_cause?: string;
    readonly secondary_causes?: string[];
    readonly still_hard_after_relief?: boolean | null;
    readonly is_migrant_worker?: boolean;
    readonly clarity?: string;
    readonly annual_income_fen?: bigint;
  },
): Promise<void> {
  await tx.updateTable('dossiers').set(change).where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}

/** Puts a whole list of amounts in place of the one before; kinds without an amount are left out. */
export async function replaceAmounts(
  tx: Transaction,
  tenantId: string,
  table: 'income_items' | 'outlay_items',
  dossierId: string,
  orgPath: string,
  amounts: Readonly<Record<string, bigint>>,
): Promise<void> {
  await sql`DELETE FROM ${sql.table(table)} WHERE tenant_id = ${tenantId} AND dossier_id = ${dossierId}`.execute(tx);
  for (const [kind, amountFen] of Object.entries(amounts))
    if (amountFen > 0n)
      await tx
        .insertInto(table)
        .values({ tenant_id: tenantId, dossier_id: dossierId, kind, org_path: orgPath, amount_fen: amountFen })
        .execute();
}

export async function saveMonths(
  tx: Transaction,
  tenantId: string,
  key: Omit<AnswersToSave, 'subject'>,
  months: readonly { readonly month: string; readonly amountFen: bigint }[],
): Promise<void> {
  for (const { month, amountFen } of months)
    await sql`
      INSERT INTO income_months (tenant_id, dossier_id, month, org_path, amount_fen, recorded_at, recorded_by)
      VALUES (${tenantId}, ${key.dossierId}, ${month}, ${key.orgPath}, ${amountFen}, ${key.at}, ${key.by})
      ON CONFLICT (tenant_id, dossier_id, month) DO UPDATE
      SET amount_fen = excluded.amount_fen, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by`.execute(
      tx,
    );
}

export interface StepToSave {
  readonly dossierId: string;
  readonly orgPath: string;
  readonly stepNo: number;
  readonly step: string;
  readonly from: Stage;
  readonly to: Stage;
  readonly status: DossierStatus;
  readonly on: string;
  /** Day since when the dossier stands where it leads; the day of the step when left out, and that of an earlier step when it is taken back. */
  readonly standsSince?: string | null;
  readonly opinion: string;
  readonly people: readonly string[];
  readonly place: string | null;
  readonly fileLevel: FileLevel | null;
  readonly cancelReason: string | null;
  readonly filedOn: string | null;
  readonly exitedOn: string | null;
  readonly keepUntil: string | null;
  readonly at: Date;
  readonly by: { readonly userId: string; readonly name: string };
}

/** Appends the step and moves the dossier. */
export async function saveStep(tx: Transaction, tenantId: string, step: StepToSave): Promise<void> {
  await tx
    .insertInto('dossier_steps')
    .values({
      tenant_id: tenantId,
      dossier_id: step.dossierId,
      step_no: step.stepNo,
      org_path: step.orgPath,
      step: step.step,
      from_stage: step.from,
      to_stage: step.to,
      step_on: step.on,
      opinion: step.opinion,
      people: [...step.people],
      place: step.place,
      file_level: step.fileLevel,
      cancel_reason: step.cancelReason,
      taken_at: step.at,
      taken_by: step.by.userId,
      taken_by_name: step.by.name,
    })
    .execute();
  await tx
    .updateTable('dossiers')
    .set({
      stage: step.to,
      status: step.status,
      changed_on: step.standsSince === undefined ? step.on : step.standsSince,
      ...(step.fileLevel === null ? {} : { file_level: step.fileLevel }),
      ...(step.filedOn === null ? {} : { filed_on: step.filedOn }),
      ...(step.exitedOn === null ? {} : { exited_on: step.exitedOn, keep_until: step.keepUntil }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', step.dossierId)
    .execute();
}

export async function insertReview(
  tx: Transaction,
  tenantId: string,
  review: {
    readonly dossierId: string;
    readonly orgPath: string;
    readonly year: number;
    readonly reviewedOn: string;
    readonly result: string;
    readonly words: string;
    readonly at: Date;
    readonly by: string;
  },
): Promise<void> {
  await tx
    .insertInto('dossier_reviews')
    .values({
      tenant_id: tenantId,
      dossier_id: review.dossierId,
      year: review.year,
      org_path: review.orgPath,
      reviewed_on: review.reviewedOn,
      result: review.result,
      words: review.words,
      recorded_at: review.at,
      recorded_by: review.by,
    })
    .execute();
}

/** Notes when the letter of exit was first made. */
export async function noteExitLetter(tx: Transaction, tenantId: string, id: string, on: string): Promise<void> {
  await sql`UPDATE dossiers SET exit_letter_on = coalesce(exit_letter_on, ${on}::date) WHERE tenant_id = ${tenantId} AND id = ${id}`.execute(
    tx,
  );
}
