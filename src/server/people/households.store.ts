import { sql } from 'kysely';
import type { Transaction } from '#server/db/database.ts';
import { inWrittenOrder } from '#server/db/written-order.ts';

export interface HouseholdFilter {
  /** Persons by name or spelling, lower case: 'begins' is answered by an index, 'holds' looks at every name. */
  readonly person?:
    | { readonly by: 'name' | 'pinyin'; readonly text: string; readonly match: 'begins' | 'holds' }
    | undefined;
  /** Path of a unit; its whole subtree. */
  readonly unitPath?: string | undefined;
  readonly tier?: string | undefined;
  /** Verdicts without a tier: 'none', 'unknown', or 'undecided' when there is no verdict. */
  readonly outcome?: string | undefined;
  readonly cause?: string | undefined;
}

export interface HouseholdLine {
  readonly id: string;
  readonly dossierNo: string;
  readonly headName: string;
  readonly maskedTail: string | null;
  readonly unitName: string;
  readonly memberCount: number;
  readonly mainCause: string | null;
  readonly outcome: 'tier' | 'none' | 'unknown' | null;
  readonly tier: string | null;
}

/**
 * Households by a name that is borne by more than so many people are looked for dossier by dossier instead: about the root of a page's rows
 * times the households of a large county, where gathering all bearers and passing over dossiers without one cost the same.
 */
const FEW_BEARERS = 3000;

/** Households with an open dossier, by dossier number, after the given one. Anybody in the household may match a name. */
export async function listHouseholdLines(
  tx: Transaction,
  tenantId: string,
  filter: HouseholdFilter,
  after: string | undefined,
  limit: number,
): Promise<HouseholdLine[]> {
  const all = sql`TRUE`;
  const { person } = filter;
  const isCommon = person !== undefined && (await isBorneByMany(tx, tenantId, person));
  // Few bearers lead to their households and on to the dossiers; of many, the first dossiers that have one are enough.
  const from = person === undefined || isCommon ? sql`dossiers d` : bearersFirst(tenantId, person);
  const named = isCommon ? hasBearer(tenantId, person) : all;
  const byVerdict = filter.tier !== undefined || filter.outcome !== undefined;
  // The page is settled first and filled in afterwards; otherwise names, heads and verdicts are fetched for the whole register.
  const reading = sql<HouseholdLine>`
    WITH page AS MATERIALIZED (
      SELECT d.id, d.household_id, d.dossier_no, d.org_id, d.main_cause FROM ${from}
      ${byVerdict ? sql`LEFT JOIN verdicts v ON v.tenant_id = ${tenantId} AND v.dossier_id = d.id AND v.is_current` : sql``}
      WHERE d.tenant_id = ${tenantId} AND d.status IN ('draft', 'in-file')
        AND ${after === undefined ? all : sql`d.dossier_no > ${after}`}
        AND ${filter.unitPath === undefined ? all : sql`d.org_path ^@ ${filter.unitPath}`}
        AND ${filter.cause === undefined ? all : sql`d.main_cause = ${filter.cause}`}
        AND ${filter.tier === undefined ? all : sql`v.tier = ${filter.tier}`}
        AND ${filter.outcome === undefined ? all : filter.outcome === 'undecided' ? sql`v.outcome IS NULL` : sql`v.outcome = ${filter.outcome}`}
        AND ${named}
      ORDER BY d.dossier_no
      LIMIT ${limit}
    )
    SELECT d.household_id AS id, d.dossier_no AS "dossierNo", h.name AS "headName", h.id_number_tail AS "maskedTail", o.name AS "unitName",
           (SELECT count(*)::int FROM household_members m WHERE m.tenant_id = ${tenantId} AND m.household_id = d.household_id AND m.to_on IS NULL) AS "memberCount",
           d.main_cause AS "mainCause", v.outcome, v.tier
    FROM page d
    JOIN organizations o ON o.tenant_id = ${tenantId} AND o.id = d.org_id
    JOIN household_members hm ON hm.tenant_id = ${tenantId} AND hm.household_id = d.household_id AND hm.position = 0 AND hm.to_on IS NULL
    JOIN persons h ON h.tenant_id = ${tenantId} AND h.id = hm.person_id
    LEFT JOIN verdicts v ON v.tenant_id = ${tenantId} AND v.dossier_id = d.id AND v.is_current
    ORDER BY d.dossier_no`;
  return (await inWrittenOrder(tx, () => reading.execute(tx))).rows;
}

type PersonFilter = NonNullable<HouseholdFilter['person']>;

async function isBorneByMany(tx: Transaction, tenantId: string, person: PersonFilter): Promise<boolean> {
  const { rows } =
    await sql`SELECT FROM (${personsNamed(tenantId, person, FEW_BEARERS + 1)}) AS p OFFSET ${FEW_BEARERS}`.execute(tx);
  return rows.length > 0;
}

/** Dossiers `d` of the households in which somebody bears the name. */
function bearersFirst(tenantId: string, person: PersonFilter) {
  return sql`(
      SELECT DISTINCT m.household_id FROM (${personsNamed(tenantId, person, FEW_BEARERS + 1)}) AS p
      JOIN household_members m ON m.tenant_id = ${tenantId} AND m.person_id = p.id AND m.to_on IS NULL OFFSET 0
    ) AS n JOIN dossiers d ON d.tenant_id = ${tenantId} AND d.household_id = n.household_id`;
}

/** A look into the household of `d`, dossier by dossier until a page is full. */
function hasBearer(tenantId: string, person: PersonFilter) {
  return sql`EXISTS (
    SELECT FROM household_members m JOIN persons p ON p.tenant_id = ${tenantId} AND p.id = m.person_id AND ${isNamed(person)}
    WHERE m.tenant_id = ${tenantId} AND m.household_id = d.household_id AND m.to_on IS NULL OFFSET 0)`;
}

function isNamed({ by, text, match }: PersonFilter) {
  if (match === 'holds') return sql`position(${text} IN p.name) > 0`;
  if (by === 'name') return sql`p.name ^@ ${text}`;
  return sql`(p.pinyin_initials ^@ ${text} OR p.pinyin ^@ ${text})`;
}

/** At most so many bearers; each index stops there, too, instead of going through all of them first. */
function personsNamed(tenantId: string, { by, text, match }: PersonFilter, limit: number) {
  const persons = sql`SELECT id FROM persons WHERE tenant_id = ${tenantId}`;
  if (match === 'holds') return sql`${persons} AND position(${text} IN name) > 0 LIMIT ${limit}`;
  if (by === 'name') return sql`${persons} AND name COLLATE "C" ^@ ${text} LIMIT ${limit}`;
  return sql`(${persons} AND pinyin_initials COLLATE "C" ^@ ${text} LIMIT ${limit})
    UNION (${persons} AND pinyin COLLATE "C" ^@ ${text} LIMIT ${limit}) LIMIT ${limit}`;
}

export async function findUnitPath(tx: Transaction, tenantId: string, unitId: string): Promise<string | undefined> {
  const unit = await tx
    .selectFrom('organizations')
    .select('path')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', unitId)
    .executeTakeFirst();
  return unit?.path;
}

/** A household with its open dossier, or undefined when it is not within reach. */
export async function findHousehold(tx: Transaction, tenantId: string, id: string) {
  return tx
    .selectFrom('households as h')
    .innerJoin('dossiers as d', (join) =>
      join.onRef('d.tenant_id', '=', 'h.tenant_id').onRef('d.household_id', '=', 'h.id'),
    )
    .innerJoin('organizations as o', (join) =>
      join.onRef('o.tenant_id', '=', 'h.tenant_id').onRef('o.id', '=', 'h.org_id'),
    )
    .leftJoin('verdicts as v', (join) =>
      join.onRef('v.tenant_id', '=', 'd.tenant_id').onRef('v.dossier_id', '=', 'd.id').on('v.is_current', '=', true),
    )
    .select([
      'h.id',
      'h.residence',
      'h.division_code',
      'h.address_cipher',
      'h.bank_card_cipher',
      'h.registered_on',
      'o.name as unit_name',
      'o.code as unit_code',
      'd.id as dossier_id',
      'd.dossier_no',
      'd.status',
      'd.main_cause',
      'd.secondary_causes',
      'd.still_hard_after_relief',
      'd.is_migrant_worker',
      'd.recipient_class',
      'd.annual_income_fen',
      'd.clarity',
      'd.opened_on',
      'v.outcome',
      'v.tier',
    ])
    .where('h.tenant_id', '=', tenantId)
    .where('h.id', '=', id)
    .orderBy('d.opened_on', 'desc')
    .executeTakeFirst();
}

export async function listMembers(tx: Transaction, tenantId: string, householdId: string) {
  return tx
    .selectFrom('household_members as m')
    .innerJoin('persons as p', (join) =>
      join.onRef('p.tenant_id', '=', 'm.tenant_id').onRef('p.id', '=', 'm.person_id'),
    )
    .select([
      'p.id',
      'p.name',
      'm.relation',
      'p.sex',
      'p.birth_on',
      'p.id_number_tail',
      'p.phone_cipher',
      'p.health_cipher',
      'p.work_status',
    ])
    .where('m.tenant_id', '=', tenantId)
    .where('m.household_id', '=', householdId)
    .where('m.to_on', 'is', null)
    .orderBy('m.position')
    .execute();
}

export async function listOutlay(tx: Transaction, tenantId: string, dossierId: string) {
  return tx
    .selectFrom('outlay_items')
    .select(['kind', 'amount_fen'])
    .where('tenant_id', '=', tenantId)
    .where('dossier_id', '=', dossierId)
    .orderBy('kind')
    .execute();
}
