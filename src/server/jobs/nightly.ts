/**
 * What the server does by itself, without anybody asking: every night it reckons the books of every open campaign anew. A
 * machine that is off at night does it in the first hour of its day.
 */
import pg from 'pg';
import type { Actor } from '#domain/accounts/actor.ts';
import { type Context, makeContext } from '#server/context.ts';
import { recordLedgerCheck } from '#server/funds/record-ledger-check.ts';

export const NIGHTLY = 'nightly-ledger-check';
/** Every hour at 17 minutes past; what has been checked since the last night is left alone. */
export const NIGHTLY_CRON = '17 * * * *';
/** Two in the morning in Beijing is 18:00 UTC of the day before. */
const NIGHT_HOUR_UTC = 18;
const HOUR_MS = 3_600_000;

interface DueCampaign {
  readonly tenantId: string;
  readonly campaignId: string;
  readonly unitId: string;
  readonly unitPath: string;
}

/** The last two o'clock in the morning, Beijing time, at or before this instant. */
export function lastNight(now: Date): Date {
  const night = new Date(now);
  night.setUTCHours(NIGHT_HOUR_UTC, 0, 0, 0);
  return night > now ? new Date(night.getTime() - 24 * HOUR_MS) : night;
}

/**
 * Checks every open campaign of every tenant that was not checked since the last night, each in a transaction of its own, as an
 * auditor of its unit. One that cannot be checked does not keep the others from it. Answers how many were checked.
 */
export async function checkLedgersOfTheNight(
  parts: Omit<Context, 'actor'>,
  settings: pg.PoolConfig,
  onFault: (error: unknown) => void,
): Promise<number> {
  let checked = 0;
  for (const { tenantId, campaignId, unitId, unitPath } of await findDue(settings, lastNight(parts.now()))) {
    const actor: Actor = {
      userId: 'nightly',
      name: '系统夜间核对',
      tenantId,
      grants: [{ role: 'auditor', unitId, unitPath }],
    };
    try {
      await recordLedgerCheck(makeContext({ ...parts, actor }), { campaignId });
      checked++;
    } catch (error) {
      onFault(error);
    }
  }
  return checked;
}

/** Across all tenants, so with the owner's rights, like the queue itself: ids and nothing else. */
async function findDue(settings: pg.PoolConfig, night: Date): Promise<DueCampaign[]> {
  const client = new pg.Client(settings);
  await client.connect();
  try {
    const { rows } = await client.query<DueCampaign>(
      `SELECT c.tenant_id AS "tenantId", c.id AS "campaignId", c.org_id AS "unitId", c.org_path AS "unitPath" FROM campaigns c
       LEFT JOIN ledger_checks k ON k.tenant_id = c.tenant_id AND k.campaign_id = c.id
       WHERE c.status <> 'closed' AND (k.checked_at IS NULL OR k.checked_at < $1)
         AND EXISTS (SELECT FROM fund_sources s WHERE s.tenant_id = c.tenant_id AND s.campaign_id = c.id)
       ORDER BY c.tenant_id, c.id`,
      [night],
    );
    return rows;
  } finally {
    await client.end();
  }
}
