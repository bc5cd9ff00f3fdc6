import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { CashChannel } from './deliveries.store.ts';

export interface NewHold {
  readonly entitlementId: string;
  readonly orgPath: string;
  readonly holderId: string;
}

/** Ties the cash of these entitlements to one channel. One that is tied already breaks `cash_holds_once`. */
export async function holdCash(
  tx: Transaction,
  tenantId: string,
  channel: CashChannel,
  holds: readonly NewHold[],
  at: Date,
): Promise<void> {
  await sql`
    INSERT INTO cash_holds (tenant_id, entitlement_id, org_path, channel, holder_id, held_at)
    SELECT ${tenantId}::uuid, "entitlementId", "orgPath", ${channel}, "holderId", ${at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(holds)}::jsonb) AS r ("entitlementId" uuid, "orgPath" text, "holderId" uuid)
  `.execute(tx);
}

export async function letCashGo(tx: Transaction, tenantId: string, entitlementIds: readonly string[]): Promise<void> {
  await sql`
    DELETE FROM cash_holds WHERE tenant_id = ${tenantId}::uuid AND entitlement_id = ANY(${entitlementIds}::uuid[])
  `.execute(tx);
}
