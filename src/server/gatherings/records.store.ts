import { sql } from 'kysely';
import type { CommendationKind, PublicityChannel, ServiceKind, ToldKind } from '#domain/gatherings/gathering-lists.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '#server/db/database.ts';

interface Place {
  readonly campaignId: string;
  readonly orgId: string;
  readonly orgPath: string;
}

export interface Commendation {
  readonly kind: CommendationKind;
  readonly honoree: string;
  readonly department: string;
  readonly citation: string;
  readonly documentNo: string;
  readonly awardFen: Fen;
  readonly commendedOn: string;
}

export async function insertCommendations(
  tx: Transaction,
  tenantId: string,
  place: Place,
  commendations: readonly (Commendation & { id: string; allotmentId: string | null })[],
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('commendations')
    .values(
      commendations.map((each) => ({
        tenant_id: tenantId,
        id: each.id,
        campaign_id: place.campaignId,
        org_id: place.orgId,
        org_path: place.orgPath,
        kind: each.kind,
        honoree: each.honoree,
        department: each.department,
        citation: each.citation,
        document_no: each.documentNo,
        award_fen: each.awardFen,
        allotment_id: each.allotmentId,
        commended_on: each.commendedOn,
        recorded_at: by.at,
        recorded_by: by.userId,
      })),
    )
    .execute();
}

export async function listStoredCommendations(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<(Commendation & { id: string; unitName: string })[]> {
  const { rows } = await sql<Commendation & { id: string; unitName: string }>`
    SELECT c.id, o.name AS "unitName", c.kind, c.honoree, c.department, c.citation, c.document_no AS "documentNo", c.award_fen AS "awardFen",
           c.commended_on AS "commendedOn"
    FROM commendations c JOIN organizations o ON o.tenant_id = c.tenant_id AND o.id = c.org_id
    WHERE c.tenant_id = ${tenantId} AND c.campaign_id = ${campaignId} AND c.withdrawn_at IS NULL ORDER BY c.kind, c.department, c.honoree`.execute(
    tx,
  );
  return rows;
}

export interface MeasureRecord {
  readonly measureKind: ServiceKind;
  readonly measureCode: string | null;
  readonly name: string;
  readonly doneOn: string;
  readonly dossierNo: string | null;
  readonly persons: number;
  readonly quantity: number | null;
  readonly quantityUnit: string | null;
  readonly provider: string;
}

/** The next running number of a unit in a campaign. */
async function nextNo(
  tx: Transaction,
  tenantId: string,
  place: Place,
  table: 'measure_records' | 'publicity_items',
): Promise<number> {
  const { count } = await tx
    .selectFrom(table)
    .select((each) => each.fn.countAll<bigint>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', place.campaignId)
    .where('org_id', '=', place.orgId)
    .executeTakeFirstOrThrow();
  return Number(count) + 1;
}

export async function findHouseholdOfDossier(tx: Transaction, tenantId: string, dossierNo: string) {
  return tx
    .selectFrom('dossiers')
    .select(['household_id as householdId'])
    .where('tenant_id', '=', tenantId)
    .where('dossier_no', '=', dossierNo)
    .executeTakeFirst();
}

export async function insertMeasureRecords(
  tx: Transaction,
  tenantId: string,
  place: Place,
  records: readonly (MeasureRecord & { id: string; householdId: string | null })[],
  by: { userId: string; at: Date },
): Promise<void> {
  const first = await nextNo(tx, tenantId, place, 'measure_records');
  await tx
    .insertInto('measure_records')
    .values(
      records.map((each, index) => ({
        tenant_id: tenantId,
        id: each.id,
        campaign_id: place.campaignId,
        org_id: place.orgId,
        org_path: place.orgPath,
        record_no: first + index,
        measure_kind: each.measureKind,
        measure_code: each.measureCode,
        name: each.name,
        done_on: each.doneOn,
        household_id: each.householdId,
        persons: each.persons,
        quantity: each.quantity,
        quantity_unit: each.quantityUnit,
        provider: each.provider,
        recorded_at: by.at,
        recorded_by: by.userId,
      })),
    )
    .execute();
}

export async function listStoredMeasureRecords(tx: Transaction, tenantId: string, campaignId: string) {
  const { rows } = await sql<MeasureRecord & { id: string; unitCode: string; unitName: string; recordNo: number }>`
    SELECT m.id, o.code AS "unitCode", o.name AS "unitName", m.record_no AS "recordNo", m.measure_kind AS "measureKind", m.measure_code AS "measureCode",
           m.name, m.done_on AS "doneOn", d.dossier_no AS "dossierNo", m.persons, m.quantity, m.quantity_unit AS "quantityUnit", m.provider
    FROM measure_records m
    JOIN organizations o ON o.tenant_id = m.tenant_id AND o.id = m.org_id
    LEFT JOIN dossiers d ON d.tenant_id = m.tenant_id AND d.household_id = m.household_id AND d.status IN ('draft', 'in-file')
    WHERE m.tenant_id = ${tenantId} AND m.campaign_id = ${campaignId} AND m.withdrawn_at IS NULL ORDER BY o.code, m.record_no`.execute(
    tx,
  );
  return rows;
}

export interface PublicityItem {
  readonly channel: PublicityChannel;
  readonly title: string;
  readonly place: string;
  readonly postedOn: string;
  readonly takenDownOn: string | null;
  readonly tells: { readonly kind: ToldKind; readonly key: string } | null;
}

export async function insertPublicity(
  tx: Transaction,
  tenantId: string,
  place: Place,
  items: readonly (PublicityItem & { id: string })[],
  by: { userId: string; at: Date },
): Promise<void> {
  const first = await nextNo(tx, tenantId, place, 'publicity_items');
  await tx
    .insertInto('publicity_items')
    .values(
      items.map((each, index) => ({
        tenant_id: tenantId,
        id: each.id,
        campaign_id: place.campaignId,
        org_id: place.orgId,
        org_path: place.orgPath,
        item_no: first + index,
        channel: each.channel,
        title: each.title,
        place: each.place,
        posted_on: each.postedOn,
        taken_down_on: each.takenDownOn,
        tells_kind: each.tells?.kind ?? null,
        tells_key: each.tells?.key ?? null,
        recorded_at: by.at,
        recorded_by: by.userId,
      })),
    )
    .execute();
}

export async function listStoredPublicity(tx: Transaction, tenantId: string, campaignId: string) {
  const { rows } = await sql<
    Omit<PublicityItem, 'tells'> & {
      id: string;
      unitCode: string;
      unitName: string;
      itemNo: number;
      tellsKind: ToldKind | null;
      tellsKey: string | null;
      /** Content hashes of its pictures, the first kept first. */
      pictures: string[];
    }
  >`
    SELECT p.id, o.code AS "unitCode", o.name AS "unitName", p.item_no AS "itemNo", p.channel, p.title, p.place, p.posted_on AS "postedOn",
           p.taken_down_on AS "takenDownOn", p.tells_kind AS "tellsKind", p.tells_key AS "tellsKey",
           coalesce((SELECT array_agg(i.digest ORDER BY i.kept_at, i.digest) FROM publicity_pictures i
                      WHERE i.tenant_id = p.tenant_id AND i.item_id = p.id), '{}') AS pictures
    FROM publicity_items p JOIN organizations o ON o.tenant_id = p.tenant_id AND o.id = p.org_id
    WHERE p.tenant_id = ${tenantId} AND p.campaign_id = ${campaignId} AND p.withdrawn_at IS NULL ORDER BY p.posted_on, o.code, p.item_no`.execute(
    tx,
  );
  return rows;
}

/** Natural keys of what publicity may tell of, for the link to be checked. */
export async function tellsOfSomething(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  kind: ToldKind,
  key: string,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    SELECT CASE ${kind}
      WHEN 'gathering' THEN EXISTS (SELECT 1 FROM gatherings WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId} AND code = ${key} AND withdrawn_at IS NULL)
      WHEN 'duty-round' THEN EXISTS (SELECT 1 FROM duty_rounds WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId} AND code = ${key} AND withdrawn_at IS NULL)
      WHEN 'ward-round' THEN EXISTS (SELECT 1 FROM ward_rounds WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId} AND code = ${key} AND withdrawn_at IS NULL)
      WHEN 'commendation' THEN EXISTS (SELECT 1 FROM commendations WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId} AND document_no = ${key} AND withdrawn_at IS NULL)
      WHEN 'measure-record' THEN EXISTS (SELECT 1 FROM measure_records WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId} AND name = ${key} AND withdrawn_at IS NULL)
      WHEN 'notice' THEN EXISTS (SELECT 1 FROM notices WHERE tenant_id = ${tenantId} AND campaign_id = ${campaignId} AND notice_no = ${key})
      ELSE true END AS found`.execute(tx);
  return rows[0]?.found ?? false;
}

export async function findPublicity(tx: Transaction, tenantId: string, id: string) {
  return tx
    .selectFrom('publicity_items')
    .select(['org_path as orgPath', 'posted_on as postedOn', 'taken_down_on as takenDownOn'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
}

export async function saveTakenDown(tx: Transaction, tenantId: string, id: string, takenDownOn: string): Promise<void> {
  await tx
    .updateTable('publicity_items')
    .set({ taken_down_on: takenDownOn })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** The title of publicity in force that tells of a record nobody can find any more, or undefined. */
export async function findUntoldPublicity(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  kind: ToldKind,
  key: string,
): Promise<string | undefined> {
  if (await tellsOfSomething(tx, tenantId, campaignId, kind, key)) return undefined;
  const item = await tx
    .selectFrom('publicity_items')
    .select('title')
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .where('tells_kind', '=', kind)
    .where('tells_key', '=', key)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return item?.title;
}
