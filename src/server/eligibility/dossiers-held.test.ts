/** A run of verdicts and an import being undone wait for each other, and the one that comes second says why it did nothing. */
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#server/context.ts';
import { connectionSettings } from '#server/db/database.ts';
import { committed, twoHouseholds } from '#server/imports/import-story.ts';
import { undoImport } from '#server/imports/undo-import.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { openCampaignOfTest } from '../../../tests/support/fill-campaign.ts';
import { decideVerdicts } from './decide-verdicts.ts';

const { database, address } = useDatabase();
let counties = 0;
let onlooker: pg.Client;

beforeAll(async () => {
  onlooker = new pg.Client(connectionSettings(address()));
  await onlooker.connect();
});
afterAll(() => onlooker.end());

/** A county with two households of one import, and a campaign to judge them for. */
async function county() {
  const cast = await playCast(database(), { code: `9902${++counties}` });
  const campaignId = await database().inTransaction((tx) => openCampaignOfTest(tx, cast));
  const batchId = await committed(cast, cast.people.lin, twoHouseholds());
  const count = async (table: 'dossiers' | 'verdicts') =>
    (
      await onlooker.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} WHERE tenant_id = $1`, [
        cast.tenantId,
      ])
    ).rows[0]?.n;
  return { cast, lin: cast.as(cast.people.lin), campaignId, batchId, count };
}

/** Runs it in a transaction that stays open until `end` is called. */
async function leftOpen(context: Context, run: (context: Context) => Promise<unknown>) {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let whole: Promise<void> = Promise.resolve();
  await new Promise<void>((hasRun, reject) => {
    whole = database().inTransaction(async (tx) => {
      await run({ ...context, database: database().within(tx) });
      hasRun();
      await ended;
    });
    whole.catch(reject);
  });
  return async () => {
    end();
    await whole;
  };
}

const somebodyWaits = () =>
  expect
    .poll(async () => {
      const { rows } = await onlooker.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted",
      );
      return rows[0]?.n;
    })
    .toBe(1);

describe('dossiers with a verdict', () => {
  it('stay when the import is undone while they are being judged', async () => {
    const { lin, campaignId, batchId, count } = await county();
    const end = await leftOpen(lin, (within) => decideVerdicts(within, { campaignId }));
    const undoing = undoImport(lin, { batchId }).catch((error: { code: string }) => error.code);
    await somebodyWaits();
    await end();
    expect(await undoing).toBe('dossier.in-use');
    expect([await count('dossiers'), await count('verdicts')]).toEqual([2, 2]);
  });

  it('are not made of dossiers that are being taken back', async () => {
    const { lin, campaignId, batchId, count } = await county();
    const end = await leftOpen(lin, (within) => undoImport(within, { batchId }));
    const judging = decideVerdicts(lin, { campaignId });
    await somebodyWaits();
    await end();
    expect(await judging).toMatchObject({ decided: 0 });
    expect([await count('dossiers'), await count('verdicts')]).toEqual([0, 0]);
  });

  it('stay also when the verdict stands where whoever undoes the import may not look', async () => {
    const { lin, campaignId, batchId, count, cast } = await county();
    await decideVerdicts(lin, { campaignId });
    await onlooker.query("UPDATE verdicts SET org_path = '/moved/' WHERE tenant_id = $1", [cast.tenantId]);
    const seen = await database().inTransaction(async (tx) => {
      await sql
        .raw(`SET LOCAL app.tenant_id = '${cast.tenantId}'; SET LOCAL app.unit_paths = '${cast.units.county.path}'`)
        .execute(tx);
      return (await tx.selectFrom('verdicts').select('id').execute()).length;
    });
    expect(seen).toBe(0);
    await expect(undoImport(lin, { batchId })).rejects.toMatchObject({
      code: 'dossier.in-use',
      message: expect.stringContaining('认定结果 2 份'),
    });
    expect(await count('dossiers')).toBe(2);
  });
});
