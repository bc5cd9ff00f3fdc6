import { sql } from 'kysely';
import type { AllocationRow, ReceiptRow } from '#domain/funds/allocation.ts';
import type { Transaction } from '../db/database.ts';

/** Every receipt of a campaign and what took one back, in the order of sources and books. */
export async function listReceiptRows(tx: Transaction, tenantId: string, campaignId: string): Promise<ReceiptRow[]> {
  const { rows } = await sql<ReceiptRow>`
    SELECT s.code AS "sourceCode", t.said_on AS "receivedOn", -p.amount_fen AS "amountFen", t.reason,
           CASE WHEN d.id IS NULL THEN '' ELSE d.receipt_year || '-' || lpad(d.receipt_no::text, 6, '0') END AS receipt
    FROM fund_sources s
    JOIN ledger_accounts a ON a.tenant_id = s.tenant_id AND a.source_id = s.id AND a.kind = 'income'
    JOIN postings p ON p.tenant_id = a.tenant_id AND p.account_id = a.id
    JOIN ledger_transactions t ON t.tenant_id = p.tenant_id AND t.id = p.transaction_id
    LEFT JOIN donations d ON d.tenant_id = t.tenant_id AND d.ledger_transaction_id = t.id
    WHERE s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaignId}::uuid
    ORDER BY s.position, p.posting_no`.execute(tx);
  return rows;
}

/** Every allocation to a unit or a measure, what was taken back below zero, with the households on the list of that unit. */
export async function listAllocationRows(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<AllocationRow[]> {
  const { rows } = await sql<AllocationRow>`
    SELECT coalesce(o.name, '') AS "unitName", p.measure_code AS "measureCode", s.code AS "sourceCode", s.name AS "sourceName",
           p.amount_fen AS "amountFen", t.said_on AS "allocatedOn", t.reason,
           count(e.id) FILTER (WHERE left(e.recipient_class, 1) = 'A')::int AS households,
           count(e.id) FILTER (WHERE left(e.recipient_class, 1) = 'B')::int AS "frontLine"
    FROM fund_sources s
    JOIN ledger_accounts a ON a.tenant_id = s.tenant_id AND a.source_id = s.id AND a.kind = 'free'
      AND (a.unit_path <> '' OR a.measure_code <> '')
    JOIN postings p ON p.tenant_id = a.tenant_id AND p.account_id = a.id AND p.kind IN ('allocate', 'withdraw')
    JOIN ledger_transactions t ON t.tenant_id = p.tenant_id AND t.id = p.transaction_id
    LEFT JOIN organizations o ON o.tenant_id = p.tenant_id AND o.path = p.unit_path
    LEFT JOIN entitlements e ON e.tenant_id = p.tenant_id AND e.campaign_id = p.campaign_id AND e.status <> 'excluded'
      AND p.unit_path <> '' AND e.org_path ^@ p.unit_path AND (p.measure_code = '' OR e.measure_code = p.measure_code)
    WHERE s.tenant_id = ${tenantId}::uuid AND s.campaign_id = ${campaignId}::uuid
    GROUP BY o.name, p.unit_path, p.measure_code, s.code, s.name, s.position, p.amount_fen, t.id, t.said_on, t.reason, p.line
    ORDER BY p.unit_path COLLATE "C", s.position, t.id, p.line`.execute(tx);
  return rows;
}
