import { sql } from 'kysely';
import type { BatchHead, BatchKind, BatchRow } from '#domain/evidence/batch-evidence.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '#server/db/database.ts';
import { inWrittenOrder } from '#server/db/written-order.ts';

/**
 * What money and goods of a campaign went out by: released bank batches, night counts that handed something over, registered sheets, and
 * what a unit or a visiting team drew of the goods and handed to households; newest first.
 */
export async function listBatchHeads(tx: Transaction, tenantId: string, campaignId: string): Promise<BatchHead[]> {
  const { rows } = await sql<BatchHead>`
    SELECT kind, id, title, rows, "amountFen" FROM (
      SELECT 'bank' AS kind, id, '第' || batch_no || '批，' || to_char(released_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') || '放行' AS title,
        line_count AS rows, amount_fen AS "amountFen", released_at AS at
      FROM bank_batches WHERE tenant_id = ${tenantId}::uuid AND campaign_id = ${campaignId}::uuid AND released_at IS NOT NULL AND cancelled_at IS NULL
      UNION ALL
      SELECT 'envelopes', c.id, c.team || '，' || to_char(c.closed_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') || '清点',
        (SELECT count(*)::int FROM cash_envelopes v WHERE v.tenant_id = c.tenant_id AND v.count_id = c.id), c.handed_fen, c.closed_at
      FROM envelope_counts c WHERE c.tenant_id = ${tenantId}::uuid AND c.campaign_id = ${campaignId}::uuid AND c.handed_fen > 0
      UNION ALL
      SELECT 'sheet', s.id, s.file_name || '，' || to_char(s.recorded_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') || '登记', d.rows, d.fen, s.recorded_at
      FROM sign_off_sheets s CROSS JOIN LATERAL (
        SELECT count(DISTINCT entitlement_id)::int AS rows, coalesce(sum(amount_fen) FILTER (WHERE state = 'delivered'), 0)::bigint AS fen
        FROM deliveries WHERE tenant_id = s.tenant_id AND sheet_id = s.id) d
      WHERE s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaignId}::uuid AND d.rows > 0
      UNION ALL
      SELECT 'goods', h.id, h.name || '，' || to_char(g.since, 'YYYY-MM-DD') || '起发放', g.rows, g.fen, g.at
      FROM (
        SELECT x.for_kind, x.for_key, min(x.moved_on) AS since, max(x.recorded_at) AS at, count(*)::int AS rows, sum(v.amount_fen)::bigint AS fen
        FROM (
          SELECT m.for_kind, m.for_key, m.entitlement_id, min(m.moved_on) AS moved_on, max(m.recorded_at) AS recorded_at
          FROM goods_items i JOIN goods_moves m ON m.tenant_id = i.tenant_id AND m.item_id = i.id
          WHERE i.tenant_id = ${tenantId}::uuid AND i.campaign_id = ${campaignId}::uuid AND m.kind = 'hand-over' AND m.entitlement_id IS NOT NULL
          GROUP BY m.for_kind, m.for_key, m.entitlement_id
        ) x
        JOIN deliveries v ON v.tenant_id = ${tenantId}::uuid AND v.entitlement_id = x.entitlement_id AND v.kind = 'goods' AND v.state = 'delivered'
        GROUP BY x.for_kind, x.for_key
      ) g
      JOIN (
        SELECT 'unit' AS kind, id, code, name FROM organizations WHERE tenant_id = ${tenantId}::uuid
        UNION ALL SELECT 'team', id, code, name FROM visit_teams WHERE tenant_id = ${tenantId}::uuid AND campaign_id = ${campaignId}::uuid
      ) h ON h.kind = g.for_kind AND h.code = g.for_key
    ) AS found ORDER BY at DESC, id`.execute(tx);
  return rows;
}

type StoredRow = Omit<BatchRow, 'methodName' | 'proxy'> & {
  readonly entitlementId: string;
  readonly method: string;
  readonly proxyName: string | null;
  readonly proxyRelation: string | null;
  readonly cardTail: null;
  /** Those of its pictures that show a page of many. */
  readonly sheetPhotos: readonly string[];
};

const BASE = (tenantId: string, campaignId: string, batchId: string) => ({
  bank: sql`
    SELECT l.entitlement_id, l.line_no AS row_no, l.amount_fen AS cash_fen, 0::bigint AS goods_fen, l.state, l.bank_on AS said_on,
      'bank-receipt' AS method, NULL::text AS proxy_name, NULL::text AS proxy_relation, l.failure_reason AS note, NULL::uuid AS sheet_id, NULL::uuid AS envelope_id, NULL::uuid AS delivery_id
    FROM bank_lines l WHERE l.tenant_id = ${tenantId}::uuid AND l.batch_id = ${batchId}::uuid AND l.state <> 'cancelled'`,
  envelopes: sql`
    SELECT c.entitlement_id, row_number() OVER (ORDER BY o.path, c.id)::int AS row_no, c.amount_fen AS cash_fen, 0::bigint AS goods_fen, 'paid' AS state,
      g.signed_on AS said_on, g.method, g.proxy_name, g.proxy_relation, NULL::text AS note, NULL::uuid AS sheet_id, c.id AS envelope_id, NULL::uuid AS delivery_id
    FROM cash_envelopes c JOIN entitlements e ON e.tenant_id = c.tenant_id AND e.id = c.entitlement_id
    JOIN organizations o ON o.tenant_id = e.tenant_id AND o.id = e.org_id
    LEFT JOIN sign_offs g ON g.tenant_id = c.tenant_id AND g.envelope_id = c.id
    WHERE c.tenant_id = ${tenantId}::uuid AND c.count_id = ${batchId}::uuid`,
  sheet: sql`
    SELECT v.entitlement_id, row_number() OVER (ORDER BY min(v.sheet_name), min(v.sheet_row_no), v.entitlement_id)::int AS row_no,
      coalesce(max(v.amount_fen) FILTER (WHERE v.kind = 'cash'), 0)::bigint AS cash_fen,
      coalesce(max(v.amount_fen) FILTER (WHERE v.kind = 'goods'), 0)::bigint AS goods_fen,
      CASE WHEN bool_or(v.state = 'returned') THEN 'returned' ELSE 'paid' END AS state, max(v.signed_on) AS said_on, min(v.method) AS method,
      max(v.proxy_name) AS proxy_name, max(v.proxy_relation) AS proxy_relation, max(v.return_reason) AS note,
      ${batchId}::uuid AS sheet_id, NULL::uuid AS envelope_id, NULL::uuid AS delivery_id
    FROM deliveries v WHERE v.tenant_id = ${tenantId}::uuid AND v.sheet_id = ${batchId}::uuid GROUP BY v.entitlement_id`,
  goods: sql`
    SELECT v.entitlement_id, row_number() OVER (ORDER BY v.org_path, f.dossier_no COLLATE "C")::int AS row_no, 0::bigint AS cash_fen,
      v.amount_fen AS goods_fen, CASE WHEN r.id IS NULL THEN 'paid' ELSE 'returned' END AS state, v.signed_on AS said_on, v.method, v.proxy_name,
      v.proxy_relation, r.return_reason AS note, NULL::uuid AS sheet_id, NULL::uuid AS envelope_id, v.id AS delivery_id
    FROM deliveries v
    JOIN entitlements n ON n.tenant_id = v.tenant_id AND n.id = v.entitlement_id
    JOIN dossiers f ON f.tenant_id = n.tenant_id AND f.id = n.dossier_id
    LEFT JOIN deliveries r ON r.tenant_id = v.tenant_id AND r.entitlement_id = v.entitlement_id AND r.kind = 'goods' AND r.state = 'returned'
    WHERE v.tenant_id = ${tenantId}::uuid AND v.campaign_id = ${campaignId}::uuid AND v.kind = 'goods' AND v.state = 'delivered'
      AND EXISTS (SELECT FROM goods_moves m WHERE m.tenant_id = v.tenant_id AND m.entitlement_id = v.entitlement_id AND m.kind = 'hand-over'
        AND (m.for_kind, m.for_key) IN (
          SELECT 'unit', code FROM organizations WHERE tenant_id = ${tenantId}::uuid AND id = ${batchId}::uuid
          UNION ALL SELECT 'team', code FROM visit_teams WHERE tenant_id = ${tenantId}::uuid AND id = ${batchId}::uuid))`,
});

/** The households of a batch in its own order, with decision, posting, pictures and ledger behind each. */
export async function listBatchRows(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  { kind, id: batchId }: { readonly kind: BatchKind; readonly id: string },
) {
  const showsPages = kind === 'sheet' || kind === 'goods';
  const reading = sql<StoredRow>`
    WITH base AS MATERIALIZED (${BASE(tenantId, campaignId, batchId)[kind]}),
    photographed AS MATERIALIZED (
      SELECT g.photo_hash, g.covers, line.entitlement_id FROM sign_off_pages g CROSS JOIN LATERAL jsonb_array_elements_text(g.entitlement_ids) AS line (entitlement_id)
      WHERE ${showsPages ? sql`true` : sql`false`} AND g.tenant_id = ${tenantId}::uuid AND g.campaign_id = ${campaignId}::uuid AND g.photo_hash IS NOT NULL
    ), papers AS MATERIALIZED (
      SELECT b.entitlement_id, array_agg(DISTINCT q.hash) AS hashes FROM base b JOIN (
        SELECT entitlement_id, photo_hash AS hash, covers FROM photographed
        UNION ALL SELECT g.entitlement_id::text, g.content_hash, CASE WHEN g.evidence = 'paper-sheet' THEN 'all' END FROM sign_offs g
          WHERE ${showsPages ? sql`true` : sql`false`} AND g.tenant_id = ${tenantId}::uuid AND g.campaign_id = ${campaignId}::uuid AND g.evidence = 'paper-sheet'
      ) q ON q.entitlement_id = b.entitlement_id::text AND (q.covers = 'all' OR b.cash_fen = 0)
      GROUP BY b.entitlement_id
    )
    SELECT b.row_no AS "rowNo", b.entitlement_id AS "entitlementId", d.dossier_no AS "dossierNo", o.name AS "unitName", p.name AS "headName",
      b.cash_fen AS "cashFen", b.goods_fen AS "goodsFen", b.state, b.said_on::text AS "saidOn", b.method, b.proxy_name AS "proxyName",
      b.proxy_relation AS "proxyRelation", b.note,
      EXISTS (SELECT FROM deliveries v WHERE v.tenant_id = e.tenant_id AND v.entitlement_id = e.id AND v.state = 'delivered')
        AND NOT EXISTS (SELECT FROM deliveries v WHERE v.tenant_id = e.tenant_id AND v.entitlement_id = e.id AND v.state = 'delivered'
          AND (b.sheet_id IS NULL AND v.kind = ${kind === 'goods' ? 'goods' : 'cash'} OR v.sheet_id = b.sheet_id)
          AND NOT EXISTS (SELECT FROM postings t WHERE t.tenant_id = v.tenant_id AND t.transaction_id = v.ledger_transaction_id
            AND t.entitlement_id = v.entitlement_id AND abs(t.amount_fen) = v.amount_fen)) AS "isBooked",
      (SELECT m.meeting_id FROM meeting_decisions m WHERE m.tenant_id = e.tenant_id AND m.entitlement_id = e.id AND m.line IS NOT NULL LIMIT 1) AS "meetingId",
      (SELECT n.id FROM notices n JOIN notice_lines l ON l.tenant_id = n.tenant_id AND l.notice_id = n.id
        WHERE n.tenant_id = e.tenant_id AND n.campaign_id = e.campaign_id AND l.dossier_id = e.dossier_id AND n.superseded_at IS NULL
        ORDER BY n.ends_on DESC LIMIT 1) AS "noticeId",
      coalesce((SELECT array_agg(DISTINCT g.content_hash) FROM sign_offs g WHERE g.tenant_id = e.tenant_id AND g.entitlement_id = e.id
        AND (g.envelope_id = b.envelope_id OR g.delivery_id = b.delivery_id)), '{}') || coalesce(w.hashes, '{}') AS pictures,
      coalesce(w.hashes, '{}') AS "sheetPhotos",
      coalesce((SELECT array_agg(DISTINCT i.code) FROM goods_moves k JOIN goods_items i ON i.tenant_id = k.tenant_id AND i.id = k.item_id
        WHERE k.tenant_id = e.tenant_id AND k.entitlement_id = e.id AND k.kind = 'hand-over'), '{}') AS "itemCodes"
    FROM base b
    JOIN entitlements e ON e.tenant_id = ${tenantId}::uuid AND e.id = b.entitlement_id
    JOIN dossiers d ON d.tenant_id = e.tenant_id AND d.id = e.dossier_id
    JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    JOIN organizations o ON o.tenant_id = e.tenant_id AND o.id = e.org_id
    LEFT JOIN papers w ON w.entitlement_id = b.entitlement_id
    ORDER BY b.row_no`;
  return (await inWrittenOrder(tx, () => reading.execute(tx))).rows;
}

export interface FrozenMeeting {
  readonly id: string;
  readonly name: string;
  readonly listNo: number;
  readonly heldOn: string;
  readonly place: string;
  readonly chairedBy: string;
  readonly minutesNo: string;
  readonly digest: string;
  readonly agreed: number;
  readonly agreedFen: Fen;
  /** The frozen lines asked for, as they were frozen; they name nobody. */
  readonly lines: readonly {
    readonly position: number;
    readonly dossierNo: string;
    readonly cashFen: string;
    readonly goodsFen: string;
  }[];
}

/** Meetings whose list is frozen, with their lines: all, or those of these entitlements. */
export async function listFrozenMeetings(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  only?: readonly string[],
): Promise<FrozenMeeting[]> {
  const { rows } = await sql<FrozenMeeting>`
    SELECT m.id, m.name, m.list_no AS "listNo", m.held_on::text AS "heldOn", m.place, m.chaired_by AS "chairedBy", m.minutes_no AS "minutesNo",
      m.digest, c.agreed, c."agreedFen", c.lines
    FROM decision_meetings m CROSS JOIN LATERAL (
      SELECT count(*)::int AS agreed, coalesce(sum((d.line->>'cashFen')::bigint + (d.line->>'goodsFen')::bigint), 0)::bigint AS "agreedFen",
        coalesce(jsonb_agg(d.line ORDER BY d.position) FILTER (WHERE ${only ?? null}::uuid[] IS NULL OR d.entitlement_id = ANY(${only ?? null}::uuid[])), '[]') AS lines
      FROM meeting_decisions d WHERE d.tenant_id = m.tenant_id AND d.meeting_id = m.id AND d.line IS NOT NULL
    ) c
    WHERE m.tenant_id = ${tenantId}::uuid AND m.campaign_id = ${campaignId}::uuid AND m.frozen_at IS NOT NULL ORDER BY m.list_no`.execute(
    tx,
  );
  return rows.filter((row) => only === undefined || row.lines.length > 0);
}

export interface BankReturn {
  readonly fileName: string;
  readonly fileDigest: string;
  readonly rowsIn: number;
  readonly rowsPaid: number;
  readonly rowsFailed: number;
  readonly rowsParked: number;
  readonly recordedAt: Date;
}

/** The bank's answers to a batch, the first to the last. */
export async function listReturns(tx: Transaction, tenantId: string, batchId: string): Promise<BankReturn[]> {
  const { rows } = await sql<BankReturn>`
    SELECT file_name AS "fileName", file_digest AS "fileDigest", rows_in AS "rowsIn", rows_paid AS "rowsPaid", rows_failed AS "rowsFailed",
      rows_parked AS "rowsParked", recorded_at AS "recordedAt"
    FROM bank_results WHERE tenant_id = ${tenantId}::uuid AND batch_id = ${batchId}::uuid ORDER BY recorded_at, id`.execute(
    tx,
  );
  return rows;
}
