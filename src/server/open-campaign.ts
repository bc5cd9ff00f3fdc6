/**
 * Nothing is added to a closed campaign. The wrapper asks this before it runs an action: which campaign would be written
 * under, and is it still open? Closing takes the same lock alone, so that a writer is either wholly before it or refused.
 */
import { sql } from 'kysely';
import { refuse } from '#domain/refusal.ts';
import type { Transaction } from './db/database.ts';

/** Fields of an action's input that name a row of a campaign, and the tables that row may stand in. */
export const CAMPAIGN_ROWS = {
  entitlementId: ['entitlements'],
  transactionId: ['ledger_transactions'],
  noticeId: ['notices'],
  gatheringId: ['gatherings'],
  roundId: ['duty_rounds', 'ward_rounds'],
  issueId: ['welfare_issues'],
  itemId: ['publicity_items'],
  patientId: ['needy_patients'],
  needId: ['needs'],
  stopId: ['visit_stops'],
  pairingId: ['pairings'],
  visitId: ['visits'],
  inspectionId: ['inspections'],
  meetingId: ['decision_meetings'],
  batchId: ['bank_batches'],
  envelopeId: ['cash_envelopes'],
  sheetId: ['sign_off_sheets'],
} as const satisfies Record<string, readonly string[]>;

/** The same for rows that hang on another one: table, its column, the table above. */
export const ROWS_BELOW = {
  objectionId: ['notice_objections', 'notice_id', 'notices'],
  eventId: ['tournament_events', 'gathering_id', 'gatherings'],
} as const;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Refuses (`campaign.closed`) when the input names a closed campaign or a row of one; what it names may be malformed or absent. */
export async function refuseWhenClosed(tx: Transaction, tenantId: string, input: unknown): Promise<void> {
  for (const campaignId of await campaignsNamed(tx, tenantId, input))
    await requireOpenCampaign(tx, tenantId, campaignId);
}

/** Refuses (`campaign.closed`) a closed campaign, also one of the unit above, and keeps it open until this transaction ends. */
export async function requireOpenCampaign(tx: Transaction, tenantId: string, campaignId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock_shared(hashtextextended(${lockName(campaignId)}, 0))`.execute(tx);
  const { rows } = await lookingUp(tx, () =>
    sql<{ name: string; status: string }>`
      SELECT name, status FROM campaigns WHERE tenant_id = ${tenantId} AND id = ${campaignId}`.execute(tx),
  );
  if (rows[0]?.status !== 'closed') return;
  refuse(
    'campaign.closed',
    `活动“${rows[0].name}”已结束，不能再登记或改动。如确需更正，请在新的活动里登记，并在备注里写明原活动。`,
    { campaignId },
  );
}

/** Waits until nobody writes under the campaign and lets nobody begin until this transaction ends. */
export async function holdCampaignAlone(tx: Transaction, campaignId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${lockName(campaignId)}, 0))`.execute(tx);
}

const lockName = (campaignId: string) => `campaign ${campaignId.toLowerCase()}`;

async function campaignsNamed(tx: Transaction, tenantId: string, input: unknown): Promise<string[]> {
  if (typeof input !== 'object' || input === null) return [];
  const named = input as Record<string, unknown>;
  const idIn = (field: string) => {
    const value = named[field];
    return typeof value === 'string' && UUID.test(value) ? value : undefined;
  };
  const direct = idIn('campaignId');
  if (direct !== undefined) return [direct];
  const questions = [];
  for (const [field, tables] of Object.entries(CAMPAIGN_ROWS)) {
    const id = idIn(field);
    if (id === undefined) continue;
    for (const table of tables)
      questions.push(
        sql`SELECT campaign_id AS id FROM ${sql.table(table)} WHERE tenant_id = ${tenantId} AND id = ${id}`,
      );
  }
  for (const [field, [table, column, above]] of Object.entries(ROWS_BELOW)) {
    const id = idIn(field);
    if (id === undefined) continue;
    questions.push(
      sql`SELECT u.campaign_id AS id FROM ${sql.table(table)} b
          JOIN ${sql.table(above)} u ON u.tenant_id = b.tenant_id AND u.id = b.${sql.ref(column)}
          WHERE b.tenant_id = ${tenantId} AND b.id = ${id}`,
    );
  }
  if (questions.length === 0) return [];
  const { rows } = await sql<{ id: string }>`${sql.join(questions, sql` UNION `)}`.execute(tx);
  return rows.map((row) => row.id).sort();
}

/** A township's clerk writes under the county's campaign, whose row he sees only when looking up. */
async function lookingUp<T>(tx: Transaction, ask: () => Promise<T>): Promise<T> {
  await sql.raw("SET LOCAL app.looks_up = 'on'").execute(tx);
  const answer = await ask();
  await sql.raw("SET LOCAL app.looks_up = 'off'").execute(tx);
  return answer;
}
