/**
 * A run of verdicts and the undoing of an import wait for each other, so that undoing sees the verdicts and says so in words; without
 * it the foreign key would stop it, at the end and without a reason.
 */
import { sql } from 'kysely';
import type { Transaction } from './db/database.ts';

/** No dossier of the tenant is taken away until this transaction ends. Whoever writes verdicts asks for it before reading dossiers. */
export async function holdDossiers(tx: Transaction, tenantId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock_shared(hashtextextended(${lockName(tenantId)}, 0))`.execute(tx);
}

/** Waits for all who hold the dossiers, and lets nobody begin until this transaction ends. Whoever deletes dossiers asks for it first. */
export async function holdDossiersAlone(tx: Transaction, tenantId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${lockName(tenantId)}, 0))`.execute(tx);
}

const lockName = (tenantId: string) => `dossiers ${tenantId}`;
