import { sql } from 'kysely';
import type { Guest } from '#domain/gatherings/attendance.ts';
import type { GatheringKind, GatheringState, GuestRole, Slot } from '#domain/gatherings/gathering-lists.ts';
import type { Fen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import type { Transaction } from '#server/db/database.ts';

export interface StoredGathering {
  readonly id: string;
  readonly campaignId: string;
  readonly orgPath: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly code: string;
  readonly kind: GatheringKind;
  readonly name: string;
  readonly heldOn: string;
  readonly slot: Slot;
  readonly place: string;
  readonly hostName: string;
  readonly measureCode: string | null;
  readonly giftName: string | null;
  readonly giftFen: Fen;
  readonly allotmentId: string | null;
  readonly state: GatheringState;
  readonly cancelledReason: string | null;
  readonly listed: number;
  readonly attended: number;
  readonly gifts: number;
}

const selectGatherings = sql`
  SELECT g.id, g.campaign_id AS "campaignId", g.org_path AS "orgPath", o.code AS "unitCode", o.name AS "unitName", g.code, g.kind, g.name,
         g.held_on AS "heldOn", g.slot, g.place, g.host_name AS "hostName", g.measure_code AS "measureCode", g.gift_name AS "giftName",
         g.gift_fen AS "giftFen", g.allotment_id AS "allotmentId", g.status AS state, g.cancelled_reason AS "cancelledReason",
         count(p.line)::int AS listed, count(p.line) FILTER (WHERE p.attended)::int AS attended,
         count(p.line) FILTER (WHERE p.received_gift)::int AS gifts
  FROM gatherings g
  JOIN organizations o ON o.tenant_id = g.tenant_id AND o.id = g.org_id
  LEFT JOIN gathering_guests p ON p.tenant_id = g.tenant_id AND p.gathering_id = g.id`;

export async function listStoredGatherings(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<StoredGathering[]> {
  const { rows } = await sql<StoredGathering>`${selectGatherings}
    WHERE g.tenant_id = ${tenantId} AND g.campaign_id = ${campaignId} AND g.withdrawn_at IS NULL
    GROUP BY g.tenant_id, g.id, o.tenant_id, o.id ORDER BY g.held_on, g.code`.execute(tx);
  return rows;
}

/** Refuses `gathering.not-found` when there is none in reach. */
export async function getStoredGathering(tx: Transaction, tenantId: string, id: string): Promise<StoredGathering> {
  const { rows } = await sql<StoredGathering>`${selectGatherings}
    WHERE g.tenant_id = ${tenantId} AND g.id = ${id} AND g.withdrawn_at IS NULL
    GROUP BY g.tenant_id, g.id, o.tenant_id, o.id`.execute(tx);
  return (
    rows[0] ??
    refuse(
      'gathering.not-found',
      '没有找到这场活动，可能已经撤销，或不在您管辖的范围内。请回到活动场次列表重新选择。',
      {
        gatheringId: id,
      },
    )
  );
}

/** The gathering held until the end of the transaction, planned and not yet closed. */
export async function lockPlannedGathering(tx: Transaction, tenantId: string, id: string): Promise<StoredGathering> {
  await tx
    .selectFrom('gatherings')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
  const gathering = await getStoredGathering(tx, tenantId, id);
  if (gathering.state === 'held')
    refuse('gathering.already-held', `“${gathering.name}”已登记举办完毕，不能再改。`, { gatheringId: id });
  if (gathering.state === 'cancelled')
    refuse('gathering.is-cancelled', `“${gathering.name}”已取消，不能再登记。请另行安排一场。`, { gatheringId: id });
  return gathering;
}

export interface NewGathering
  extends Pick<
    StoredGathering,
    | 'id'
    | 'campaignId'
    | 'orgPath'
    | 'code'
    | 'kind'
    | 'name'
    | 'heldOn'
    | 'slot'
    | 'place'
    | 'hostName'
    | 'measureCode'
    | 'giftName'
    | 'giftFen'
    | 'allotmentId'
  > {
  readonly orgId: string;
}

export async function insertGathering(
  tx: Transaction,
  tenantId: string,
  gathering: NewGathering,
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('gatherings')
    .values({
      tenant_id: tenantId,
      id: gathering.id,
      campaign_id: gathering.campaignId,
      org_id: gathering.orgId,
      org_path: gathering.orgPath,
      code: gathering.code,
      kind: gathering.kind,
      name: gathering.name,
      held_on: gathering.heldOn,
      slot: gathering.slot,
      place: gathering.place,
      host_name: gathering.hostName,
      measure_code: gathering.measureCode,
      gift_name: gathering.giftName,
      gift_fen: gathering.giftFen,
      allotment_id: gathering.allotmentId,
      status: 'planned',
      planned_at: by.at,
      planned_by: by.userId,
    })
    .execute();
}

export async function closeGathering(
  tx: Transaction,
  tenantId: string,
  id: string,
  closing: { state: 'held' } | { state: 'cancelled'; reason: string },
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('gatherings')
    .set({
      status: closing.state,
      cancelled_reason: closing.state === 'cancelled' ? closing.reason : null,
      closed_at: by.at,
      closed_by: by.userId,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

export interface StoredGuest extends Guest {
  readonly staffNo: string;
  readonly tableNo: number | null;
}

export async function listStoredGuests(tx: Transaction, tenantId: string, gatheringId: string): Promise<StoredGuest[]> {
  const rows = await tx
    .selectFrom('gathering_guests')
    .select([
      'line',
      'name',
      'unit_name as unitName',
      'staff_no as staffNo',
      'role',
      'table_no as tableNo',
      'attended',
      'received_gift as receivedGift',
    ])
    .where('tenant_id', '=', tenantId)
    .where('gathering_id', '=', gatheringId)
    .orderBy('line')
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as GuestRole }));
}

export interface NewGuest {
  readonly name: string;
  readonly unitName: string;
  readonly staffNo: string;
  readonly role: GuestRole;
  readonly tableNo?: number;
}

/** Appends guests after line `after`; `attended` when they are written down as having come. */
export async function insertGuests(
  tx: Transaction,
  tenantId: string,
  gathering: StoredGathering,
  after: number,
  guests: readonly NewGuest[],
): Promise<void> {
  if (guests.length === 0) return;
  await tx
    .insertInto('gathering_guests')
    .values(
      guests.map((guest, index) => ({
        tenant_id: tenantId,
        gathering_id: gathering.id,
        line: after + index + 1,
        org_path: gathering.orgPath,
        name: guest.name,
        unit_name: guest.unitName,
        staff_no: guest.staffNo,
        role: guest.role,
        table_no: guest.tableNo ?? null,
        received_gift: false,
      })),
    )
    .execute();
}

export async function removeGuests(tx: Transaction, tenantId: string, gatheringId: string): Promise<void> {
  await tx
    .deleteFrom('gathering_guests')
    .where('tenant_id', '=', tenantId)
    .where('gathering_id', '=', gatheringId)
    .execute();
}

export async function saveAttendance(
  tx: Transaction,
  tenantId: string,
  gatheringId: string,
  guests: readonly Guest[],
): Promise<void> {
  const marks = guests.map(({ line, attended, receivedGift }) => ({ line, attended, receivedGift }));
  await sql`
    UPDATE gathering_guests SET attended = r.attended, received_gift = r."receivedGift"
    FROM jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) AS r (line int, attended boolean, "receivedGift" boolean)
    WHERE tenant_id = ${tenantId} AND gathering_id = ${gatheringId} AND gathering_guests.line = r.line`.execute(tx);
}

export interface StayEntry {
  readonly name: string;
  readonly unitName: string;
  readonly staffNo: string;
  readonly homePlace: string;
  readonly stays: boolean;
  readonly dines: boolean;
  readonly reason: string;
  readonly surveyedOn: string;
}

export async function listStoredStays(tx: Transaction, tenantId: string, campaignId: string): Promise<StayEntry[]> {
  return tx
    .selectFrom('stay_entries')
    .select([
      'name',
      'unit_name as unitName',
      'staff_no as staffNo',
      'home_place as homePlace',
      'stays',
      'dines',
      'reason',
      'surveyed_on as surveyedOn',
    ])
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .orderBy('org_path')
    .orderBy('line')
    .execute();
}

export async function insertStays(
  tx: Transaction,
  tenantId: string,
  place: { campaignId: string; orgPath: string },
  entries: readonly StayEntry[],
): Promise<void> {
  const { count } = await tx
    .selectFrom('stay_entries')
    .select((each) => each.fn.countAll<bigint>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', place.campaignId)
    .where('org_path', '=', place.orgPath)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('stay_entries')
    .values(
      entries.map((entry, index) => ({
        tenant_id: tenantId,
        campaign_id: place.campaignId,
        line: Number(count) + index + 1,
        org_path: place.orgPath,
        name: entry.name,
        unit_name: entry.unitName,
        staff_no: entry.staffNo,
        home_place: entry.homePlace,
        stays: entry.stays,
        dines: entry.dines,
        reason: entry.reason,
        surveyed_on: entry.surveyedOn,
      })),
    )
    .execute();
}
