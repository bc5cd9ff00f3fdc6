import { sql } from 'kysely';
import type { ReceiptWay } from '#domain/gatherings/gathering-lists.ts';
import type { WelfareIssue, WelfarePayee } from '#domain/gatherings/welfare.ts';
import type { Fen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import type { Transaction } from '#server/db/database.ts';

export interface StoredIssue extends WelfareIssue {
  readonly id: string;
  readonly campaignId: string;
  readonly orgPath: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly code: string;
  readonly basis: string;
  readonly allotmentId: string;
  /** Lines of the list so far, those withdrawn among them; the next is the line after. */
  readonly lines: number;
  readonly paidPersons: number;
  readonly paidFen: Fen;
}

export async function listStoredIssues(tx: Transaction, tenantId: string, campaignId: string): Promise<StoredIssue[]> {
  const { rows } = await selectIssues(tenantId, sql`i.campaign_id = ${campaignId}`).execute(tx);
  return rows;
}

/** Refuses `welfare.not-found`. */
export async function getStoredIssue(tx: Transaction, tenantId: string, id: string): Promise<StoredIssue> {
  const { rows } = await selectIssues(tenantId, sql`i.id = ${id}`).execute(tx);
  return (
    rows[0] ??
    refuse('welfare.not-found', '没有找到这项福利发放，或不在您管辖的范围内。请回到福利账重新选择。', { issueId: id })
  );
}

const selectIssues = (tenantId: string, which: ReturnType<typeof sql>) => sql<StoredIssue>`
  SELECT i.id, i.campaign_id AS "campaignId", i.org_path AS "orgPath", o.code AS "unitCode", o.name AS "unitName", i.code, i.name, i.basis,
         i.per_person_fen AS "perPersonFen", i.staff_count AS "staffCount", i.allotment_id AS "allotmentId",
         count(p.line)::int AS lines, count(p.line) FILTER (WHERE p.withdrawn_at IS NULL)::int AS "paidPersons",
         coalesce(sum(p.amount_fen) FILTER (WHERE p.withdrawn_at IS NULL), 0)::bigint AS "paidFen"
  FROM welfare_issues i
  JOIN organizations o ON o.tenant_id = i.tenant_id AND o.id = i.org_id
  LEFT JOIN welfare_payments p ON p.tenant_id = i.tenant_id AND p.issue_id = i.id
  WHERE i.tenant_id = ${tenantId} AND ${which}
  GROUP BY i.tenant_id, i.id, o.tenant_id, o.id ORDER BY i.code`;

export type NewIssue = Omit<StoredIssue, 'unitCode' | 'unitName' | 'lines' | 'paidPersons' | 'paidFen'> & {
  readonly orgId: string;
};

export async function insertIssue(
  tx: Transaction,
  tenantId: string,
  issue: NewIssue,
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('welfare_issues')
    .values({
      tenant_id: tenantId,
      id: issue.id,
      campaign_id: issue.campaignId,
      org_id: issue.orgId,
      org_path: issue.orgPath,
      code: issue.code,
      name: issue.name,
      basis: issue.basis,
      per_person_fen: issue.perPersonFen,
      staff_count: issue.staffCount,
      allotment_id: issue.allotmentId,
      opened_at: by.at,
      opened_by: by.userId,
    })
    .execute();
}

export interface StoredPayment extends WelfarePayee {
  readonly line: number;
  readonly amountFen: Fen;
  readonly paidOn: string;
  readonly method: ReceiptWay;
}

export async function listStoredPayments(tx: Transaction, tenantId: string, issueId: string): Promise<StoredPayment[]> {
  const rows = await tx
    .selectFrom('welfare_payments')
    .select([
      'line',
      'department',
      'person_name as personName',
      'staff_no as staffNo',
      'amount_fen as amountFen',
      'paid_on as paidOn',
      'method',
    ])
    .where('tenant_id', '=', tenantId)
    .where('issue_id', '=', issueId)
    .where('withdrawn_at', 'is', null)
    .orderBy('line')
    .execute();
  return rows.map((row) => ({ ...row, method: row.method as ReceiptWay }));
}

export async function insertWelfarePayments(
  tx: Transaction,
  tenantId: string,
  issue: StoredIssue,
  payments: readonly (WelfarePayee & { paidOn: string; method: ReceiptWay })[],
): Promise<void> {
  const values = payments.map((payment, index) => ({
    tenant_id: tenantId,
    issue_id: issue.id,
    line: issue.lines + index + 1,
    org_path: issue.orgPath,
    department: payment.department,
    person_name: payment.personName,
    staff_no: payment.staffNo,
    amount_fen: issue.perPersonFen,
    paid_on: payment.paidOn,
    method: payment.method,
  }));
  for (let start = 0; start < values.length; start += 1000)
    await tx
      .insertInto('welfare_payments')
      .values(values.slice(start, start + 1000))
      .execute();
}
