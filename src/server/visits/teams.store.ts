import { sql } from 'kysely';
import type { PackedLine, UnpackedLine } from '#domain/visits/packing.ts';
import type { Outing, VisitingTeam } from '#domain/visits/team.ts';
import type { VisitSlot } from '#domain/visits/visit-lists.ts';
import type { Transaction } from '#server/db/database.ts';
import { inWrittenOrder } from '#server/db/written-order.ts';

export interface StoredTeam extends VisitingTeam {
  readonly id: string;
  readonly orgPath: string;
  readonly unitName: string;
  readonly contactName: string;
  readonly vehicle: string;
  /** When it is out, as planned so far. */
  readonly outings: readonly Outing[];
}

export interface TeamToSave extends VisitingTeam {
  readonly id: string;
  readonly contactName: string;
  readonly vehicle: string;
}

export async function insertTeams(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  unit: { id: string; path: string },
  teams: readonly TeamToSave[],
  at: Date,
): Promise<void> {
  const place = { tenant_id: tenantId, org_path: unit.path };
  await tx
    .insertInto('visit_teams')
    .values(
      teams.map(({ id, code, name, contactName, vehicle }) => ({
        ...place,
        id,
        campaign_id: campaignId,
        org_id: unit.id,
        code,
        name,
        contact_name: contactName,
        vehicle,
        formed_at: at,
      })),
    )
    .execute();
  await tx
    .insertInto('visit_team_members')
    .values(
      teams.flatMap(({ id, people }) =>
        people.map(({ name, post }, position) => ({ ...place, team_id: id, position, name, post })),
      ),
    )
    .execute();
}

/** The teams of a campaign the actor reaches, by code, with their people and what they are planned for. */
export async function listTeamsOfCampaign(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<StoredTeam[]> {
  const { rows } = await sql<Omit<StoredTeam, 'outings'> & { outings: { visitOn: string; slot: VisitSlot }[] }>`
    SELECT t.id, t.code, t.name, t.org_path AS "orgPath", o.name AS "unitName", t.contact_name AS "contactName", t.vehicle,
           coalesce((SELECT jsonb_agg(jsonb_build_object('name', m.name, 'post', m.post) ORDER BY m.position) FROM visit_team_members m
             WHERE m.tenant_id = t.tenant_id AND m.team_id = t.id), '[]') AS people,
           coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('visitOn', s.visit_on, 'slot', s.slot)) FROM visit_stops s
             WHERE s.tenant_id = t.tenant_id AND s.team_id = t.id), '[]') AS outings
    FROM visit_teams t JOIN organizations o ON o.tenant_id = t.tenant_id AND o.id = t.org_id
    WHERE t.tenant_id = ${tenantId}::uuid AND t.campaign_id = ${campaignId}::uuid
    ORDER BY t.code`.execute(tx);
  return rows;
}

export interface StopToSave {
  readonly id: string;
  readonly householdId: string;
  readonly dossierNo: string;
  readonly orgPath: string;
  readonly teamId: string | null;
  readonly pairingId: string | null;
  readonly visitOn: string;
  readonly slot: VisitSlot;
  readonly position: number;
}

export async function insertStops(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  stops: readonly StopToSave[],
  at: Date,
): Promise<void> {
  for (let start = 0; start < stops.length; start += 1000) {
    const chunk = stops.slice(start, start + 1000).map((stop) => ({
      tenant_id: tenantId,
      id: stop.id,
      campaign_id: campaignId,
      household_id: stop.householdId,
      dossier_no: stop.dossierNo,
      org_path: stop.orgPath,
      team_id: stop.teamId,
      pairing_id: stop.pairingId,
      visit_on: stop.visitOn,
      slot: stop.slot,
      position: stop.position,
      planned_at: at,
    }));
    await tx.insertInto('visit_stops').values(chunk).execute();
  }
}

/** Households that have a stop in this campaign or were visited at home in it. */
export async function listPlannedHouseholds(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    SELECT s.household_id AS id FROM visit_stops s WHERE s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaignId}::uuid
    UNION
    SELECT v.household_id FROM visits v
    WHERE v.tenant_id = ${tenantId}::uuid AND v.campaign_id = ${campaignId}::uuid AND v.manner = 'home' AND v.withdrawn_at IS NULL`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
}

/** 走访安排表: one row for each stop, in the order of days, teams and places. */
export interface StopLine {
  readonly id: string;
  readonly visitOn: string;
  readonly slot: VisitSlot;
  readonly position: number;
  readonly teamCode: string | null;
  readonly visitorName: string;
  readonly visitorUnit: string;
  readonly dossierNo: string;
  readonly headName: string;
  readonly unitName: string;
  readonly isVisited: boolean;
}

export async function listStopLines(tx: Transaction, tenantId: string, campaignId: string): Promise<StopLine[]> {
  const reading = sql<StopLine>`
    SELECT s.id, s.visit_on AS "visitOn", s.slot, s.position, t.code AS "teamCode", coalesce(t.name, h.name) AS "visitorName",
           coalesce(u.name, h.unit_name) AS "visitorUnit", s.dossier_no AS "dossierNo", p.name AS "headName", o.name AS "unitName",
           EXISTS (SELECT FROM visits v WHERE v.tenant_id = s.tenant_id AND v.household_id = s.household_id AND v.visited_on = s.visit_on
             AND v.withdrawn_at IS NULL AND v.manner <> 'call'
             AND (v.team_id = s.team_id OR v.pairing_id = s.pairing_id)) AS "isVisited"
    FROM visit_stops s
    JOIN organizations o ON o.tenant_id = s.tenant_id AND o.path = s.org_path
    JOIN household_members m ON m.tenant_id = s.tenant_id AND m.household_id = s.household_id AND m.position = 0 AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    LEFT JOIN visit_teams t ON t.tenant_id = s.tenant_id AND t.id = s.team_id
    LEFT JOIN organizations u ON u.tenant_id = t.tenant_id AND u.id = t.org_id
    LEFT JOIN pairings c ON c.tenant_id = s.tenant_id AND c.id = s.pairing_id
    LEFT JOIN helpers h ON h.tenant_id = c.tenant_id AND h.id = c.helper_id
    WHERE s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaignId}::uuid
    ORDER BY s.visit_on, s.slot, t.code NULLS LAST, s.position, s.dossier_no`;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  return rows;
}

/** The stop, held until it is gone. */
export async function takeStop(tx: Transaction, tenantId: string, id: string) {
  return tx
    .deleteFrom('visit_stops')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .returning(['campaign_id as campaignId', 'org_path as orgPath', 'visit_on as visitOn', 'slot'])
    .executeTakeFirst();
}

export async function insertPacking(
  tx: Transaction,
  tenantId: string,
  team: { id: string; orgPath: string; campaignId: string },
  packedOn: string,
  lines: readonly PackedLine[],
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('visit_packings')
    .values(
      lines.map(({ kind, name, quantity, unitFen }, index) => ({
        tenant_id: tenantId,
        team_id: team.id,
        packed_on: packedOn,
        line: index + 1,
        campaign_id: team.campaignId,
        org_path: team.orgPath,
        kind,
        name,
        quantity,
        unit_fen: unitFen,
        packed_at: by.at,
        packed_by: by.userId,
      })),
    )
    .execute();
}

export interface StoredPackedLine extends PackedLine {
  readonly line: number;
  readonly returnedQuantity: number | null;
}

/** The packing list of a team's day, held until the end of the transaction. */
export async function lockPacking(
  tx: Transaction,
  tenantId: string,
  teamId: string,
  packedOn: string,
): Promise<StoredPackedLine[]> {
  const rows = await tx
    .selectFrom('visit_packings')
    .select(['line', 'kind', 'name', 'quantity', 'unit_fen', 'returned_quantity'])
    .where('tenant_id', '=', tenantId)
    .where('team_id', '=', teamId)
    .where('packed_on', '=', packedOn)
    .orderBy('line')
    .forUpdate()
    .execute();
  return rows.map((row) => ({
    line: row.line,
    kind: row.kind as PackedLine['kind'],
    name: row.name,
    quantity: row.quantity,
    unitFen: row.unit_fen,
    returnedQuantity: row.returned_quantity,
  }));
}

/** What the team's visits of that day handed over. */
export async function readHandedOver(tx: Transaction, tenantId: string, teamId: string, on: string) {
  const visits = sql`SELECT v.id, v.cash_fen FROM visits v
    WHERE v.tenant_id = ${tenantId}::uuid AND v.team_id = ${teamId}::uuid AND v.visited_on = ${on}::date AND v.withdrawn_at IS NULL`;
  const cash = await sql<{
    cashFen: bigint;
  }>`SELECT coalesce(sum(x.cash_fen), 0)::bigint AS "cashFen" FROM (${visits}) x`.execute(tx);
  const goods = await sql<{ name: string; quantity: number }>`
    SELECT g.name, sum(g.quantity)::int AS quantity FROM (${visits}) x
    JOIN visit_goods g ON g.tenant_id = ${tenantId}::uuid AND g.visit_id = x.id GROUP BY g.name`.execute(tx);
  return {
    cashFen: cash.rows[0]?.cashFen ?? 0n,
    goods: Object.fromEntries(goods.rows.map(({ name, quantity }) => [name, quantity])),
  };
}

export async function saveUnpacking(
  tx: Transaction,
  tenantId: string,
  teamId: string,
  packedOn: string,
  lines: readonly UnpackedLine[],
  by: { userId: string; at: Date },
): Promise<void> {
  for (const { kind, name, returnedQuantity } of lines) {
    await tx
      .updateTable('visit_packings')
      .set({ returned_quantity: returnedQuantity, unpacked_at: by.at, unpacked_by: by.userId })
      .where('tenant_id', '=', tenantId)
      .where('team_id', '=', teamId)
      .where('packed_on', '=', packedOn)
      .where('kind', '=', kind)
      .where('name', '=', name)
      .execute();
  }
}

/** Every packed line of a campaign with its team, for the list and the paper. */
export async function listPackedLines(tx: Transaction, tenantId: string, campaignId: string) {
  return tx
    .selectFrom('visit_packings as k')
    .innerJoin('visit_teams as t', (join) =>
      join.onRef('t.tenant_id', '=', 'k.tenant_id').onRef('t.id', '=', 'k.team_id'),
    )
    .select([
      't.code as teamCode',
      't.name as teamName',
      'k.packed_on as packedOn',
      'k.line',
      'k.kind',
      'k.name',
      'k.quantity',
    ])
    .select(['k.unit_fen as unitFen', 'k.returned_quantity as returnedQuantity'])
    .where('k.tenant_id', '=', tenantId)
    .where('k.campaign_id', '=', campaignId)
    .orderBy('k.packed_on')
    .orderBy('t.code')
    .orderBy('k.line')
    .execute();
}
