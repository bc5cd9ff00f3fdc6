/** One statement per row source of gatherings and rounds: recorded facts with natural keys, for figures to be drawn from. */
import { type RawBuilder, sql } from 'kysely';
import type { GatheringSources } from '#domain/gatherings/rows.ts';
import type { Transaction } from '#server/db/database.ts';

/** Whose rows: a campaign, and the units whose subtree counts. Row policies narrow it further. */
export interface RowsAsked {
  readonly tenantId: string;
  readonly campaignId: string;
  readonly unitPath: string;
}

const place = sql.raw('o.path AS "unitPath", o.code AS "unitCode", o.name AS "unitName"');
const unitOf = (alias: string) =>
  sql.raw(`JOIN organizations o ON o.tenant_id = ${alias}.tenant_id AND o.id = ${alias}.org_id`);
/** Rows that carry only a path lie at the unit with this path. */
const unitAt = (alias: string) =>
  sql.raw(`JOIN organizations o ON o.tenant_id = ${alias}.tenant_id AND o.path = ${alias}.org_path`);
const within = (alias: string, { tenantId, campaignId, unitPath }: RowsAsked) => {
  const a = sql.raw(alias);
  return sql`${a}.tenant_id = ${tenantId} AND ${a}.campaign_id = ${campaignId} AND ${a}.org_path ^@ ${unitPath}`;
};

type Statement = (asked: RowsAsked) => RawBuilder<unknown>;

const STATEMENTS: { readonly [Name in keyof GatheringSources]: Statement } = {
  gatherings: (asked) => sql`
    SELECT g.code AS key, ${place}, g.kind, g.name, g.held_on AS "heldOn", g.place, g.measure_code AS "measureCode",
           count(p.line) FILTER (WHERE p.attended) AS attended, count(p.line) FILTER (WHERE p.received_gift) AS gifts, g.gift_fen AS "giftFen",
           count(DISTINCT p.table_no) AS tables
    FROM gatherings g ${unitOf('g')}
    LEFT JOIN gathering_guests p ON p.tenant_id = g.tenant_id AND p.gathering_id = g.id
    WHERE ${within('g', asked)} AND g.status = 'held' AND g.withdrawn_at IS NULL
    GROUP BY g.tenant_id, g.id, o.tenant_id, o.id ORDER BY 1`,
  attendance: (asked) => sql`
    SELECT g.code || '/' || p.line AS key, ${place}, g.code AS "gatheringCode", g.kind AS "gatheringKind", g.held_on AS "heldOn", p.name,
           p.unit_name AS "guestUnit", p.role, p.received_gift AS "receivedGift"
    FROM gatherings g ${unitOf('g')}
    JOIN gathering_guests p ON p.tenant_id = g.tenant_id AND p.gathering_id = g.id
    WHERE ${within('g', asked)} AND g.status = 'held' AND g.withdrawn_at IS NULL AND p.attended ORDER BY 1`,
  stays: (asked) => sql`
    SELECT s.unit_name || '/' || s.name || '/' || s.staff_no AS key, ${place}, s.name, s.unit_name AS department, s.stays, s.dines,
           s.surveyed_on AS "surveyedOn"
    FROM stay_entries s ${unitAt('s')}
    WHERE ${within('s', asked)} ORDER BY 1`,
  tournaments: (asked) => sql`
    SELECT g.code || '/' || e.code AS key, ${place}, g.code AS "gatheringCode", g.name AS "gatheringName", e.name AS "eventName", e.format,
           (SELECT count(*) FROM tournament_entrants n WHERE n.tenant_id = e.tenant_id AND n.event_id = e.id) AS entrants,
           (SELECT count(*) FROM tournament_results r WHERE r.tenant_id = e.tenant_id AND r.event_id = e.id) AS "matchesPlayed"
    FROM gatherings g ${unitOf('g')}
    JOIN tournament_events e ON e.tenant_id = g.tenant_id AND e.gathering_id = g.id
    WHERE ${within('g', asked)} AND g.status <> 'cancelled' AND g.withdrawn_at IS NULL ORDER BY 1`,
  'duty-persons': (asked) => sql`
    SELECT r.code || '/' || p.department || '/' || p.person_name || '/' || p.staff_no AS key, ${place}, r.code AS "roundCode", r.name AS "roundName",
           r.round_on AS "roundOn", r.slot, p.department, p.person_name AS "personName", p.visited, p.missed_reason IS NOT NULL AS "isExcused",
           p.cash_fen AS "cashFen", p.greeted, p.portions::bigint AS portions
    FROM duty_rounds r ${unitOf('r')}
    JOIN duty_posts p ON p.tenant_id = r.tenant_id AND p.round_id = r.id
    WHERE ${within('r', asked)} AND r.withdrawn_at IS NULL ORDER BY 1`,
  'ward-beds': (asked) => sql`
    SELECT r.code || '/' || w.code || '/' || b.bed_no AS key, ${place}, r.code AS "roundCode", r.round_on AS "roundOn", w.name AS "wardName",
           b.bed_no AS "bedNo", b.ticked, i.name AS "itemName", b.portions::bigint AS portions, r.portions_per_bed::bigint AS "portionsPerBed"
    FROM ward_rounds r ${unitOf('r')}
    JOIN ward_round_beds b ON b.tenant_id = r.tenant_id AND b.round_id = r.id
    JOIN wards w ON w.tenant_id = b.tenant_id AND w.id = b.ward_id
    JOIN goods_items i ON i.tenant_id = r.tenant_id AND i.id = r.item_id
    WHERE ${within('r', asked)} AND r.withdrawn_at IS NULL ORDER BY 1`,
  'needy-patients': (asked) => sql`
    SELECT p.patient_key AS key, ${place}, w.name AS "wardName", p.recipient_class AS "recipientClass", p.cash_fen AS "cashFen",
           p.visited_on AS "visitedOn"
    FROM needy_patients p ${unitAt('p')}
    JOIN wards w ON w.tenant_id = p.tenant_id AND w.id = p.ward_id
    WHERE ${within('p', asked)} AND p.withdrawn_at IS NULL ORDER BY 1`,
  'allotment-payments': (asked) => sql`
    SELECT a.code || '/' || p.line AS key, ${place}, a.code AS "allotmentCode", a.purpose, s.book, s.code AS "sourceCode",
           a.recipient_class AS "recipientClass", a.aid_kind AS "aidKind", p.amount_fen - back.amount_fen AS "amountFen", p.paid_on AS "paidOn"
    FROM fund_allotments a ${unitAt('a')}
    JOIN fund_sources s ON s.tenant_id = a.tenant_id AND s.id = a.source_id
    JOIN allotment_payments p ON p.tenant_id = a.tenant_id AND p.allotment_id = a.id AND p.for_kind NOT IN ('release', 'return')
    CROSS JOIN LATERAL (SELECT coalesce(sum(b.amount_fen), 0)::bigint AS amount_fen FROM allotment_payments b
      WHERE b.tenant_id = p.tenant_id AND b.allotment_id = p.allotment_id AND b.returns_line = p.line) back
    WHERE ${within('a', asked)} AND p.amount_fen > back.amount_fen ORDER BY 1`,
  welfare: (asked) => sql`
    SELECT i.code || '/' || p.person_name || '/' || p.staff_no AS key, ${place}, i.code AS "issueCode", i.name AS "issueName", p.department,
           p.person_name AS "personName", p.amount_fen AS "amountFen", i.per_person_fen AS "perPersonFen", i.staff_count::bigint AS "staffCount",
           p.paid_on AS "paidOn"
    FROM welfare_issues i ${unitOf('i')}
    JOIN welfare_payments p ON p.tenant_id = i.tenant_id AND p.issue_id = i.id
    WHERE ${within('i', asked)} AND p.withdrawn_at IS NULL ORDER BY 1`,
  commendations: (asked) => sql`
    SELECT c.kind || '/' || c.honoree || '/' || c.department AS key, ${place}, c.kind, c.honoree, c.department, c.award_fen AS "awardFen",
           c.commended_on AS "commendedOn"
    FROM commendations c ${unitOf('c')}
    WHERE ${within('c', asked)} AND c.withdrawn_at IS NULL ORDER BY 1`,
  'measure-records': (asked) => sql`
    SELECT o.code || '-' || m.record_no AS key, ${place}, m.measure_kind AS "measureKind", m.measure_code AS "measureCode", m.name,
           m.done_on AS "doneOn", m.persons::bigint AS persons, m.quantity::bigint AS quantity, m.quantity_unit AS "quantityUnit",
           d.dossier_no AS "dossierNo"
    FROM measure_records m ${unitOf('m')}
    LEFT JOIN dossiers d ON d.tenant_id = m.tenant_id AND d.household_id = m.household_id AND d.status IN ('draft', 'in-file')
    WHERE ${within('m', asked)} AND m.withdrawn_at IS NULL ORDER BY 1`,
  publicity: (asked) => sql`
    SELECT o.code || '-' || p.item_no AS key, ${place}, p.channel, p.title, p.posted_on AS "postedOn", p.taken_down_on AS "takenDownOn",
           p.tells_kind AS "tellsKind", p.tells_key AS "tellsKey"
    FROM publicity_items p ${unitOf('p')}
    WHERE ${within('p', asked)} AND p.withdrawn_at IS NULL ORDER BY 1`,
};

export async function loadGatheringRows(tx: Transaction, asked: RowsAsked): Promise<GatheringSources> {
  const loaded: Record<string, readonly unknown[]> = {};
  for (const [name, statement] of Object.entries(STATEMENTS)) loaded[name] = (await statement(asked).execute(tx)).rows;
  return loaded as unknown as GatheringSources;
}
