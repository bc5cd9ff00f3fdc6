import { type PrizeLimits, PrizeLimitsFile } from '#domain/gatherings/prizes.ts';
import { refuse } from '#domain/refusal.ts';
import { readPack } from '#server/organizations/read-pack.ts';

/** What prizes may be worth, from packs/gatherings. Refuses (`pack.invalid`) a file that is not one of limits, with the place. */
export async function readPrizeLimits(): Promise<PrizeLimits> {
  const parsed = PrizeLimitsFile.safeParse(await readPack('gatherings', 'prize-limits'));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return refuse(
    'pack.invalid',
    `packs/gatherings/prize-limits.yaml 的“${issue?.path.join('.') ?? ''}”写得不对。请对照 packs/schemas/prize-limits.schema.json 改正。`,
  );
}
