import { sql } from 'kysely';
import type { ActionScope } from '#server/action.ts';

/** What the queue listens to; PostgreSQL delivers it when the transaction commits, and never when it rolls back. */
export const JOB_CHANNEL = 'nuanliu_jobs';

export interface JobWish {
  /** A name from `JOBS` in reactions.ts. */
  readonly kind: string;
  /** The same kind and key again is the same job: `import ${batchId}`. */
  readonly key: string;
  /** Ids and choices only, no personal data; the job loads the rest. */
  readonly input: unknown;
  /** First line of progress the screen shows: '等待导入'. */
  readonly message: string;
  /** The job is not begun before this instant; at once when left out. */
  readonly notBefore?: Date;
}

/**
 * Asks for a job in the transaction of the action that wants it, and returns the id for GET /api/jobs/{id}. Nothing is
 * enqueued when the action is rolled back. A wish repeated under the same key returns the first job; one that had failed is tried again.
 */
export async function enqueueJob(
  scope: Pick<ActionScope, 'tx' | 'tenantId' | 'actor' | 'now' | 'newId'>,
  wish: JobWish,
): Promise<string> {
  const { tx, tenantId, actor, now } = scope;
  const { rows } = await sql<{ id: string }>`
    INSERT INTO job_requests (tenant_id, id, kind, key, input, user_id, requested_at, not_before)
    VALUES (${tenantId}, ${scope.newId()}, ${wish.kind}, ${wish.key}, ${JSON.stringify(wish.input)}::jsonb, ${actor.userId}, ${now}, ${wish.notBefore ?? null})
    ON CONFLICT (tenant_id, kind, key) DO NOTHING
    RETURNING id`.execute(tx);
  const id = rows[0]?.id ?? (await findJobId(scope, wish));
  await sql`
    INSERT INTO job_progress (tenant_id, id, kind, state, percent, message, result, started_by, updated_at)
    VALUES (${tenantId}, ${id}, ${wish.kind}, 'waiting', 0, ${wish.message}, NULL, ${actor.userId}, ${now})
    ON CONFLICT (tenant_id, id) DO UPDATE SET state = 'waiting', percent = 0, lost_count = 0, message = excluded.message, updated_at = excluded.updated_at
    WHERE job_progress.state = 'failed'`.execute(tx);
  await sql`SELECT pg_notify(${JOB_CHANNEL}, '')`.execute(tx);
  return id;
}

async function findJobId(
  { tx, tenantId }: Pick<ActionScope, 'tx' | 'tenantId'>,
  { kind, key }: JobWish,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM job_requests WHERE tenant_id = ${tenantId} AND kind = ${kind} AND key = ${key}`.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('a job that exists cannot be seen');
  return id;
}
