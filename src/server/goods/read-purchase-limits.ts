import { PurchaseLimits } from '#domain/goods/purchase.ts';
import { refuse } from '#domain/refusal.ts';
import { readPack } from '#server/organizations/read-pack.ts';

/** How purchases are to be made, from packs/goods. Refuses (`pack.invalid`) a file that is not one of limits, with the place. */
export async function readPurchaseLimits(): Promise<PurchaseLimits> {
  const parsed = PurchaseLimits.safeParse(await readPack('goods', 'purchase-limits'));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return refuse(
    'pack.invalid',
    `packs/goods/purchase-limits.yaml 的“${issue?.path.join('.') ?? ''}”写得不对：${issue?.message ?? ''}。请改正。`,
  );
}
