/** What must hold of a tenant's money and goods at any moment, asked behind the application's back in one snapshot. */
import type pg from 'pg';

/** Each question answers rows only when something is wrong; the name says what. */
const FAULTS: Readonly<Record<string, string>> = {
  'a transaction that does not add up to nothing':
    'SELECT transaction_id FROM postings WHERE tenant_id = $1 GROUP BY transaction_id HAVING sum(amount_fen) <> 0',
  'a balance that is not the sum of its postings': `SELECT a.id, a.kind, a.balance_fen, a.posting_count FROM ledger_accounts a
     LEFT JOIN postings p ON p.tenant_id = a.tenant_id AND p.account_id = a.id WHERE a.tenant_id = $1
     GROUP BY a.id, a.kind, a.balance_fen, a.posting_count HAVING coalesce(sum(p.amount_fen), 0) <> a.balance_fen OR count(p.*) <> a.posting_count`,
  'a source that received another sum than is free, reserved and paid': `SELECT * FROM (
     SELECT a.source_id, coalesce(-sum(p.amount_fen) FILTER (WHERE a.kind = 'income'), 0) AS received,
       coalesce(sum(p.amount_fen) FILTER (WHERE a.kind = 'free'), 0) AS free,
       coalesce(sum(p.amount_fen) FILTER (WHERE a.kind = 'reserved'), 0) AS reserved,
       coalesce(sum(p.amount_fen) FILTER (WHERE a.kind LIKE 'paid%'), 0) AS paid
     FROM ledger_accounts a JOIN postings p ON p.tenant_id = a.tenant_id AND p.account_id = a.id WHERE a.tenant_id = $1 GROUP BY a.source_id
     ) sums WHERE received <> free + reserved + paid OR free < 0 OR reserved < 0 OR paid < 0`,
  'somebody paid twice by two deliveries': `SELECT entitlement_id, kind FROM deliveries WHERE tenant_id = $1 AND state = 'delivered'
     GROUP BY 1, 2 HAVING count(*) > 1`,
  'somebody paid or promised another sum than was approved and did not come back': `SELECT e.id FROM entitlements e
     JOIN postings p ON p.tenant_id = e.tenant_id AND p.entitlement_id = e.id AND (p.side = 'reserved' OR p.side LIKE 'paid%')
     WHERE e.tenant_id = $1 GROUP BY e.id, e.cash_fen, e.goods_fen HAVING sum(p.amount_fen) NOT IN (0, e.cash_fen + e.goods_fen -
       (SELECT coalesce(sum(d.amount_fen), 0) FROM deliveries d WHERE d.tenant_id = $1 AND d.entitlement_id = e.id AND d.state = 'returned'))`,
  'an approved entitlement without its money, or money without approval': `SELECT e.id FROM entitlements e
     LEFT JOIN postings p ON p.tenant_id = e.tenant_id AND p.entitlement_id = e.id AND (p.side = 'reserved' OR p.side LIKE 'paid%')
     LEFT JOIN deliveries d ON d.tenant_id = e.tenant_id AND d.entitlement_id = e.id AND d.state = 'returned'
     WHERE e.tenant_id = $1 AND d.id IS NULL GROUP BY e.id, e.status HAVING (e.status = 'approved') <> (coalesce(sum(p.amount_fen), 0) > 0)`,
  'a household paid in the ledger without a delivery': `SELECT p.transaction_id FROM postings p
     JOIN entitlements e ON e.tenant_id = p.tenant_id AND e.id = p.entitlement_id
     LEFT JOIN deliveries d ON d.tenant_id = p.tenant_id AND d.ledger_transaction_id = p.transaction_id
     WHERE p.tenant_id = $1 AND p.kind IN ('pay', 'return') GROUP BY p.transaction_id HAVING count(d.id) = 0`,
  'a bank line paid without its delivery, or paid beside another way': `SELECT l.batch_id, l.line_no FROM bank_lines l
     LEFT JOIN deliveries d ON d.tenant_id = l.tenant_id AND d.entitlement_id = l.entitlement_id AND d.kind = 'cash' AND d.state = 'delivered'
     WHERE l.tenant_id = $1 AND l.state = 'paid' AND d.method IS DISTINCT FROM 'bank-receipt'`,
  'cash that is held for nothing, or a line of a bank without its hold': `SELECT coalesce(l.entitlement_id, h.entitlement_id) AS id
     FROM (SELECT * FROM bank_lines WHERE tenant_id = $1 AND state IN ('open', 'paid')) l
     FULL JOIN (SELECT * FROM cash_holds WHERE tenant_id = $1 AND channel = 'bank') h ON h.entitlement_id = l.entitlement_id AND h.holder_id = l.batch_id
     WHERE l.entitlement_id IS NULL OR h.entitlement_id IS NULL`,
  'pieces nobody has: more left a place than came there': `SELECT item_id, place FROM (
     SELECT item_id, '' AS place, CASE WHEN kind IN ('receive', 'return', 'surplus') THEN quantity WHEN kind IN ('issue', 'loss') THEN -quantity ELSE 0 END AS pieces
       FROM goods_moves WHERE tenant_id = $1
     UNION ALL SELECT item_id, for_kind || ' ' || for_key, CASE WHEN kind IN ('issue', 'take-back') THEN quantity ELSE -quantity END
       FROM goods_moves WHERE tenant_id = $1 AND kind IN ('issue', 'return', 'hand-over', 'take-back')) moves
     GROUP BY item_id, place HAVING sum(pieces) < 0`,
  'a household with pieces it did not sign for': `SELECT m.entitlement_id FROM goods_moves m
     LEFT JOIN deliveries d ON d.tenant_id = m.tenant_id AND d.entitlement_id = m.entitlement_id AND d.kind = 'goods' AND d.state = 'delivered'
     WHERE m.tenant_id = $1 AND m.entitlement_id IS NOT NULL AND d.id IS NULL
     GROUP BY m.entitlement_id HAVING sum(CASE m.kind WHEN 'hand-over' THEN m.quantity ELSE -m.quantity END) > 0`,
  'a journal with a gap or a broken chain': `SELECT seq FROM (SELECT seq, row_number() OVER w AS no, previous_hash, lag(hash) OVER w AS before
     FROM journal WHERE tenant_id = $1 WINDOW w AS (ORDER BY seq)) links WHERE seq <> no OR (before IS NOT NULL AND before <> previous_hash)`,
};

/** Names of everything that does not hold, with the rows that show it; empty when the books are sound. */
export async function findFaults(owner: pg.Client, tenantId: string): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  await owner.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    for (const [name, question] of Object.entries(FAULTS)) {
      const { rows } = await owner.query(question, [tenantId]);
      if (rows.length > 0) found[name] = rows.slice(0, 5);
    }
  } finally {
    await owner.query('ROLLBACK');
  }
  return found;
}
