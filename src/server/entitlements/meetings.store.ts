import { sql } from 'kysely';
import type { Decision, FrozenLine, ListPlace } from '#domain/entitlements/meeting.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '../db/database.ts';

export interface NewMeeting {
  readonly id: string;
  readonly campaignId: string;
  readonly orgPath: string;
  readonly listNo: number;
  readonly name: string;
  readonly heldOn: string;
  readonly place: string;
  readonly chairedBy: string;
  readonly recordedBy: string;
  readonly attendees: string[];
  readonly absent: string[];
  readonly minutesNo: string;
  readonly supplementReason: string | null;
}

export interface StoredMeeting extends NewMeeting {
  readonly digest: string | null;
  readonly frozenAt: Date | null;
}

export async function insertMeeting(
  tx: Transaction,
  tenantId: string,
  meeting: NewMeeting,
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('decision_meetings')
    .values({
      tenant_id: tenantId,
      id: meeting.id,
      campaign_id: meeting.campaignId,
      org_path: meeting.orgPath,
      list_no: meeting.listNo,
      name: meeting.name,
      held_on: meeting.heldOn,
      place: meeting.place,
      chaired_by: meeting.chairedBy,
      recorded_by_name: meeting.recordedBy,
      attendees: meeting.attendees,
      absent: meeting.absent,
      minutes_no: meeting.minutesNo,
      supplement_reason: meeting.supplementReason,
      opened_at: by.at,
      opened_by: by.userId,
    })
    .execute();
}

/** Puts every proposed entitlement of the campaign that no frozen list has agreed to before the meeting; answers how many. */
export async function insertCases(tx: Transaction, tenantId: string, meetingId: string, campaignId: string) {
  const { numAffectedRows } = await sql`
    INSERT INTO meeting_decisions (tenant_id, meeting_id, entitlement_id, org_path, position)
    SELECT e.tenant_id, ${meetingId}::uuid, e.id, e.org_path, row_number() OVER (ORDER BY e.org_path, d.dossier_no, e.id)
    FROM entitlements e JOIN dossiers d ON d.tenant_id = e.tenant_id AND d.id = e.dossier_id
    WHERE e.tenant_id = ${tenantId}::uuid AND e.campaign_id = ${campaignId}::uuid AND e.status = 'proposed'
      AND NOT EXISTS (SELECT FROM meeting_decisions f WHERE f.tenant_id = e.tenant_id AND f.entitlement_id = e.id AND f.line IS NOT NULL)`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0n);
}

const HEAD = sql`id, campaign_id AS "campaignId", org_path AS "orgPath", list_no AS "listNo", name, held_on::text AS "heldOn", place,
  chaired_by AS "chairedBy", recorded_by_name AS "recordedBy", attendees, absent, minutes_no AS "minutesNo",
  supplement_reason AS "supplementReason", digest, frozen_at AS "frozenAt"`;

export async function findMeeting(tx: Transaction, tenantId: string, id: string): Promise<StoredMeeting | undefined> {
  const { rows } = await sql<StoredMeeting>`
    SELECT ${HEAD} FROM decision_meetings WHERE tenant_id = ${tenantId}::uuid AND id = ${id}::uuid`.execute(tx);
  return rows[0];
}

/** Holds an open meeting against freezing and deciding at the same moment; false when it is frozen or gone. */
export async function holdOpenMeeting(tx: Transaction, tenantId: string, id: string): Promise<boolean> {
  const held = await tx
    .selectFrom('decision_meetings')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('frozen_at', 'is', null)
    .forUpdate()
    .execute();
  return held.length === 1;
}

/** The meetings of a campaign, first to last, with what they decided. */
export async function listMeetingRows(tx: Transaction, tenantId: string, campaignId: string) {
  const { rows } = await sql<StoredMeeting & { cases: number; agreed: number; refused: number; deferred: number }>`
    SELECT ${HEAD}, cases, agreed, refused, deferred
    FROM decision_meetings m
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS cases, count(*) FILTER (WHERE decision = 'agreed')::int AS agreed,
        count(*) FILTER (WHERE decision = 'refused')::int AS refused, count(*) FILTER (WHERE decision = 'deferred')::int AS deferred
      FROM meeting_decisions d WHERE d.tenant_id = m.tenant_id AND d.meeting_id = m.id
    ) counted
    WHERE tenant_id = ${tenantId}::uuid AND campaign_id = ${campaignId}::uuid ORDER BY list_no`.execute(tx);
  return rows;
}

export interface MeetingCase {
  readonly position: number;
  readonly entitlementId: string;
  readonly householdId: string;
  readonly dossierNo: string;
  readonly unitName: string;
  readonly headName: string;
  readonly birthOn: string | null;
  readonly members: number;
  readonly tier: string | null;
  readonly recipientClass: string;
  readonly mainCause: string | null;
  readonly cashFen: Fen;
  readonly goodsFen: Fen;
  readonly goodsName: string | null;
  readonly cashSource: string | null;
  readonly goodsSource: string | null;
  readonly cashSourceName: string | null;
  readonly goodsSourceName: string | null;
  readonly measureCode: string | null;
  readonly standardCode: string | null;
  readonly reasons: string[];
  readonly isRelative: boolean;
  readonly state: 'proposed' | 'approved' | 'excluded';
  readonly verdictId: string;
  readonly decision: Decision | null;
  readonly reasonCipher: Buffer | null;
  readonly objectionBy: string | null;
  readonly objectionCipher: Buffer | null;
  readonly line: FrozenLine | null;
}

/** Cases of a meeting by position: all of them, or the one at `position`. */
export async function listCases(
  tx: Transaction,
  tenantId: string,
  meetingId: string,
  position?: number,
): Promise<MeetingCase[]> {
  const { rows } = await sql<MeetingCase>`
    SELECT c.position, e.id AS "entitlementId", d.household_id AS "householdId", d.dossier_no AS "dossierNo", o.name AS "unitName",
      p.name AS "headName", p.birth_on::text AS "birthOn",
      (SELECT count(*) FROM household_members a WHERE a.tenant_id = d.tenant_id AND a.household_id = d.household_id AND a.to_on IS NULL)::int AS members,
      e.tier, e.recipient_class AS "recipientClass", d.main_cause AS "mainCause", e.cash_fen AS "cashFen", e.goods_fen AS "goodsFen",
      e.goods_name AS "goodsName", cs.code AS "cashSource", gs.code AS "goodsSource", cs.name AS "cashSourceName",
      gs.name AS "goodsSourceName", e.measure_code AS "measureCode", e.standard_code AS "standardCode", e.reasons,
      e.is_relative AS "isRelative", e.status AS state, e.verdict_id AS "verdictId", c.decision,
      c.reason_cipher AS "reasonCipher", c.objection_by AS "objectionBy", c.objection_cipher AS "objectionCipher", c.line
    FROM meeting_decisions c
    JOIN entitlements e ON e.tenant_id = c.tenant_id AND e.id = c.entitlement_id
    JOIN dossiers d ON d.tenant_id = e.tenant_id AND d.id = e.dossier_id
    JOIN organizations o ON o.tenant_id = e.tenant_id AND o.id = e.org_id
    JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    LEFT JOIN fund_sources cs ON cs.tenant_id = e.tenant_id AND cs.id = e.cash_source_id
    LEFT JOIN fund_sources gs ON gs.tenant_id = e.tenant_id AND gs.id = e.goods_source_id
    WHERE c.tenant_id = ${tenantId}::uuid AND c.meeting_id = ${meetingId}::uuid
      AND ${position === undefined ? sql`true` : sql`c.position = ${position}`}
    ORDER BY c.position`.execute(tx);
  return rows;
}

export interface NewDecision {
  readonly decision: Decision;
  readonly reasonCipher: Buffer | null;
  readonly objectionBy: string | null;
  readonly objectionCipher: Buffer | null;
}

/** Writes what was decided of one household; false when it is not before the meeting. */
export async function saveDecision(
  tx: Transaction,
  tenantId: string,
  meetingId: string,
  entitlementId: string,
  decision: NewDecision,
  by: { userId: string; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('meeting_decisions')
    .set({
      decision: decision.decision,
      reason_cipher: decision.reasonCipher,
      objection_by: decision.objectionBy,
      objection_cipher: decision.objectionCipher,
      decided_at: by.at,
      decided_by: by.userId,
    })
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', '=', meetingId)
    .where('entitlement_id', '=', entitlementId)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Writes 同意 for everybody nobody has decided about; answers how many. */
export async function agreeToUndecided(
  tx: Transaction,
  tenantId: string,
  meetingId: string,
  by: { userId: string; at: Date },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('meeting_decisions')
    .set({ decision: 'agreed', decided_at: by.at, decided_by: by.userId })
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', '=', meetingId)
    .where('decision', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Keeps the agreed lines as they are now, and the digest over them: from here on nothing is written into the meeting. */
export async function saveFrozenList(
  tx: Transaction,
  tenantId: string,
  meetingId: string,
  lines: readonly { readonly entitlementId: string; readonly line: FrozenLine }[],
  frozen: { readonly digest: string; readonly userId: string; readonly at: Date },
): Promise<void> {
  const records = lines.map(({ entitlementId, line }) => ({ id: entitlementId, line }));
  await sql`
    UPDATE meeting_decisions c SET line = r.line FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS r (id uuid, line jsonb)
    WHERE c.tenant_id = ${tenantId}::uuid AND c.meeting_id = ${meetingId}::uuid AND c.entitlement_id = r.id`.execute(
    tx,
  );
  await tx
    .updateTable('decision_meetings')
    .set({ digest: frozen.digest, frozen_at: frozen.at, frozen_by: frozen.userId })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', meetingId)
    .execute();
}

/** Whether the lists of a campaign are decided in meetings: one is open or was held. */
export async function hasMeetings(tx: Transaction, tenantId: string, campaignId: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT id FROM decision_meetings WHERE tenant_id = ${tenantId}::uuid AND campaign_id = ${campaignId}::uuid LIMIT 1`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Which of these entitlements stand on a frozen list, and whether they still are as frozen. */
export async function findPlaces(
  tx: Transaction,
  tenantId: string,
  entitlementIds: readonly string[],
): Promise<Map<string, ListPlace>> {
  const { rows } = await sql<ListPlace & { id: string }>`
    SELECT e.id, c.meeting_id AS "meetingId",
      (c.line ->> 'cashFen' = e.cash_fen::text AND c.line ->> 'goodsFen' = e.goods_fen::text
        AND c.line ->> 'cashSource' IS NOT DISTINCT FROM cs.code AND c.line ->> 'goodsSource' IS NOT DISTINCT FROM gs.code
        AND c.line ->> 'measureCode' = coalesce(e.measure_code, '') AND c.line ->> 'goodsName' = coalesce(e.goods_name, '')) AS "isUnchanged"
    FROM meeting_decisions c JOIN entitlements e ON e.tenant_id = c.tenant_id AND e.id = c.entitlement_id
    LEFT JOIN fund_sources cs ON cs.tenant_id = e.tenant_id AND cs.id = e.cash_source_id
    LEFT JOIN fund_sources gs ON gs.tenant_id = e.tenant_id AND gs.id = e.goods_source_id
    WHERE c.tenant_id = ${tenantId}::uuid AND c.line IS NOT NULL AND c.entitlement_id = ANY(${entitlementIds}::uuid[])`.execute(
    tx,
  );
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

/** A frozen list with what it comes to, in fen, as frozen; undefined while it is open. */
export async function findFrozenList(tx: Transaction, tenantId: string, meetingId: string) {
  const { rows } = await sql<{ digest: string; totalFen: Fen; name: string; on: string; minutesNo: string }>`
    SELECT m.digest, m.name, m.held_on::text AS on, m.minutes_no AS "minutesNo",
      (SELECT coalesce(sum((line ->> 'cashFen')::bigint + (line ->> 'goodsFen')::bigint), 0)::bigint FROM meeting_decisions c
       WHERE c.tenant_id = m.tenant_id AND c.meeting_id = m.id AND c.line IS NOT NULL) AS "totalFen"
    FROM decision_meetings m WHERE m.tenant_id = ${tenantId}::uuid AND m.id = ${meetingId}::uuid AND m.digest IS NOT NULL`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) return undefined;
  const { digest, totalFen, ...meeting } = row;
  return { digest, totalFen, meeting };
}
