/** The journal: one row an event, hashed over the row before, so that a missing or edited row shows. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '#domain/accounts/actor.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { Transaction } from '../db/database.ts';

export interface JournalEvent {
  /** A past fact: 'import.committed'. */
  readonly event: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** Path of the unit it concerns; the actor's own when left out. */
  readonly orgPath?: string;
  /** Only what changed, never an ID number, phone or card. */
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface JournalEntry extends JournalEvent {
  readonly action: string;
  readonly actor: Actor;
  readonly at: Date;
  readonly commandId: string | undefined;
}

const GENESIS = '0'.repeat(64);

interface JournalRow {
  readonly seq: bigint;
  readonly at: Date;
  readonly user_id: string;
  readonly user_name: string;
  readonly action: string;
  readonly event: string;
  readonly org_path: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly command_id: string | null;
}

/** sha256 over the hash before and the row's own content in canonical JSON. */
function linkHash(previous: string, row: JournalRow): string {
  return createHash('sha256').update(previous).update(canonicalJson(row)).digest('hex');
}

const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(canonicalJson(value)));

/** Appends events in order; locks the tenant's head so that the chain has no fork. */
export async function appendToJournal(
  tx: Transaction,
  tenantId: string,
  entries: readonly JournalEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await sql`INSERT INTO journal_heads (tenant_id, seq, hash) VALUES (${tenantId}, 0, ${GENESIS}) ON CONFLICT DO NOTHING`.execute(
    tx,
  );
  const head = await tx
    .selectFrom('journal_heads')
    .select(['seq', 'hash'])
    .where('tenant_id', '=', tenantId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  let { seq, hash } = head;
  const rows = entries.map((entry) => {
    seq += 1n;
    const row: JournalRow = {
      seq,
      at: entry.at,
      user_id: entry.actor.userId,
      user_name: entry.actor.name,
      action: entry.action,
      event: entry.event,
      org_path: entry.orgPath ?? entry.actor.grants[0]?.unitPath ?? '/',
      subject_kind: entry.subject.kind,
      subject_id: entry.subject.id,
      before: plain(entry.before),
      after: plain(entry.after),
      command_id: entry.commandId ?? null,
    };
    const previous = hash;
    hash = linkHash(previous, row);
    return {
      ...row,
      tenant_id: tenantId,
      before: jsonOrNull(row.before),
      after: jsonOrNull(row.after),
      previous_hash: previous,
      hash,
    };
  });
  await tx.insertInto('journal').values(rows).execute();
  await tx.updateTable('journal_heads').set({ seq, hash }).where('tenant_id', '=', tenantId).execute();
}

const jsonOrNull = (value: unknown) => (value === null ? null : sql<never>`${JSON.stringify(value)}::jsonb`);

/** Walks the chain; returns the first sequence number that does not fit, or undefined when every link holds. */
export async function findBrokenLink(tx: Transaction, tenantId: string): Promise<bigint | undefined> {
  const rows = await tx.selectFrom('journal').selectAll().where('tenant_id', '=', tenantId).orderBy('seq').execute();
  let previous = GENESIS;
  let expected = 1n;
  for (const { tenant_id: _tenant, previous_hash, hash, ...row } of rows) {
    if (row.seq !== expected || previous_hash !== previous || linkHash(previous, row) !== hash) return expected;
    previous = hash;
    expected += 1n;
  }
  const head = await tx.selectFrom('journal_heads').selectAll().where('tenant_id', '=', tenantId).executeTakeFirst();
  return head && head.hash !== previous ? expected : undefined;
}
