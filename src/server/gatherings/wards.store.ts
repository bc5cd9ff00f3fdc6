import { sql } from 'kysely';
import type { Bed } from '#domain/gatherings/ward-round.ts';
import type { ReceiptWay, RoundState, Slot } from '#domain/gatherings/gathering-lists.ts';
import type { RecipientClassCode } from '#domain/code-lists.ts';
import type { Fen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import type { Transaction } from '#server/db/database.ts';
import { lockRound, plannedRound } from './rounds.store.ts';

export interface StoredWard {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly beds: string[];
}

export async function listStoredWards(tx: Transaction, tenantId: string): Promise<StoredWard[]> {
  return tx
    .selectFrom('wards')
    .select(['id', 'code', 'name', 'beds'])
    .where('tenant_id', '=', tenantId)
    .orderBy('code')
    .execute();
}

export async function insertWards(
  tx: Transaction,
  tenantId: string,
  orgPath: string,
  wards: readonly StoredWard[],
): Promise<void> {
  await tx
    .insertInto('wards')
    .values(wards.map(({ id, code, name, beds }) => ({ tenant_id: tenantId, id, org_path: orgPath, code, name, beds })))
    .execute();
}

export interface StoredWardRound {
  readonly id: string;
  readonly campaignId: string;
  readonly orgPath: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly code: string;
  readonly name: string;
  readonly roundOn: string;
  readonly slot: Slot;
  readonly leaderName: string;
  readonly visitors: string[];
  readonly itemId: string;
  readonly itemName: string;
  readonly itemUnit: string;
  readonly portionsPerBed: number;
  readonly state: RoundState;
}

const selectRounds = sql`
  SELECT r.id, r.campaign_id AS "campaignId", r.org_path AS "orgPath", o.code AS "unitCode", o.name AS "unitName", r.code, r.name,
         r.round_on AS "roundOn", r.slot, r.leader_name AS "leaderName", r.visitors, r.item_id AS "itemId", i.name AS "itemName",
         i.unit AS "itemUnit", r.portions_per_bed AS "portionsPerBed", r.status AS state
  FROM ward_rounds r
  JOIN organizations o ON o.tenant_id = r.tenant_id AND o.id = r.org_id
  JOIN goods_items i ON i.tenant_id = r.tenant_id AND i.id = r.item_id`;

export async function listStoredWardRounds(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<StoredWardRound[]> {
  const { rows } = await sql<StoredWardRound>`${selectRounds}
    WHERE r.tenant_id = ${tenantId} AND r.campaign_id = ${campaignId} AND r.withdrawn_at IS NULL ORDER BY r.round_on, r.code`.execute(
    tx,
  );
  return rows;
}

/** Refuses `ward.round-not-found`; with `forUpdate` the round is held and must still be open. */
export async function getStoredWardRound(
  tx: Transaction,
  tenantId: string,
  id: string,
  forUpdate = false,
): Promise<StoredWardRound> {
  if (forUpdate) await lockRound(tx, 'ward_rounds', tenantId, id);
  const { rows } =
    await sql<StoredWardRound>`${selectRounds} WHERE r.tenant_id = ${tenantId} AND r.id = ${id} AND r.withdrawn_at IS NULL`.execute(
      tx,
    );
  const round = rows[0];
  if (!round)
    refuse(
      'ward.round-not-found',
      '没有找到这次病房慰问，可能已经撤销，或不在您管辖的范围内。请回到病房慰问列表重新选择。',
      {
        roundId: id,
      },
    );
  if (forUpdate && round.state === 'done')
    refuse('ward.already-done', `“${round.name}”已登记完成，不能再改。`, { roundId: id });
  return round;
}

export interface StoredBed extends Bed {
  readonly wardId: string;
}

export async function listStoredBeds(tx: Transaction, tenantId: string, roundId: string): Promise<StoredBed[]> {
  const { rows } = await sql<StoredBed>`
    SELECT b.ward_id AS "wardId", w.code AS "wardCode", w.name AS "wardName", b.bed_no AS "bedNo", b.ticked, b.portions, b.missed_reason AS "missedReason"
    FROM ward_round_beds b
    JOIN wards w ON w.tenant_id = b.tenant_id AND w.id = b.ward_id
    WHERE b.tenant_id = ${tenantId} AND b.round_id = ${roundId}
    ORDER BY w.code, length(b.bed_no), b.bed_no`.execute(tx);
  return rows;
}

export type NewWardRound = Omit<StoredWardRound, 'unitCode' | 'unitName' | 'itemName' | 'itemUnit' | 'state'> & {
  readonly orgId: string;
};

export async function insertWardRound(
  tx: Transaction,
  tenantId: string,
  round: NewWardRound,
  wards: readonly StoredWard[],
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('ward_rounds')
    .values({
      ...plannedRound(tenantId, round, by),
      item_id: round.itemId,
      portions_per_bed: round.portionsPerBed,
    })
    .execute();
  const beds = wards.flatMap((ward) => ward.beds.map((bed_no) => ({ ward_id: ward.id, bed_no })));
  await tx
    .insertInto('ward_round_beds')
    .values(
      beds.map((bed) => ({
        tenant_id: tenantId,
        round_id: round.id,
        org_path: round.orgPath,
        ticked: false,
        portions: 0,
        ...bed,
      })),
    )
    .execute();
}

export async function saveBeds(
  tx: Transaction,
  tenantId: string,
  roundId: string,
  beds: readonly StoredBed[],
): Promise<void> {
  await sql`
    UPDATE ward_round_beds SET ticked = r.ticked, portions = r.portions, missed_reason = r."missedReason"
    FROM jsonb_to_recordset(${JSON.stringify(beds)}::jsonb) AS r ("wardId" uuid, "bedNo" text, ticked boolean, portions int, "missedReason" text)
    WHERE tenant_id = ${tenantId} AND round_id = ${roundId} AND ward_id = r."wardId" AND bed_no = r."bedNo"`.execute(
    tx,
  );
}

export interface NeedyPatient {
  readonly id: string;
  readonly patientKey: string;
  readonly name: string;
  readonly wardName: string;
  readonly bedNo: string;
  readonly recipientClass: RecipientClassCode;
  readonly cashFen: Fen;
  readonly visitedOn: string;
  readonly method: ReceiptWay;
  readonly hasDiagnosis: boolean;
}

/** Patients with ward and money; whether a diagnosis is kept, never which. */
export async function listStoredPatients(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<NeedyPatient[]> {
  const { rows } = await sql<NeedyPatient>`
    SELECT p.id, p.patient_key AS "patientKey", p.name, w.name AS "wardName", p.bed_no AS "bedNo", p.recipient_class AS "recipientClass",
           p.cash_fen AS "cashFen", p.visited_on AS "visitedOn", p.method, p.diagnosis_cipher IS NOT NULL AS "hasDiagnosis"
    FROM needy_patients p
    JOIN wards w ON w.tenant_id = p.tenant_id AND w.id = p.ward_id
    WHERE p.tenant_id = ${tenantId} AND p.campaign_id = ${campaignId} AND p.withdrawn_at IS NULL ORDER BY w.code, p.bed_no, p.patient_key`.execute(
    tx,
  );
  return rows;
}

export interface NewPatient {
  readonly id: string;
  readonly campaignId: string;
  readonly orgPath: string;
  readonly patientKey: string;
  readonly name: string;
  readonly wardId: string;
  readonly bedNo: string;
  readonly recipientClass: RecipientClassCode;
  readonly cashFen: Fen;
  readonly allotmentId: string;
  readonly visitedOn: string;
  readonly visitors: string[];
  readonly method: ReceiptWay;
  readonly proxyName: string | null;
}

export async function insertPatient(
  tx: Transaction,
  tenantId: string,
  patient: NewPatient,
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('needy_patients')
    .values({
      tenant_id: tenantId,
      id: patient.id,
      campaign_id: patient.campaignId,
      org_path: patient.orgPath,
      patient_key: patient.patientKey,
      name: patient.name,
      ward_id: patient.wardId,
      bed_no: patient.bedNo,
      recipient_class: patient.recipientClass,
      cash_fen: patient.cashFen,
      allotment_id: patient.allotmentId,
      visited_on: patient.visitedOn,
      visitors: patient.visitors,
      method: patient.method,
      proxy_name: patient.proxyName,
      recorded_at: by.at,
      recorded_by: by.userId,
    })
    .execute();
}

export async function findPatientSecret(tx: Transaction, tenantId: string, id: string) {
  return tx
    .selectFrom('needy_patients')
    .select(['id', 'org_path as orgPath', 'diagnosis_cipher as cipher'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function saveDiagnosis(tx: Transaction, tenantId: string, id: string, cipher: Buffer): Promise<void> {
  await tx
    .updateTable('needy_patients')
    .set({ diagnosis_cipher: cipher })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}
