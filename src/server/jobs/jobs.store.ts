import { sql } from 'kysely';
import type { Transaction } from '#server/db/database.ts';

export interface JobRequest {
  readonly kind: string;
  readonly input: unknown;
  readonly userId: string;
  readonly userName: string;
  readonly isDone: boolean;
}

/** What was asked for, and by whom; undefined when it is gone. */
export async function findRequest(tx: Transaction, tenantId: string, id: string): Promise<JobRequest | undefined> {
  const { rows } = await sql<JobRequest>`
    SELECT r.kind, r.input, r.user_id AS "userId", coalesce(u.name, r.user_id) AS "userName", p.state = 'done' AS "isDone"
    FROM job_requests r
    JOIN job_progress p ON p.tenant_id = r.tenant_id AND p.id = r.id
    LEFT JOIN auth.users u ON u.id = r.user_id
    WHERE r.tenant_id = ${tenantId} AND r.id = ${id}`.execute(tx);
  return rows[0];
}

export type JobState = 'waiting' | 'running' | 'done' | 'failed';

export interface Progress {
  readonly state: JobState;
  readonly percent: number;
  readonly message: string;
  readonly result?: unknown;
}

/** What is done stays done, whoever comes late. */
export async function saveProgress(
  tx: Transaction,
  tenantId: string,
  id: string,
  progress: Progress,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('job_progress')
    .set({
      state: progress.state,
      percent: Math.max(0, Math.min(100, Math.round(progress.percent))),
      message: progress.message,
      result: progress.result === undefined ? null : JSON.stringify(progress.result),
      updated_at: now,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('state', '<>', 'done')
    .execute();
}

/** A job as its owner sees it. */
export async function findProgress(
  tx: Transaction,
  tenantId: string,
  userId: string,
  id: string,
): Promise<Progress | undefined> {
  const row = await tx
    .selectFrom('job_progress')
    .select(['state', 'percent', 'message', 'result'])
    .where('tenant_id', '=', tenantId)
    .where('started_by', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { ...row, state: row.state as JobState };
}
