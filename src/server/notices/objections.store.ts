import { sql } from 'kysely';
import type {
  ObjectionChannel,
  ObjectionConcerns,
  ObjectionGround,
  ObjectionOutcome,
} from '#domain/notices/objections.ts';
import type { Transaction } from '#server/db/database.ts';

export interface NewObjection {
  readonly id: string;
  readonly noticeId: string;
  readonly orgPath: string;
  readonly channel: ObjectionChannel;
  readonly ground: ObjectionGround;
  readonly concerns: ObjectionConcerns;
  readonly linePosition: number | null;
  readonly dossierId: string | null;
  readonly contentCipher: Buffer;
  readonly objectorCipher: Buffer | null;
  readonly receivedOn: string;
  readonly dueOn: string;
}

/** Keeps it under the next number of its list, which it answers; the list is locked by the caller. */
export async function insertObjection(
  tx: Transaction,
  tenantId: string,
  objection: NewObjection,
  by: { readonly at: Date; readonly userId: string },
): Promise<number> {
  const { rows } = await sql<{ no: number }>`
    INSERT INTO notice_objections (tenant_id, id, notice_id, org_path, objection_no, channel, ground, concerns, line_position, dossier_id,
      content_cipher, objector_cipher, received_on, due_on, recorded_at, recorded_by)
    SELECT ${tenantId}::uuid, ${objection.id}::uuid, ${objection.noticeId}::uuid, ${objection.orgPath},
      coalesce(max(j.objection_no), 0) + 1, ${objection.channel}, ${objection.ground}, ${objection.concerns},
      ${objection.linePosition}::integer, ${objection.dossierId}::uuid, ${objection.contentCipher}::bytea, ${objection.objectorCipher}::bytea,
      ${objection.receivedOn}::date, ${objection.dueOn}::date, ${by.at}::timestamptz, ${by.userId}
    FROM notice_objections j WHERE j.tenant_id = ${tenantId}::uuid AND j.notice_id = ${objection.noticeId}::uuid
    RETURNING objection_no AS no`.execute(tx);
  return rows[0]?.no ?? 0;
}

/** How many objections came in from the public page of a list since an instant. */
export async function countFromPage(tx: Transaction, tenantId: string, noticeId: string, since: Date): Promise<number> {
  const { count } = await tx
    .selectFrom('notice_objections')
    .select((with_) => with_.fn.countAll<string>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('notice_id', '=', noticeId)
    .where('channel', '=', 'page')
    .where('recorded_at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export interface StoredObjection {
  readonly id: string;
  readonly noticeId: string;
  readonly noticeNo: string;
  readonly unitName: string;
  readonly orgPath: string;
  readonly objectionNo: number;
  readonly channel: ObjectionChannel;
  readonly ground: ObjectionGround;
  readonly concerns: ObjectionConcerns;
  readonly linePosition: number | null;
  /** The household as the list shows it. */
  readonly maskedName: string | null;
  readonly dossierId: string | null;
  readonly receivedOn: string;
  readonly dueOn: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly outcome: ObjectionOutcome | null;
  readonly decidedOn: string | null;
  readonly investigatedOn: string | null;
  readonly investigatorCount: number;
}

export function listObjectionsOf(tx: Transaction, tenantId: string, campaignId: string): Promise<StoredObjection[]> {
  return readObjections(tx, tenantId, sql`n.campaign_id = ${campaignId}::uuid`);
}

export function listObjectionsOfNotice(
  tx: Transaction,
  tenantId: string,
  noticeId: string,
): Promise<StoredObjection[]> {
  return readObjections(tx, tenantId, sql`j.notice_id = ${noticeId}::uuid`);
}

export async function findObjection(
  tx: Transaction,
  tenantId: string,
  id: string,
): Promise<StoredObjection | undefined> {
  return (await readObjections(tx, tenantId, sql`j.id = ${id}::uuid`))[0];
}

/** Of a campaign or a list; undecided first, then by the day an answer is due. */
async function readObjections(
  tx: Transaction,
  tenantId: string,
  where: ReturnType<typeof sql>,
): Promise<StoredObjection[]> {
  const { rows } = await sql<StoredObjection>`
    SELECT j.id, j.notice_id AS "noticeId", n.notice_no AS "noticeNo", coalesce(n.unit_name, o.name) AS "unitName", j.org_path AS "orgPath",
      j.objection_no AS "objectionNo", j.channel, j.ground, j.concerns, j.line_position AS "linePosition", l.masked_name AS "maskedName",
      j.dossier_id AS "dossierId", j.received_on AS "receivedOn", j.due_on AS "dueOn", j.recorded_at AS "recordedAt",
      j.recorded_by AS "recordedBy", j.outcome, j.decided_on AS "decidedOn", i.done_on AS "investigatedOn",
      coalesce(cardinality(i.investigators), 0) AS "investigatorCount"
    FROM notice_objections j
    JOIN notices n ON n.tenant_id = j.tenant_id AND n.id = j.notice_id
    JOIN organizations o ON o.tenant_id = n.tenant_id AND o.id = n.org_id
    LEFT JOIN notice_lines l ON l.tenant_id = j.tenant_id AND l.notice_id = j.notice_id AND l.position = j.line_position
    LEFT JOIN LATERAL (
      SELECT s.done_on, s.investigators FROM notice_objection_steps s
      WHERE s.tenant_id = j.tenant_id AND s.objection_id = j.id AND s.kind = 'investigated' ORDER BY s.position DESC LIMIT 1
    ) i ON true
    WHERE j.tenant_id = ${tenantId}::uuid AND ${where}
    ORDER BY j.outcome IS NOT NULL, j.due_on, n.notice_no, j.objection_no`.execute(tx);
  return rows;
}

export interface NewStep {
  readonly objectionId: string;
  readonly orgPath: string;
  readonly kind: 'investigated' | 'decided';
  readonly investigators: readonly string[];
  readonly textCipher: Buffer;
  readonly doneOn: string;
}

export async function insertStep(
  tx: Transaction,
  tenantId: string,
  step: NewStep,
  by: { readonly at: Date; readonly userId: string },
): Promise<void> {
  await sql`
    INSERT INTO notice_objection_steps (tenant_id, objection_id, position, org_path, kind, investigators, text_cipher, done_on, recorded_at, recorded_by)
    SELECT ${tenantId}::uuid, ${step.objectionId}::uuid, coalesce(max(s.position), 0) + 1, ${step.orgPath}, ${step.kind},
      ${[...step.investigators]}::text[], ${step.textCipher}::bytea, ${step.doneOn}::date, ${by.at}::timestamptz, ${by.userId}
    FROM notice_objection_steps s WHERE s.tenant_id = ${tenantId}::uuid AND s.objection_id = ${step.objectionId}::uuid`.execute(
    tx,
  );
}

export async function saveOutcome(
  tx: Transaction,
  tenantId: string,
  id: string,
  decided: { readonly outcome: ObjectionOutcome; readonly on: string; readonly at: Date; readonly userId: string },
): Promise<void> {
  await tx
    .updateTable('notice_objections')
    .set({
      outcome: decided.outcome,
      decided_on: decided.on,
      decided_at: decided.at,
      decided_by: decided.userId,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** What was said, found and answered, still sealed. */
export async function readSealed(tx: Transaction, tenantId: string, id: string) {
  const objection = await tx
    .selectFrom('notice_objections')
    .select(['content_cipher as content', 'objector_cipher as objector'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const steps = await tx
    .selectFrom('notice_objection_steps')
    .select(['kind', 'investigators', 'text_cipher as text', 'done_on as doneOn'])
    .where('tenant_id', '=', tenantId)
    .where('objection_id', '=', id)
    .orderBy('position')
    .execute();
  return { ...objection, steps };
}
