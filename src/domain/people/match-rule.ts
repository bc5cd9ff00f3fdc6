import { z } from 'zod';

const points = z.number().min(-30).max(30);

/**
 * How two persons are weighed (packs/duplicates): points for every finding and the two thresholds. `certain` is still a
 * proposal, because nobody is merged without a decision; `possible` is the least that is shown to a clerk.
 */
export const MatchRule = z
  .strictObject({
    code: z.string(),
    version: z.string(),
    name: z.string(),
    thresholds: z.strictObject({ certain: points, possible: points, link: points }),
    blockLimit: z.int().min(2),
    weights: z.strictObject({
      idEqual: points,
      idOneDigit: points,
      idSwapped: points,
      idBirthSwapped: points,
      idNearBothSound: points,
      idRegionOnly: points,
      idBirthClose: points,
      idBirthOnly: points,
      idDiffers: points,
      nameEqual: points,
      nameCommon: points,
      nameHomophone: points,
      nameOneCharacter: points,
      nameDiffers: points,
      birthEqual: points,
      birthSwapped: points,
      birthDiffers: points,
      birthUnknown: points,
      sexDiffers: points,
      phoneEqual: points,
      cardEqual: points,
      householdOverlap: points,
    }),
  })
  .refine(({ thresholds: { certain, possible, link } }) => certain > possible && possible > link, {
    message: '阈值应为：基本确定 > 疑似 > 关联',
  });
export type MatchRule = z.infer<typeof MatchRule>;
