import { z } from 'zod';
import { faultOfIdNumber } from '#domain/people/id-number.ts';
import { codesOf, CONTACT_PERIODS, HELPER_LEVELS, HELPER_RANKS, PLAN_KINDS } from '#domain/visits/visit-lists.ts';
import { householdReference, placeOfEntry } from './household-shape.ts';

/** A helper as a ledger names him; the ID number is only compared, never kept. */
export const helperShape = z.object({
  name: z.string().trim().min(1).max(60),
  unitName: z.string().trim().min(1).max(200),
  unitLevel: z.enum(codesOf(HELPER_LEVELS)),
  duty: z.string().trim().max(100).default(''),
  idNumber: z
    .string()
    .refine((text) => faultOfIdNumber(text) === undefined, '身份证号不正确')
    .optional(),
});
export type HelperInput = z.output<typeof helperShape>;

/** What a pairing promises. */
const pairingTerms = {
  rank: z.enum(codesOf(HELPER_RANKS)).default('first'),
  planKind: z.enum(codesOf(PLAN_KINDS)).default('scheduled'),
  fromOn: z.iso.date(),
  dueToOn: z.iso.date(),
  period: z.enum(codesOf(CONTACT_PERIODS)).default('term'),
  plannedVisits: z.int().min(0).max(100).default(1),
  plannedCalls: z.int().min(0).max(100).default(0),
};

/** What is known of kinship: the words of the ledger's column, and whether a namesake was checked. */
const kinshipShape = {
  kinship: z.string().max(60).nullable().default(null),
  sameNameCleared: z.boolean().default(false),
};

/** One line of the pairing ledger (domain.md §15, form 10). */
export const pairingEntry = z.object({
  place: placeOfEntry,

  household: householdReference,
  helper: helperShape,
  ...pairingTerms,
  ...kinshipShape,
});

export const handoverFields = {
  helper: helperShape,
  handoverOn: z.iso.date(),
  reason: z.string().trim().min(2, '请写明交接原因').max(200),
  ...kinshipShape,
};
export const endFields = { toOn: z.iso.date(), reason: z.string().trim().min(2, '请写明结束结对的原因').max(200) };
export const kinshipFields = {
  household: householdReference,
  helper: helperShape,
  relation: z.string().trim().min(1).max(60),
};
