import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** Removes the half-written papers beside the output folder whose run was killed: they hold names and are nobody's any more. */
export async function removeAbandonedDrafts(out: string): Promise<void> {
  const target = path.resolve(out);
  const parent = path.dirname(target);
  const prefix = `${path.basename(target)}.draft-`;
  for (const name of await readdir(parent).catch(() => [])) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN;
    if (Number.isInteger(pid) && !isAlive(pid)) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
