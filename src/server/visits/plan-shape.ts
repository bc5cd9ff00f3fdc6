/** What planning asks of its callers; actions and routes share the shapes. Amounts in fen. */
import { z } from 'zod';
import { CAUSES, RECIPIENT_CLASSES, TIERS } from '#domain/code-lists.ts';
import { USUAL_CLARITY_LABELS } from '#domain/visits/clarity.ts';
import { USUAL_HELPER_LIMITS } from '#domain/visits/pairing.ts';
import { codesOf, VISIT_SLOTS } from '#domain/visits/visit-lists.ts';
import { householdReference } from './household-shape.ts';

const label = z.string().trim().min(1).max(20);
const code = z.string().trim().min(1);
const slot = z.enum(codesOf(VISIT_SLOTS));

export const seasonFields = {
  startsOn: z.iso.date().optional(),
  endsOn: z.iso.date().optional(),
  firstHelperLimit: z.int().min(1).max(1000).nullable().default(USUAL_HELPER_LIMITS.first),
  secondHelperLimit: z
    .int()
    .min(1)
    .max(1000)
    .default(USUAL_HELPER_LIMITS.second ?? 5),
  clarityLabels: z
    .object({ family: label, mind: label, cause: label, needs: label })
    .default({ ...USUAL_CLARITY_LABELS }),
};

export const teamFields = {
  unitCode: code.optional(),
  teams: z
    .array(
      z.object({
        code: code.max(20),
        name: z.string().trim().min(1).max(60),
        people: z
          .array(z.object({ name: z.string().trim().min(1).max(60), post: z.string().trim().max(100).default('') }))
          .max(50),
        contactName: z.string().trim().max(60).default(''),
        vehicle: z.string().trim().max(60).default(''),
      }),
    )
    .min(1)
    .max(200),
};

export const stopFields = {
  stops: z
    .array(
      z.object({
        household: householdReference,
        teamCode: code.optional(),
        helper: z.object({ name: z.string().trim().min(1), unitName: z.string().trim().min(1) }).optional(),
        visitOn: z.iso.date(),
        slot: slot.default('whole-day'),
        position: z.int().min(1).max(1000).optional(),
      }),
    )
    .min(1)
    .max(5000),
};

export const routeFields = {
  groupCode: code,
  teamCodes: z.array(code).min(1).max(200),
  days: z.array(z.iso.date()).min(1).max(100),
  slots: z.array(slot).min(1).max(3),
  perSlot: z.int().min(1).max(100),
};

const packedName = z.string().trim().min(1).max(100);
const packedKind = z.enum(['cash', 'goods']);
const ofTeamAndDay = { teamCode: code, packedOn: z.iso.date() };

export const packingFields = {
  ...ofTeamAndDay,
  lines: z
    .array(
      z.object({ kind: packedKind, name: packedName, quantity: z.int().min(1).max(100_000), unitFen: z.int().min(1) }),
    )
    .max(100),
};

export const returnFields = {
  ...ofTeamAndDay,
  returned: z
    .array(z.object({ kind: packedKind, name: packedName, quantity: z.int().min(0).max(100_000) }))
    .default([]),
};

export const groupFields = {
  code: code.max(40),
  name: z.string().trim().min(1).max(100),
  basis: z.string().trim().max(400).default(''),
  unitCode: code.optional(),
  households: z.array(householdReference).max(5000).optional(),
  recipientClasses: z
    .array(z.enum(codesOf(RECIPIENT_CLASSES)))
    .min(1)
    .optional(),
  tier: z.enum(codesOf(TIERS)).optional(),
  causes: z
    .array(z.enum(codesOf(CAUSES)))
    .min(1)
    .optional(),
};

export const excuseFields = {
  groupCode: code,
  household: householdReference,
  reason: z.string().trim().min(2, '请写明没有走访的原因').max(200),
};
