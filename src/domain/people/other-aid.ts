import { z } from 'zod';

/** packs/duplicates/other-aid.yaml: amount bands, how far back, how often one person may ask. */
export const OtherAidRule = z.strictObject({
  bandsYuan: z.array(z.int().positive().multipleOf(500)).min(1).max(3),
  seasonDays: z.int().positive().max(400),
  asksPerHour: z.int().positive(),
});
export type OtherAidRule = z.infer<typeof OtherAidRule>;

/** A band by its number, 0 the lowest: 500元以下, 500–1000元, 3000元以上. The upper edge belongs to the band. */
export function sayBand(band: number, { bandsYuan }: OtherAidRule): string {
  const [from, to] = [bandsYuan[band - 1], bandsYuan[band]];
  if (from === undefined) return `${to}元及以下`;
  return to === undefined ? `${from}元以上` : `${from}–${to}元`;
}
