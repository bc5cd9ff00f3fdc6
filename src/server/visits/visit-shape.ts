import { z } from 'zod';
import {
  ANSWER_OUTCOMES,
  codesOf,
  HELP_KINDS,
  NEED_CATEGORIES,
  NEED_KINDS,
  SATISFACTIONS,
  SIGN_OFF_WAYS,
  VISIT_MANNERS,
  VISIT_SLOTS,
} from '#domain/visits/visit-lists.ts';
import { householdReference, placeOfEntry } from './household-shape.ts';

const text = z.string().trim().max(2000).default('');
const clear = z.string().trim().max(2000).nullable().default(null);
const fen = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** What people asked for or were promised. */
const needFields = {
  category: z.enum(codesOf(NEED_CATEGORIES)).default('other'),
  content: z.string().trim().min(2, '请写明诉求内容').max(2000),
  ownerName: z.string().trim().min(1, '请写明责任人').max(60),
  ownerUnit: z.string().trim().max(200).default(''),
  dueOn: z.iso.date().optional(),
};
const needKind = z.enum(codesOf(NEED_KINDS)).default('need');
const answerFields = {
  answer: z.string().trim().min(2, '请写明答复内容').max(2000),
  answeredOn: z.iso.date(),
  outcome: z.enum(codesOf(ANSWER_OUTCOMES)),
};
const satisfaction = z.enum(codesOf(SATISFACTIONS));
/** What was answered already when the need is entered. */
const answeredAlready = z
  .object({ ...answerFields, satisfaction: satisfaction.nullable().default(null) })
  .nullable()
  .default(null);

/** One visit as a team or a helper reports it (domain.md §15, form 9). Amounts in fen. */
export const visitReport = z.object({
  place: placeOfEntry,
  household: householdReference,
  teamCode: z.string().trim().min(1).optional(),
  helper: z.object({ name: z.string().trim().min(1), unitName: z.string().trim().min(1) }).optional(),
  visitedOn: z.iso.date(),
  slot: z.enum(codesOf(VISIT_SLOTS)).default('whole-day'),
  manner: z.enum(codesOf(VISIT_MANNERS)).default('home'),
  clarity: z.object({ family: clear, mind: clear, cause: clear, needs: clear }).prefault({}),
  /** Yearly income of the household as told at the door; null when it was not asked. */
  annualIncomeFen: fen.nullable().default(null),
  difficulty: text,
  wish: text,
  policyExplained: text,
  helpKinds: z
    .array(z.enum(codesOf(HELP_KINDS)))
    .max(20)
    .default([]),
  handover: z
    .object({
      cashFen: fen.default(0),
      goods: z
        .array(
          z.object({
            name: z.string().trim().min(1).max(100),
            quantity: z.int().min(1).max(100_000).default(1),
            amountFen: fen.min(1),
          }),
        )
        .max(50)
        .default([]),
      sourceName: z.string().trim().max(200).default(''),
      method: z.enum(codesOf(SIGN_OFF_WAYS)).nullable().default(null),
      proxyName: z.string().trim().max(60).default(''),
      proxyRelation: z.string().trim().max(60).default(''),
      /** The household's approved entitlement: it is posted to 发放, with every check of a sign-off sheet. */
      isEntitlement: z.boolean().default(false),
    })
    .nullable()
    .default(null),
  promise: z
    .object({
      category: needFields.category,
      content: needFields.content,
      ownerName: z.string().trim().max(60).default(''),
      ownerUnit: needFields.ownerUnit,
      dueOn: z.iso.date().nullable().default(null),
    })
    .nullable()
    .default(null),
  needs: z
    .array(z.object({ ...needFields, answer: answeredAlready }))
    .max(20)
    .default([]),
});

export const staffNeedFields = {
  department: z.string().trim().min(1, '请写明科室或部门').max(100),
  raisedBy: z.string().trim().max(60).default(''),
  raisedOn: z.iso.date(),
  ...needFields,
  place: placeOfEntry,
  answer: answeredAlready,
};
export const raisingFields = { household: householdReference, kind: needKind, raisedOn: z.iso.date(), ...needFields };
export const answeringFields = { ...answerFields, satisfaction: satisfaction.nullable().default(null) };
export const ratingFields = { satisfaction, ratedOn: z.iso.date() };
export const withdrawalFields = { reason: z.string().trim().min(2, '请写明撤销的原因').max(200) };
