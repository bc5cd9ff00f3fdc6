import { readFile } from 'node:fs/promises';
import pg from 'pg';

/** Seconds of processor by process: this one (0) and every connection of the database. */
export type CpuSeconds = ReadonlyMap<number, number>;

/**
 * What this process and the connections of the database have used of the processor so far; a busy machine changes it less than the time on
 * the clock. The connections are known where the system tells of processes (Linux), and left out elsewhere.
 */
export async function cpuSeconds(owner: pg.Client): Promise<CpuSeconds> {
  const { user, system } = process.cpuUsage();
  const { rows } = await owner.query<{ pid: number }>('SELECT pid FROM pg_stat_activity');
  const spent = await Promise.all(
    rows.map(async ({ pid }): Promise<[number, number]> => {
      const fields = (await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')).split(') ')[1]?.split(' ') ?? [];
      return [pid, (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100];
    }),
  );
  return new Map([[0, (user + system) / 1e6], ...spent]);
}

/** What was used between two looks. */
export const cpuBetween = (before: CpuSeconds, after: CpuSeconds) =>
  [...after].reduce((sum, [who, spent]) => sum + spent - (before.get(who) ?? 0), 0);
