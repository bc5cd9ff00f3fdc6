import { EvidencePack } from '#domain/evidence/evidence.ts';
import { refuse } from '#domain/refusal.ts';
import { readPack } from '#server/organizations/read-pack.ts';

/** What a voucher must hold, from packs/evidence. Refuses (`pack.invalid`) a file that is not such a list, with the place. */
export async function readEvidencePack(): Promise<EvidencePack> {
  const parsed = EvidencePack.safeParse(await readPack('evidence', 'voucher'));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return refuse('pack.invalid', `packs/evidence/voucher.yaml 的“${issue?.path.join('.') ?? ''}”写得不对。请改正。`);
}
