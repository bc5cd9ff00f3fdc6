import { z } from 'zod';
import type { HouseholdReference } from '#domain/visits/household-reference.ts';

/** How callers name a household: by dossier number, or by the head's name with the unit or the end of the ID number. */
export const householdReference = z.object({
  dossierNo: z.string().trim().min(1).max(60).optional(),
  headName: z.string().trim().min(1).max(60).optional(),
  unitName: z.string().trim().max(200).optional(),
  idTail: z
    .string()
    .trim()
    .regex(/^\d{3}[\dXx]$/, '应是身份证号最后四位')
    .optional(),
}) satisfies z.ZodType<HouseholdReference>;

/** Where an entry stands in the ledger it was read from, when refusals should say that instead of its place in the list. */
export const placeOfEntry = z.string().trim().min(1).max(120).optional();

/** The place in a list, as refusals name it. */
export function placeInList(index: number): string {
  return `第${index + 1}条`;
}
