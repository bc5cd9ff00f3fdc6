import { sql } from 'kysely';
import type { Book } from '#domain/campaigns/plan.ts';
import type { AidKind, CauseCode, RecipientClassCode } from '#domain/code-lists.ts';
import type { SourceRule } from '#domain/funds/source-rule.ts';
import type { AllotmentPurpose } from '#domain/gatherings/allotment.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '#server/db/database.ts';

export interface StoredAllotment {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly purpose: AllotmentPurpose;
  readonly recipientClass: RecipientClassCode;
  readonly aidKind: AidKind;
  readonly amountFen: Fen;
  readonly paidFen: Fen;
  /** What went back to the source: not needed, or paid for a record that was withdrawn. */
  readonly releasedFen: Fen;
  /** Lines so far, payments and what was given back; the next is the line after. */
  readonly payments: number;
  readonly sourceCode: string;
  readonly sourceName: string;
  readonly book: Book;
  readonly persons: number;
  readonly basis: string;
  readonly campaignId: string;
  readonly orgPath: string;
}

export async function listStoredAllotments(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  only: { id?: string; code?: string } = {},
): Promise<StoredAllotment[]> {
  const { rows } = await sql<StoredAllotment>`
    SELECT a.id, a.code, a.name, a.purpose, a.recipient_class AS "recipientClass", a.aid_kind AS "aidKind", a.amount_fen AS "amountFen",
           coalesce(sum(CASE p.for_kind WHEN 'release' THEN 0 WHEN 'return' THEN -p.amount_fen ELSE p.amount_fen END), 0)::bigint AS "paidFen",
           coalesce(sum(p.amount_fen) FILTER (WHERE p.for_kind IN ('release', 'return')), 0)::bigint AS "releasedFen", count(p.line)::int AS payments, s.code AS "sourceCode", s.name AS "sourceName",
           s.book, a.persons, a.basis, a.campaign_id AS "campaignId", a.org_path AS "orgPath"
    FROM fund_allotments a
    JOIN fund_sources s ON s.tenant_id = a.tenant_id AND s.id = a.source_id
    LEFT JOIN allotment_payments p ON p.tenant_id = a.tenant_id AND p.allotment_id = a.id
    WHERE a.tenant_id = ${tenantId} AND a.campaign_id = ${campaignId}
      AND (${only.id ?? null}::uuid IS NULL OR a.id = ${only.id ?? null}::uuid)
      AND (${only.code ?? null}::text IS NULL OR a.code = ${only.code ?? null})
    GROUP BY a.tenant_id, a.id, s.tenant_id, s.id
    ORDER BY a.code`.execute(tx);
  return rows;
}

export async function findSourceRule(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  code: string,
): Promise<(SourceRule & { id: string }) | undefined> {
  const row = await tx
    .selectFrom('fund_sources')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .where('code', '=', code)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      code: row.code,
      name: row.name,
      book: row.book as Book,
      purpose: row.purpose,
      recipientClasses: row.allowed_classes as RecipientClassCode[],
      aidKinds: row.allowed_kinds as AidKind[],
      causes: row.allowed_causes as CauseCode[],
      caps: { perTimeFen: row.cap_per_time_fen, perYearFen: row.cap_per_year_fen },
    }
  );
}

export interface NewAllotment {
  readonly id: string;
  readonly campaignId: string;
  readonly orgPath: string;
  readonly code: string;
  readonly name: string;
  readonly purpose: AllotmentPurpose;
  readonly sourceId: string;
  readonly recipientClass: RecipientClassCode;
  readonly aidKind: AidKind;
  readonly amountFen: Fen;
  readonly persons: number;
  readonly transactionId: string;
  readonly basis: string;
}

export async function insertAllotment(
  tx: Transaction,
  tenantId: string,
  allotment: NewAllotment,
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('fund_allotments')
    .values({
      tenant_id: tenantId,
      id: allotment.id,
      campaign_id: allotment.campaignId,
      org_path: allotment.orgPath,
      code: allotment.code,
      name: allotment.name,
      purpose: allotment.purpose,
      source_id: allotment.sourceId,
      recipient_class: allotment.recipientClass,
      aid_kind: allotment.aidKind,
      amount_fen: allotment.amountFen,
      persons: allotment.persons,
      transaction_id: allotment.transactionId,
      basis: allotment.basis,
      approved_at: by.at,
      approved_by: by.userId,
    })
    .execute();
}

export async function insertPayment(
  tx: Transaction,
  tenantId: string,
  allotment: StoredAllotment,
  payment: {
    amountFen: Fen;
    paidOn: string;
    forKind: string;
    forKey: string;
    transactionId: string;
    returnsLine?: number;
  },
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('allotment_payments')
    .values({
      tenant_id: tenantId,
      allotment_id: allotment.id,
      line: allotment.payments + 1,
      org_path: allotment.orgPath,
      amount_fen: payment.amountFen,
      paid_on: payment.paidOn,
      for_kind: payment.forKind,
      for_key: payment.forKey,
      returns_line: payment.returnsLine ?? null,
      transaction_id: payment.transactionId,
      recorded_at: by.at,
      recorded_by: by.userId,
    })
    .execute();
}

/** The lines that paid for a record, newest first, with what has not come back yet. */
export async function listPaidLines(
  tx: Transaction,
  tenantId: string,
  allotmentId: string,
  forKind: string,
  forKey: string,
): Promise<{ line: number; leftFen: Fen }[]> {
  const { rows } = await sql<{ line: number; leftFen: Fen }>`
    SELECT p.line, p.amount_fen - coalesce(sum(b.amount_fen), 0)::bigint AS "leftFen"
    FROM allotment_payments p
    LEFT JOIN allotment_payments b ON b.tenant_id = p.tenant_id AND b.allotment_id = p.allotment_id AND b.returns_line = p.line
    WHERE p.tenant_id = ${tenantId} AND p.allotment_id = ${allotmentId} AND p.for_kind = ${forKind} AND p.for_key = ${forKey}
    GROUP BY p.tenant_id, p.allotment_id, p.line ORDER BY p.line DESC`.execute(tx);
  return rows;
}
