import { sql } from 'kysely';
import type { CauseCode } from '#domain/code-lists.ts';
import type { DonationManner, DonorKind, DonorWish } from '#domain/funds/donation.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '../db/database.ts';

/** The next receipt number of a year; whoever asks later waits, so that a number is never left out. */
export async function takeReceiptNo(tx: Transaction, tenantId: string, year: number): Promise<number> {
  const { rows } = await sql<{ last_no: number }>`
    INSERT INTO receipt_books (tenant_id, year, last_no) VALUES (${tenantId}::uuid, ${year}, 1)
    ON CONFLICT ON CONSTRAINT receipt_books_pk DO UPDATE SET last_no = receipt_books.last_no + 1
    RETURNING last_no`.execute(tx);
  const [taken] = rows;
  if (!taken) throw new Error('no receipt number');
  return taken.last_no;
}

export interface NewDonation {
  readonly id: string;
  readonly sourceId: string;
  readonly receiptYear: number;
  readonly receiptNo: number;
  readonly donorKind: DonorKind;
  readonly donorName: string;
  readonly wish: DonorWish;
  readonly purpose: string;
  readonly causes: readonly CauseCode[];
  readonly amountFen: Fen;
  readonly receivedOn: string;
  readonly manner: DonationManner;
  readonly transactionId: string;
}

export async function insertDonation(
  tx: Transaction,
  tenantId: string,
  campaign: { id: string; orgPath: string },
  donation: NewDonation,
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('donations')
    .values({
      tenant_id: tenantId,
      id: donation.id,
      campaign_id: campaign.id,
      org_path: campaign.orgPath,
      source_id: donation.sourceId,
      receipt_year: donation.receiptYear,
      receipt_no: donation.receiptNo,
      donor_kind: donation.donorKind,
      donor_name: donation.donorName,
      wish: donation.wish,
      purpose: donation.purpose,
      causes: [...donation.causes],
      amount_fen: donation.amountFen,
      received_on: donation.receivedOn,
      manner: donation.manner,
      ledger_transaction_id: donation.transactionId,
      recorded_at: by.at,
      recorded_by: by.userId,
    })
    .execute();
}

/** Marks the donation behind a reversed receipt as void; its number stays. */
export async function voidDonationOf(
  tx: Transaction,
  tenantId: string,
  receiptTransactionId: string,
  voided: { reason: string; transactionId: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('donations')
    .set({ void_reason: voided.reason, voided_by_transaction_id: voided.transactionId, voided_at: voided.at })
    .where('tenant_id', '=', tenantId)
    .where('ledger_transaction_id', '=', receiptTransactionId)
    .execute();
}

/** Every donation of a campaign by receipt number, void ones among them. */
export async function listStoredDonations(tx: Transaction, tenantId: string, campaignId: string) {
  return tx
    .selectFrom('donations as d')
    .innerJoin('fund_sources as s', (join) =>
      join.onRef('s.tenant_id', '=', 'd.tenant_id').onRef('s.id', '=', 'd.source_id'),
    )
    .select([
      'd.id',
      's.code as sourceCode',
      's.name as sourceName',
      'd.receipt_year as receiptYear',
      'd.receipt_no as receiptNo',
      'd.donor_kind as donorKind',
      'd.donor_name as donorName',
      'd.wish',
      'd.purpose',
      'd.causes',
      'd.amount_fen as amountFen',
      'd.received_on as receivedOn',
      'd.manner',
      'd.ledger_transaction_id as transactionId',
      'd.void_reason as voidReason',
      'd.recorded_at as recordedAt',
      'd.recorded_by as recordedBy',
    ])
    .where('d.tenant_id', '=', tenantId)
    .where('d.campaign_id', '=', campaignId)
    .orderBy('d.receipt_year')
    .orderBy('d.receipt_no')
    .execute();
}
