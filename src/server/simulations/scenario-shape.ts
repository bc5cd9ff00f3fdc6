import { z } from 'zod';

const fen = z.int().min(0).max(1_000_000_000);

/** 测算方案 as it is sent: what is left out is as the campaign has it. Amounts are fen. */
export const ScenarioShape = z.strictObject({
  pack: z.strictObject({ code: z.string(), version: z.string() }).optional(),
  /** From a multiple of the pack to another one, both permille: 1200 to 1500. */
  multiples: z
    .array(z.strictObject({ from: z.int(), to: z.int().min(1).max(20_000) }))
    .max(10)
    .optional(),
  /** Urban line, a head and month. */
  urbanLineFen: fen.optional(),
  /** Rural line, a head and year. */
  ruralLineFen: fen.optional(),
  floorFen: fen.optional(),
  /** Cash of a standard, by its code. */
  cash: z
    .array(z.strictObject({ standard: z.string(), cashFen: fen }))
    .max(100)
    .optional(),
  /** A standard by formula, by its code: so many thousandths of what the formula comes to, within the same bounds. */
  factors: z
    .array(z.strictObject({ standard: z.string(), permille: z.int().min(100).max(10_000) }))
    .max(100)
    .optional(),
});
export type ScenarioShape = z.infer<typeof ScenarioShape>;
