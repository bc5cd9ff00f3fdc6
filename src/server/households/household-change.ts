import { z } from 'zod';
import { RELATIONS, type RelationCode } from '#domain/code-lists.ts';
import { LEAVING_CAUSES, type LeavingCause } from '#domain/people/change-household.ts';

const relation = z.enum(Object.keys(RELATIONS) as [RelationCode, ...RelationCode[]]);

/** 变更户主, 分户, 迁户 or 减员, as a form sends it. A move names the other household by its dossier number. */
export const householdChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('head'), headId: z.uuid(), relations: z.record(z.uuid(), relation) }),
  z.object({ kind: z.literal('split'), leaving: z.array(z.object({ personId: z.uuid(), relation })).max(30) }),
  z.object({
    kind: z.literal('move'),
    personId: z.uuid(),
    relation,
    toDossierNo: z.string().min(1).max(40),
  }),
  z.object({
    kind: z.literal('leave'),
    personId: z.uuid(),
    cause: z.enum(Object.keys(LEAVING_CAUSES) as [LeavingCause, ...LeavingCause[]]),
  }),
]);
