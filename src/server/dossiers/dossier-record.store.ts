import { sql } from 'kysely';
import type { CauseCode, Residence } from '#domain/code-lists.ts';
import type { Consent } from '#domain/dossiers/consent.ts';
import type { AnswerSources } from '#domain/dossiers/answer-source.ts';
import type { Clarity, ClarityLabels } from '#domain/dossiers/dossier.ts';
import type { LineInForce } from '#domain/dossiers/exit.ts';
import type { Answers } from '#domain/dossiers/form.ts';
import type { FileLevel, Stage, StepCode } from '#domain/dossiers/life.ts';
import type { Transaction } from '#server/db/database.ts';

/** A dossier with the household it is about, as it lies in the tables; ciphertext stays ciphertext. */
export async function findDossier(tx: Transaction, tenantId: string, id: string) {
  const row = await tx
    .selectFrom('dossiers as d')
    .innerJoin('households as h', (join) =>
      join.onRef('h.tenant_id', '=', 'd.tenant_id').onRef('h.id', '=', 'd.household_id'),
    )
    .innerJoin('organizations as o', (join) =>
      join.onRef('o.tenant_id', '=', 'd.tenant_id').onRef('o.id', '=', 'd.org_id'),
    )
    .leftJoin('import_batches as b', (join) =>
      join.onRef('b.tenant_id', '=', 'd.tenant_id').onRef('b.id', '=', 'd.import_batch_id'),
    )
    .select([
      'd.id',
      'd.household_id',
      'd.dossier_no',
      'd.org_path',
      'd.status',
      'd.stage',
      'd.file_level',
      'd.main_cause',
      'd.secondary_causes',
      'd.still_hard_after_relief',
      'd.is_migrant_worker',
      'd.recipient_class',
      'd.annual_income_fen',
      'd.clarity',
      'd.remark_cipher',
      'd.opened_on',
      'd.filed_on',
      'd.exited_on',
      'd.keep_until',
      'd.exit_letter_on',
      'd.changed_on',
      'd.import_batch_id',
      'd.import_row_no',
      'b.file_name as import_file',
      'b.committed_at as imported_at',
      'h.residence',
      'h.division_code',
      'h.address_cipher',
      'h.bank_card_cipher',
      'o.name as unit_name',
      'o.code as unit_code',
    ])
    .where('d.tenant_id', '=', tenantId)
    .where('d.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    ...row,
    stage: row.stage as Stage,
    file_level: row.file_level as FileLevel | null,
    main_cause: row.main_cause as CauseCode | null,
    secondary_causes: row.secondary_causes as CauseCode[],
    residence: row.residence as Residence,
    clarity: row.clarity as Partial<Clarity>,
  };
}
export type DossierRow = NonNullable<Awaited<ReturnType<typeof findDossier>>>;

export async function listDossierMembers(tx: Transaction, tenantId: string, householdId: string) {
  return tx
    .selectFrom('household_members as m')
    .innerJoin('persons as p', (join) =>
      join.onRef('p.tenant_id', '=', 'm.tenant_id').onRef('p.id', '=', 'm.person_id'),
    )
    .select([
      'p.id',
      'p.name',
      'm.relation',
      'm.position',
      'p.sex',
      'p.birth_on',
      'p.id_number_cipher',
      'p.id_number_tail',
      'p.phone_cipher',
    ])
    .where('m.tenant_id', '=', tenantId)
    .where('m.household_id', '=', householdId)
    .where('m.to_on', 'is', null)
    .orderBy('m.position')
    .execute();
}
export type DossierMemberRow = Awaited<ReturnType<typeof listDossierMembers>>[number];

export interface AnswerRow {
  /** 'household' or a person's id. */
  readonly subject: string;
  readonly answers: Answers;
  readonly sealedCipher: Buffer | null;
  readonly healthCipher: Buffer | null;
  readonly sources: AnswerSources;
  readonly savedBy: string;
  readonly savedAt: string;
}

export async function listAnswers(tx: Transaction, tenantId: string, dossierId: string): Promise<AnswerRow[]> {
  const rows = await tx
    .selectFrom('dossier_answers')
    .select(['subject', 'answers', 'sealed_cipher', 'health_cipher', 'sources', 'changed_by', 'changed_at'])
    .where('tenant_id', '=', tenantId)
    .where('dossier_id', '=', dossierId)
    .execute();
  return rows.map((row) => ({
    subject: row.subject,
    answers: row.answers as Answers,
    sealedCipher: row.sealed_cipher,
    healthCipher: row.health_cipher,
    sources: row.sources as unknown as AnswerSources,
    savedBy: row.changed_by,
    savedAt: row.changed_at.toISOString(),
  }));
}

/** Amounts by kind: income and outlay of the twelve months before, and income by month. */
export async function loadFinances(tx: Transaction, tenantId: string, dossierId: string) {
  const read = (table: 'income_items' | 'outlay_items') =>
    tx
      .selectFrom(table)
      .select(['kind', 'amount_fen'])
      .where('tenant_id', '=', tenantId)
      .where('dossier_id', '=', dossierId)
      .orderBy('kind')
      .execute();
  const months = await tx
    .selectFrom('income_months')
    .select(['month', 'amount_fen'])
    .where('tenant_id', '=', tenantId)
    .where('dossier_id', '=', dossierId)
    .orderBy('month')
    .execute();
  return {
    income: await read('income_items'),
    outlay: await read('outlay_items'),
    months: months.map((row) => ({ month: row.month, amountFen: row.amount_fen })),
  };
}

export interface StepRow {
  readonly step: StepCode;
  readonly from: Stage;
  readonly to: Stage;
  readonly on: string;
  readonly opinion: string;
  readonly people: readonly string[];
  readonly place: string | null;
  readonly cancelReason: string | null;
  readonly takenAt: Date;
  readonly byUserId: string;
  readonly byName: string;
}

/** The steps of a dossier, oldest first. */
export async function listSteps(tx: Transaction, tenantId: string, dossierId: string): Promise<StepRow[]> {
  const rows = await tx
    .selectFrom('dossier_steps')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('dossier_id', '=', dossierId)
    .orderBy('step_no')
    .execute();
  return rows.map((row) => ({
    step: row.step as StepCode,
    from: row.from_stage as Stage,
    to: row.to_stage as Stage,
    on: row.step_on,
    opinion: row.opinion,
    people: row.people,
    place: row.place,
    cancelReason: row.cancel_reason,
    takenAt: row.taken_at,
    byUserId: row.taken_by,
    byName: row.taken_by_name,
  }));
}

/** Attachments that stand, in the order they came. */
export async function listAttachments(tx: Transaction, tenantId: string, dossierId: string) {
  return tx
    .selectFrom('dossier_attachments')
    .select([
      'id',
      'slot',
      'file_name',
      'media_type',
      'size_bytes',
      'pages',
      'content_key',
      'health',
      'attached_at',
      'attached_by',
    ])
    .where('tenant_id', '=', tenantId)
    .where('dossier_id', '=', dossierId)
    .where('withdrawn_at', 'is', null)
    .orderBy('attached_at')
    .orderBy('id')
    .execute();
}
export type AttachmentRow = Awaited<ReturnType<typeof listAttachments>>[number];

export interface ConsentRow extends Consent {
  readonly id: string;
  readonly signerId: string;
  readonly manner: string;
  readonly scope: readonly string[];
  readonly attachmentId: string | null;
  readonly handler: string;
}

export async function listConsents(tx: Transaction, tenantId: string, dossierId: string): Promise<ConsentRow[]> {
  const rows = await tx
    .selectFrom('dossier_consents')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('dossier_id', '=', dossierId)
    .orderBy('signed_on')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    signerId: row.signer_id,
    signedOn: row.signed_on,
    manner: row.manner,
    scope: row.scope,
    validUntil: row.valid_until,
    attachmentId: row.attachment_id,
    handler: row.handler,
    revokedOn: row.revoked_on,
  }));
}

export async function listReviews(tx: Transaction, tenantId: string, dossierId: string) {
  return tx
    .selectFrom('dossier_reviews')
    .select(['year', 'reviewed_on', 'result', 'words', 'recorded_by'])
    .where('tenant_id', '=', tenantId)
    .where('dossier_id', '=', dossierId)
    .orderBy('year')
    .execute();
}

/** The lines of a household's division and kind of residence; a village without its own takes its county's. */
export async function listLines(tx: Transaction, divisionCode: string, residence: Residence): Promise<LineInForce[]> {
  for (const code of [divisionCode, divisionCode.slice(0, 9), divisionCode.slice(0, 6)]) {
    const rows = await tx
      .selectFrom('subsistence_lines')
      .select(['from_on', 'amount_fen', 'period'])
      .where('division_code', '=', code)
      .where('residence', '=', residence)
      .execute();
    if (rows.length > 0)
      return rows.map((row) => ({
        fromOn: row.from_on,
        amountFen: row.amount_fen,
        months: row.period === 'year' ? 12n : 1n,
      }));
  }
  return [];
}

/** The words for 四清 of the season of visits that began last; undefined when there was none. */
export async function findClarityLabels(tx: Transaction, tenantId: string): Promise<ClarityLabels | undefined> {
  const { rows } = await sql<{ labels: ClarityLabels }>`
    SELECT clarity_labels AS labels FROM visit_seasons WHERE tenant_id = ${tenantId} ORDER BY starts_on DESC LIMIT 1`.execute(
    tx,
  );
  return rows[0]?.labels;
}

/** Money and goods handed to this household and kept, by campaign: the daily volume lists them. */
export async function listAid(tx: Transaction, tenantId: string, dossierId: string) {
  const { rows } = await sql<{
    campaign: string;
    year: number;
    kind: string;
    amountFen: bigint;
    goods: string | null;
    signedOn: string | null;
  }>`
    SELECT c.name AS campaign, c.year, d.kind, d.amount_fen AS "amountFen", d.goods_name AS goods, d.signed_on AS "signedOn"
    FROM entitlements e
    JOIN deliveries d ON d.tenant_id = ${tenantId} AND d.entitlement_id = e.id AND d.state = 'delivered'
    JOIN campaigns c ON c.tenant_id = ${tenantId} AND c.id = e.campaign_id
    WHERE e.tenant_id = ${tenantId} AND e.dossier_id = ${dossierId}
      AND NOT EXISTS (SELECT FROM deliveries r WHERE r.tenant_id = ${tenantId} AND r.entitlement_id = e.id AND r.kind = d.kind AND r.state = 'returned')
    ORDER BY c.year, c.starts_on, d.kind`.execute(tx);
  return rows;
}

/** A unit within reach, for a dossier that is to be opened in it. */
export async function findUnit(tx: Transaction, tenantId: string, id: string, unitPaths: readonly string[]) {
  const { rows } = await sql<{ id: string; code: string; path: string; divisionCode: string }>`
    SELECT id, code, path, division_code AS "divisionCode" FROM organizations
    WHERE tenant_id = ${tenantId} AND id = ${id} AND path ^@ ANY (${unitPaths}::text[])`.execute(tx);
  return rows[0];
}

/** Everything the tables hold of one dossier, or undefined when it is not within reach. */
export async function loadDossier(tx: Transaction, tenantId: string, id: string) {
  const dossier = await findDossier(tx, tenantId, id);
  if (!dossier) return undefined;
  return {
    dossier,
    members: await listDossierMembers(tx, tenantId, dossier.household_id),
    answers: await listAnswers(tx, tenantId, id),
    finances: await loadFinances(tx, tenantId, id),
    steps: await listSteps(tx, tenantId, id),
    attachments: await listAttachments(tx, tenantId, id),
    consents: await listConsents(tx, tenantId, id),
    lines: await listLines(tx, dossier.division_code, dossier.residence),
    clarityLabels: await findClarityLabels(tx, tenantId),
  };
}

/** What a paper of this dossier names besides it: the tier of its current verdict, and the unit at the top that issues papers. */
export async function findPaperNames(tx: Transaction, tenantId: string, dossierId: string) {
  const { rows } = await sql<{ tier: string | null; issuer: string }>`
    SELECT (SELECT v.tier FROM verdicts v WHERE v.tenant_id = ${tenantId} AND v.dossier_id = ${dossierId} AND v.is_current) AS tier,
           (SELECT o.name FROM organizations o WHERE o.tenant_id = ${tenantId} AND o.parent_id IS NULL) AS issuer`.execute(
    tx,
  );
  return rows[0] ?? { tier: null, issuer: '' };
}
