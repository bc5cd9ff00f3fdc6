/** One statement per row source: the recorded facts that figures are drawn from, each row with its natural key. */
import { sql } from 'kysely';
import type { Sources } from '#domain/indicators/rows.ts';
import type { Transaction } from '#server/db/database.ts';

/** Whose rows: a campaign, and the units whose subtree counts ('/code/' or deeper). Row policies narrow it further. */
export interface RowsAsked {
  readonly tenantId: string;
  readonly campaignId: string;
  readonly unitPath: string;
}

/** The sources of the register, the money and the postings; visits, gatherings and inspections offer their own. */
export type RegisterSource =
  | 'households'
  | 'persons'
  | 'entitlements'
  | 'deliveries'
  | 'coverage'
  | 'receipts'
  | 'import-rows'
  | 'notices'
  | 'units';
export type RegisterRows = { readonly [Name in RegisterSource]: readonly Sources[Name][] };

/** Reads every source, one after the other on the same connection; rows sorted by key, so that digests need no sorting again. */
export async function loadRegisterRows(tx: Transaction, asked: RowsAsked): Promise<RegisterRows> {
  const rows: Partial<Record<RegisterSource, readonly unknown[]>> = {};
  for (const name of Object.keys(LOADERS) as RegisterSource[]) rows[name] = await loadSource(tx, name, asked);
  return rows as RegisterRows;
}

type Loader<Name extends RegisterSource> = (tx: Transaction, asked: RowsAsked) => Promise<readonly Sources[Name][]>;

const LOADERS: { readonly [Name in RegisterSource]: Loader<Name> } = {
  households: loadHouseholds,
  persons: loadPersons,
  entitlements: loadEntitlements,
  deliveries: loadDeliveries,
  coverage: loadCoverage,
  receipts: loadReceipts,
  'import-rows': loadImportRows,
  notices: loadNotices,
  units: loadUnits,
};

/**
 * Reads one source alone. These statements read whole lists and join them; rows written in the same transaction have no
 * statistics yet, and the planner, believing the lists to hold one row, would walk one list for each row of the other.
 */
export async function loadSource<Name extends RegisterSource>(
  tx: Transaction,
  name: Name,
  asked: RowsAsked,
): Promise<readonly Sources[Name][]> {
  await sql`SET LOCAL enable_nestloop = off`.execute(tx);
  const rows = await LOADERS[name](tx, asked);
  await sql`SET LOCAL enable_nestloop = on`.execute(tx);
  return rows;
}

/** Open dossiers with their unit, head and current verdict: the ground of households, persons and coverage. */
const openDossiers = ({ tenantId, unitPath }: RowsAsked) => sql`
  SELECT d.id, d.household_id, d.dossier_no, d.org_path, d.main_cause, d.is_migrant_worker, d.recipient_class, d.annual_income_fen,
         o.code AS unit_code, o.name AS unit_name, o.level AS unit_level, o.kind AS unit_kind, v.outcome, v.tier
  FROM dossiers d
  JOIN organizations o ON o.tenant_id = d.tenant_id AND o.id = d.org_id
  LEFT JOIN verdicts v ON v.tenant_id = d.tenant_id AND v.dossier_id = d.id AND v.is_current
  WHERE d.tenant_id = ${tenantId} AND d.org_path ^@ ${unitPath} AND d.status = 'in-file'`;

const place = sql.raw('d.org_path AS "unitPath", d.unit_code AS "unitCode", d.unit_name AS "unitName"');

async function loadHouseholds(tx: Transaction, asked: RowsAsked) {
  const { rows } = await sql<Sources['households']>`
    WITH d AS MATERIALIZED (${openDossiers(asked)}),
    seats AS (
      SELECT m.household_id, count(*) AS persons, max(p.name) FILTER (WHERE m.position = 0) AS head_name
      FROM household_members m JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
      WHERE m.tenant_id = ${asked.tenantId} AND m.to_on IS NULL
      GROUP BY m.household_id
    )
    SELECT d.dossier_no AS key, ${place}, coalesce(s.head_name, '') AS "headName", d.unit_level AS "unitLevel", d.unit_kind AS "unitKind",
           h.residence, d.is_migrant_worker AS "isMigrantWorker", d.recipient_class AS "recipientClass", coalesce(s.persons, 0) AS persons,
           coalesce(d.main_cause, 'other') AS "mainCause", d.annual_income_fen AS "annualIncomeFen",
           coalesce(d.outcome, 'undecided') AS outcome, d.tier
    FROM d
    JOIN households h ON h.tenant_id = ${asked.tenantId} AND h.id = d.household_id
    LEFT JOIN seats s ON s.household_id = d.household_id`.execute(tx);
  return rows;
}

async function loadPersons(tx: Transaction, asked: RowsAsked) {
  const { rows } = await sql<Sources['persons']>`
    WITH d AS MATERIALIZED (${openDossiers(asked)})
    SELECT d.dossier_no || '-' || m.position AS key, ${place}, d.dossier_no AS "dossierNo", p.name, m.relation, p.birth_on AS "birthOn", p.sex, d.tier
    FROM d
    JOIN household_members m ON m.tenant_id = ${asked.tenantId} AND m.household_id = d.household_id AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id`.execute(tx);
  return rows;
}

async function loadEntitlements(tx: Transaction, { tenantId, campaignId, unitPath }: RowsAsked) {
  const { rows } = await sql<Sources['entitlements']>`
    SELECT d.dossier_no AS key, e.org_path AS "unitPath", o.code AS "unitCode", o.name AS "unitName", e.status AS state,
           e.recipient_class AS "recipientClass", e.cash_fen AS "cashFen", e.goods_fen AS "goodsFen",
           coalesce(e.exclusion_reason, e.undelivered_reason, '') AS reason
    FROM entitlements e
    JOIN dossiers d ON d.tenant_id = e.tenant_id AND d.id = e.dossier_id
    JOIN organizations o ON o.tenant_id = e.tenant_id AND o.id = e.org_id
    WHERE e.tenant_id = ${tenantId} AND e.campaign_id = ${campaignId} AND e.org_path ^@ ${unitPath}`.execute(tx);
  return rows;
}

/** What was handed over, with what came back of it. A return stands in a row of its own in the table, beside what it undoes. */
async function loadDeliveries(tx: Transaction, { tenantId, campaignId, unitPath }: RowsAsked) {
  const { rows } = await sql<Sources['deliveries']>`
    SELECT d.dossier_no || '-' || g.kind AS key, g.org_path AS "unitPath", o.code AS "unitCode", o.name AS "unitName",
           d.dossier_no AS "dossierNo", d.dossier_no || '/' || coalesce(g.signed_on::text, 'unsigned') AS "deliveryNo",
           g.kind AS "aidKind", coalesce(s.code, '') AS "sourceCode", coalesce(s.kind, 'F6') AS "sourceKind",
           e.recipient_class AS "recipientClass", d.is_migrant_worker AS "isMigrantWorker", g.amount_fen AS "amountFen",
           g.signed_on AS "signedOn", g.method, g.proxy_name AS "proxyName",
           coalesce(r.amount_fen, 0) AS "returnedFen", r.return_reason AS "returnReason"
    FROM deliveries g
    JOIN entitlements e ON e.tenant_id = g.tenant_id AND e.id = g.entitlement_id
    JOIN dossiers d ON d.tenant_id = e.tenant_id AND d.id = e.dossier_id
    JOIN organizations o ON o.tenant_id = e.tenant_id AND o.id = e.org_id
    LEFT JOIN fund_sources s ON s.tenant_id = g.tenant_id AND s.id = g.source_id
    LEFT JOIN deliveries r ON r.tenant_id = g.tenant_id AND r.entitlement_id = g.entitlement_id AND r.kind = g.kind AND r.state = 'returned'
    WHERE g.tenant_id = ${tenantId} AND g.campaign_id = ${campaignId} AND g.state = 'delivered' AND g.org_path ^@ ${unitPath}`.execute(
    tx,
  );
  return rows;
}

async function loadCoverage(tx: Transaction, asked: RowsAsked) {
  const { rows } = await sql<Sources['coverage']>`
    WITH d AS MATERIALIZED (${openDossiers(asked)}),
    handed AS (
      SELECT g.entitlement_id, sum(CASE g.state WHEN 'delivered' THEN g.amount_fen ELSE -g.amount_fen END) AS kept_fen
      FROM deliveries g WHERE g.tenant_id = ${asked.tenantId} AND g.campaign_id = ${asked.campaignId}
      GROUP BY g.entitlement_id
    )
    SELECT d.dossier_no AS key, ${place}, d.tier,
           CASE WHEN h.kept_fen > 0 THEN 'reached' WHEN h.kept_fen IS NOT NULL THEN 'returned'
                WHEN coalesce(e.exclusion_reason, e.undelivered_reason) IS NOT NULL THEN 'excused' ELSE 'open' END AS standing,
           coalesce(e.exclusion_reason, e.undelivered_reason, '') AS reason
    FROM d
    LEFT JOIN entitlements e ON e.tenant_id = ${asked.tenantId} AND e.campaign_id = ${asked.campaignId} AND e.dossier_id = d.id
    LEFT JOIN handed h ON h.entitlement_id = e.id
    WHERE d.tier IS NOT NULL`.execute(tx);
  return rows;
}

/** Income accounts go down by what arrives; a reversal brings them up again. */
async function loadReceipts(tx: Transaction, { tenantId, campaignId, unitPath }: RowsAsked) {
  const { rows } = await sql<Sources['receipts']>`
    SELECT s.code || '/' || t.said_on || '/' || row_number() OVER (PARTITION BY s.id, t.said_on ORDER BY t.kind, p.amount_fen) AS key,
           s.org_path AS "unitPath", o.code AS "unitCode", o.name AS "unitName", s.book, s.code AS "sourceCode", s.kind AS "sourceKind",
           s.name AS "sourceName", t.said_on AS "receivedOn", -p.amount_fen AS "amountFen"
    FROM fund_sources s
    JOIN campaigns c ON c.tenant_id = s.tenant_id AND c.id = s.campaign_id
    JOIN organizations o ON o.tenant_id = c.tenant_id AND o.id = c.org_id
    JOIN ledger_accounts a ON a.tenant_id = s.tenant_id AND a.source_id = s.id AND a.kind = 'income'
    JOIN postings p ON p.tenant_id = a.tenant_id AND p.account_id = a.id
    JOIN ledger_transactions t ON t.tenant_id = p.tenant_id AND t.id = p.transaction_id
    WHERE s.tenant_id = ${tenantId} AND s.campaign_id = ${campaignId} AND s.org_path ^@ ${unitPath}`.execute(tx);
  return rows;
}

async function loadImportRows(tx: Transaction, { tenantId, unitPath }: RowsAsked) {
  const { rows } = await sql<Sources['import-rows']>`
    SELECT left(b.file_digest, 12) || CASE WHEN b.sheet_name = '' THEN '' ELSE '/' || b.sheet_name END || '/' || r.row_no AS key, r.org_path AS "unitPath", coalesce(r.unit_code, '') AS "unitCode",
           r.unit_name AS "unitName", r.row_no::bigint AS "rowNo", r.outcome
    FROM import_batches b
    JOIN import_rows r ON r.tenant_id = b.tenant_id AND r.batch_id = b.id
    WHERE b.tenant_id = ${tenantId} AND b.state = 'committed' AND r.org_path ^@ ${unitPath}`.execute(tx);
  return rows;
}

async function loadNotices(tx: Transaction, { tenantId, campaignId, unitPath }: RowsAsked) {
  const { rows } = await sql<Sources['notices']>`
    SELECT n.notice_no AS key, n.org_path AS "unitPath", o.code AS "unitCode", o.name AS "unitName", n.starts_on AS "startsOn",
           n.ends_on AS "endsOn", n.working_days::bigint AS "workingDays", n.line_count::bigint AS entries
    FROM notices n
    JOIN organizations o ON o.tenant_id = n.tenant_id AND o.id = n.org_id
    WHERE n.tenant_id = ${tenantId} AND n.campaign_id = ${campaignId} AND n.org_path ^@ ${unitPath} AND n.superseded_at IS NULL`.execute(
    tx,
  );
  return rows;
}

async function loadUnits(tx: Transaction, { tenantId, unitPath }: RowsAsked) {
  const { rows } = await sql<Sources['units']>`
    SELECT o.code AS key, o.path AS "unitPath", o.code AS "unitCode", o.name AS "unitName", o.level AS "unitLevel", o.kind AS "unitKind",
           (SELECT count(*) FROM dossiers d WHERE d.tenant_id = o.tenant_id AND d.org_id = o.id AND d.status = 'in-file') AS households
    FROM organizations o
    WHERE o.tenant_id = ${tenantId} AND o.path ^@ ${unitPath}`.execute(tx);
  return rows;
}
