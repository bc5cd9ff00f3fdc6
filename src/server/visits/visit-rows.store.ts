import { sql } from 'kysely';
import type { Contact, ContactPlan } from '#domain/visits/contacts.ts';
import { type GroupStanding, groupStanding } from '#domain/visits/coverage.ts';
import { daysLate, needStanding } from '#domain/visits/needs.ts';
import type { GroupHouseholdRow, NeedRow, PairingRow, TeamRow, VisitRow } from '#domain/visits/rows.ts';
import type { Transaction } from '#server/db/database.ts';
import { inWrittenOrder } from '#server/db/written-order.ts';
import { listStoredNeeds } from './needs.store.ts';

/** Rows of one campaign below one unit. */
export interface RowsWanted {
  readonly tenantId: string;
  readonly campaignId: string;
  readonly unitPath: string;
}

/** The household's unit and head, for any table with tenant_id, household_id and org_path; every join follows a key. */
const householdOf = (table: 'v' | 'c' | 'x') => {
  const [tenant, household, path] = ['tenant_id', 'household_id', 'org_path'].map((column) =>
    sql.ref(`${table}.${column}`),
  );
  return sql`
    JOIN organizations o ON o.tenant_id = ${tenant} AND o.path = ${path}
    JOIN households w ON w.tenant_id = ${tenant} AND w.id = ${household}
    JOIN household_members m ON m.tenant_id = w.tenant_id AND m.household_id = w.id AND m.position = 0 AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id`;
};

const householdSize = sql`(SELECT count(*) FROM household_members n WHERE n.tenant_id = w.tenant_id AND n.household_id = w.id AND n.to_on IS NULL)`;
const place = (table: 'v' | 'c' | 'x') =>
  sql`o.code AS "unitCode", o.name AS "unitName", ${sql.ref(`${table}.dossier_no`)} AS "dossierNo", p.name AS "headName"`;

export async function loadVisitRows(
  tx: Transaction,
  { tenantId, campaignId, unitPath }: RowsWanted,
): Promise<VisitRow[]> {
  const reading = sql<VisitRow>`
    SELECT v.dossier_no || '/' || v.visited_on || '/' || v.slot || '/' || v.manner || '/' || v.visitor_key AS key,
           v.org_path AS "unitPath", ${place('v')}, v.recipient_class AS "recipientClass", w.residence, v.household_size::bigint AS persons,
           v.annual_income_fen AS "annualIncomeFen", v.visited_on AS "visitedOn", v.manner, CASE WHEN v.team_id IS NULL THEN 'helper' ELSE 'team' END AS "visitorKind",
           coalesce(t.name, h.name) AS "visitorName", coalesce(u.name, h.unit_name) AS "visitorUnit",
           coalesce(u.level, h.unit_level) AS "visitorLevel", c.rank AS "helperRank", t.code AS "teamCode",
           coalesce((SELECT count(*) FROM visit_team_members x WHERE x.tenant_id = v.tenant_id AND x.team_id = v.team_id AND v.team_id IS NOT NULL),
             0) + CASE WHEN v.team_id IS NULL THEN 1 ELSE 0 END AS "teamSize",
           (SELECT count(*) FROM jsonb_each_text(v.clarity) f WHERE trim(f.value) <> '') AS "clearCount",
           v.difficulty <> '' AS "hasDifficulty", v.wish <> '' AS "hasWish", v.policy_explained <> '' AS "hasPolicyExplained",
           v.help_kinds AS "helpKinds", v.cash_fen AS "cashFen", coalesce(g.goods_fen, 0)::bigint AS "goodsFen",
           coalesce(g.names, '') AS "goodsNames", v.source_name AS "sourceName", v.sign_off_method AS "signOffMethod", v.booked
    FROM visits v ${householdOf('v')}
    LEFT JOIN LATERAL (SELECT sum(y.amount_fen) AS goods_fen, string_agg(y.name || '×' || y.quantity, '、' ORDER BY y.line) AS names
      FROM visit_goods y WHERE y.tenant_id = v.tenant_id AND y.visit_id = v.id) g ON true
    LEFT JOIN visit_teams t ON t.tenant_id = v.tenant_id AND t.id = v.team_id
    LEFT JOIN organizations u ON u.tenant_id = t.tenant_id AND u.id = t.org_id
    LEFT JOIN pairings c ON c.tenant_id = v.tenant_id AND c.id = v.pairing_id
    LEFT JOIN helpers h ON h.tenant_id = c.tenant_id AND h.id = c.helper_id
    WHERE v.tenant_id = ${tenantId}::uuid AND v.campaign_id = ${campaignId}::uuid AND v.withdrawn_at IS NULL AND v.org_path ^@ ${unitPath}
    ORDER BY key`;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  return rows;
}

export async function loadPairingRows(
  tx: Transaction,
  { tenantId, campaignId, unitPath }: RowsWanted,
): Promise<PairingRow[]> {
  const counted = (
    manner: 'call' | 'visit',
  ) => sql`(SELECT count(*) FROM visits v WHERE v.tenant_id = c.tenant_id AND v.pairing_id = c.id
    AND v.withdrawn_at IS NULL AND (v.manner = 'call') = ${manner === 'call'})`;
  const reading = sql<PairingRow>`
    SELECT c.dossier_no || '/' || c.rank || '/' || c.from_on AS key, c.org_path AS "unitPath", ${place('c')}, ${householdSize} AS persons,
           c.recipient_class AS "recipientClass", c.rank, h.name AS "helperName", h.unit_name AS "helperUnit", h.unit_level AS "helperLevel",
           c.plan_kind AS "planKind", c.from_on AS "fromOn", c.due_to_on AS "dueToOn", c.to_on AS "toOn", c.end_reason AS "endReason",
           ${counted('visit')} AS visits, ${counted('call')} AS calls
    FROM pairings c ${householdOf('c')}
    JOIN helpers h ON h.tenant_id = c.tenant_id AND h.id = c.helper_id
    WHERE c.tenant_id = ${tenantId}::uuid AND c.campaign_id = ${campaignId}::uuid AND c.org_path ^@ ${unitPath}
    ORDER BY key`;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  return rows;
}

/** `asOf` decides what is overdue; a figure passes the last day of its season, so that it does not depend on a clock. */
export async function loadNeedRows(
  tx: Transaction,
  { tenantId, campaignId, unitPath }: RowsWanted,
  asOf: string,
): Promise<NeedRow[]> {
  const needs = await listStoredNeeds(tx, tenantId, campaignId, unitPath);
  return needs.map((need) => ({
    key: need.dossierNo === '' ? `职工/${need.unitCode}/${need.needNo}` : `${need.dossierNo}/${need.needNo}`,
    unitPath: need.orgPath,
    unitCode: need.unitCode,
    unitName: need.unitName,
    dossierNo: need.dossierNo,
    headName: need.headName,
    kind: need.kind,
    category: need.category,
    ownerName: need.ownerName,
    ownerUnit: need.ownerUnit,
    raisedOn: need.raisedOn,
    dueOn: need.dueOn,
    standing: needStanding(need, asOf),
    answeredOn: need.answers[0]?.answeredOn ?? null,
    outcome: need.answers.at(-1)?.outcome ?? null,
    satisfaction: need.answers.at(-1)?.satisfaction ?? null,
    daysLate: BigInt(daysLate(need, asOf)),
  }));
}

export async function loadGroupRows(
  tx: Transaction,
  { tenantId, campaignId, unitPath }: RowsWanted,
): Promise<GroupHouseholdRow[]> {
  const reading = sql<Omit<GroupHouseholdRow, 'standing'> & { homeVisits: number }>`
    SELECT s.code || '/' || x.dossier_no AS key, x.org_path AS "unitPath", ${place('x')}, s.code AS "groupCode", s.name AS "groupName",
           ${householdSize} AS persons, coalesce(x.excuse, '') AS excuse,
           (SELECT count(*)::int FROM visits v WHERE v.tenant_id = x.tenant_id AND v.household_id = x.household_id
             AND v.campaign_id = s.campaign_id AND v.manner = 'home' AND v.withdrawn_at IS NULL) AS "homeVisits"
    FROM visit_groups s JOIN visit_group_households x ON x.tenant_id = s.tenant_id AND x.group_id = s.id ${householdOf('x')}
    WHERE s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaignId}::uuid AND x.org_path ^@ ${unitPath}
    ORDER BY key`;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  return rows.map(({ homeVisits, ...row }) => {
    const standing: GroupStanding = groupStanding({ homeVisits, excuse: row.excuse === '' ? null : row.excuse });
    return { ...row, standing };
  });
}

export async function loadTeamRows(
  tx: Transaction,
  { tenantId, campaignId, unitPath }: RowsWanted,
): Promise<TeamRow[]> {
  const reading = sql<TeamRow>`
    SELECT t.code AS key, t.org_path AS "unitPath", o.code AS "unitCode", o.name AS "unitName", t.name AS "teamName",
           coalesce((SELECT m.name FROM visit_team_members m WHERE m.tenant_id = t.tenant_id AND m.team_id = t.id AND m.position = 0), '') AS "leaderName",
           (SELECT count(*) FROM visit_team_members m WHERE m.tenant_id = t.tenant_id AND m.team_id = t.id) AS persons,
           (SELECT count(DISTINCT s.household_id) FROM visit_stops s WHERE s.tenant_id = t.tenant_id AND s.team_id = t.id) AS "plannedHouseholds",
           count(DISTINCT v.household_id) AS "visitedHouseholds", count(DISTINCT v.visited_on) AS "visitDays"
    FROM visit_teams t
    JOIN organizations o ON o.tenant_id = t.tenant_id AND o.id = t.org_id
    LEFT JOIN visits v ON v.tenant_id = t.tenant_id AND v.team_id = t.id AND v.withdrawn_at IS NULL
    WHERE t.tenant_id = ${tenantId}::uuid AND t.campaign_id = ${campaignId}::uuid AND t.org_path ^@ ${unitPath}
    GROUP BY t.tenant_id, t.id, t.code, t.org_path, t.name, o.code, o.name
    ORDER BY t.code`;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  return rows;
}

/** The pairings of a campaign with id, plan and contacts, in the order of the ledger. */
export async function listPairingPlans(tx: Transaction, { tenantId, campaignId, unitPath }: RowsWanted) {
  const reading = sql<
    Omit<PairingRow, 'visits' | 'calls'> &
      ContactPlan & { id: string; duty: string; followsId: string | null; contacts: Contact[] }
  >`
    SELECT c.id, h.duty, c.follows_id AS "followsId", c.period, c.planned_visits AS "plannedVisits", c.planned_calls AS "plannedCalls",
           coalesce((SELECT jsonb_agg(jsonb_build_object('on', v.visited_on, 'manner', v.manner)) FROM visits v
             WHERE v.tenant_id = c.tenant_id AND v.pairing_id = c.id AND v.withdrawn_at IS NULL), '[]') AS contacts,
           c.dossier_no || '/' || c.rank || '/' || c.from_on AS key, c.org_path AS "unitPath", ${place('c')}, ${householdSize} AS persons,
           c.recipient_class AS "recipientClass", c.rank, h.name AS "helperName", h.unit_name AS "helperUnit", h.unit_level AS "helperLevel",
           c.plan_kind AS "planKind", c.from_on AS "fromOn", c.due_to_on AS "dueToOn", c.to_on AS "toOn", c.end_reason AS "endReason"
    FROM pairings c ${householdOf('c')}
    JOIN helpers h ON h.tenant_id = c.tenant_id AND h.id = c.helper_id
    WHERE c.tenant_id = ${tenantId}::uuid AND c.campaign_id = ${campaignId}::uuid AND c.org_path ^@ ${unitPath}
    ORDER BY c.dossier_no, c.rank, c.from_on`;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  return rows;
}

export interface AidRow {
  readonly householdKey: string;
  readonly cashFen: bigint;
  readonly goodsFen: bigint;
  readonly helpKinds: string[];
}

/** What every household was given or helped with: visits with their own money, and what stayed of 发放. */
export async function listAid(tx: Transaction, { tenantId, campaignId, unitPath }: RowsWanted): Promise<AidRow[]> {
  const reading = sql<AidRow>`
    SELECT v.dossier_no AS "householdKey", CASE v.booked WHEN 'visit' THEN v.cash_fen ELSE 0 END AS "cashFen",
           CASE v.booked WHEN 'visit' THEN coalesce((SELECT sum(g.amount_fen) FROM visit_goods g
             WHERE g.tenant_id = v.tenant_id AND g.visit_id = v.id), 0) ELSE 0 END::bigint AS "goodsFen", v.help_kinds AS "helpKinds"
    FROM visits v
    WHERE v.tenant_id = ${tenantId}::uuid AND v.campaign_id = ${campaignId}::uuid AND v.withdrawn_at IS NULL AND v.org_path ^@ ${unitPath}
    UNION ALL
    SELECT d.dossier_no, sum(CASE WHEN g.kind = 'cash' THEN CASE g.state WHEN 'delivered' THEN g.amount_fen ELSE -g.amount_fen END ELSE 0 END)::bigint,
           sum(CASE WHEN g.kind = 'goods' THEN CASE g.state WHEN 'delivered' THEN g.amount_fen ELSE -g.amount_fen END ELSE 0 END)::bigint, '{}'::text[]
    FROM deliveries g
    JOIN entitlements e ON e.tenant_id = g.tenant_id AND e.id = g.entitlement_id
    JOIN dossiers d ON d.tenant_id = e.tenant_id AND d.id = e.dossier_id
    WHERE g.tenant_id = ${tenantId}::uuid AND g.campaign_id = ${campaignId}::uuid AND g.org_path ^@ ${unitPath}
    GROUP BY d.dossier_no`;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  return rows;
}
