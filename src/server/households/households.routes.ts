import { z } from 'zod';
import { toJsonFen } from '#server/http/json-fen.ts';
import { defineRoutes } from '#server/http/route.ts';
import { addMember } from './add-member.ts';
import { askOtherAid } from './ask-other-aid.ts';
import { changeHousehold } from './change-household.ts';
import { getDuplicate } from './get-duplicate.ts';
import { householdChange } from './household-change.ts';
import { keepApart } from './keep-apart.ts';
import { duplicateListQuery, listDuplicates } from './list-duplicates.ts';
import { mergeHouseholds } from './merge-households.ts';
import { previewChange } from './preview-change.ts';
import { newMember, previewJoin } from './preview-join.ts';
import { previewMerge } from './preview-merge.ts';
import { reopenPair } from './reopen-pair.ts';
import { startSearch } from './start-search.ts';
import { undoMerge } from './undo-merge.ts';

const state = z.enum(['open', 'different', 'merged']);
const level = z.enum(['certain', 'possible']);
const decision = {
  state,
  decidedAt: z.string().nullable(),
  deciderName: z.string().nullable(),
  reason: z.string().nullable(),
};

const line = z
  .object({
    householdId: z.string(),
    headName: z.string().nullable(),
    memberCount: z.int(),
    unitName: z.string(),
    dossierNo: z.string().nullable(),
    isPaid: z.boolean(),
  })
  .meta({ id: 'DuplicateLine' });

const side = z
  .object({
    householdId: z.string(),
    unitName: z.string(),
    dossierNo: z.string().nullable(),
    isInFile: z.boolean(),
    openedOn: z.string().nullable(),
    openPairings: z.int(),
    members: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        relation: z.string(),
        sex: z.string().nullable(),
        birthOn: z.string().nullable(),
        maskedIdNumber: z.string().nullable(),
        maskedPhone: z.string().nullable(),
      }),
    ),
    aid: z.array(
      z.object({
        campaignName: z.string(),
        state: z.enum(['proposed', 'approved', 'excluded']),
        cashFen: z.int(),
        goodsFen: z.int(),
        isPaid: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'DuplicateSide' });

const pairPath = z.object({ id: z.uuid(), otherId: z.uuid() });
const reason = z.string();

export const householdsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/duplicates',
    summary: '疑似重复：两户可能是同一户的，最像的在前',
    permission: 'duplicate.read',
    query: duplicateListQuery,
    ok: z.object({
      items: z.array(
        z.object({
          level,
          score: z.number(),
          said: z.string(),
          samePersons: z.int(),
          ...decision,
          one: line,
          other: line,
        }),
      ),
      nextCursor: z.string().nullable(),
      counts: z.object({ open: z.int(), different: z.int(), merged: z.int() }),
    }),
    handler: ({ context, query }) => listDuplicates(context, query),
  });

  route({
    method: 'POST',
    path: '/api/duplicates/search',
    summary: '在后台查找本单位范围内的疑似重复',
    permission: 'duplicate.search',
    ok: z.object({ jobId: z.string() }),
    handler: ({ context, command }) => startSearch(context, {}, command),
  });

  route({
    method: 'GET',
    path: '/api/households/{id}/duplicates/{otherId}',
    summary: '两户并排比对，号码遮蔽',
    permission: 'duplicate.read',
    params: pairPath,
    ok: z.object({
      level,
      score: z.number(),
      ...decision,
      same: z.array(
        z.object({
          onePersonId: z.string(),
          otherPersonId: z.string(),
          score: z.number(),
          said: z.string(),
          differing: z.array(z.enum(['name', 'sex', 'birthOn', 'idNumber', 'phone'])),
        }),
      ),
      one: side,
      other: side,
    }),
    handler: async ({ context, params }) => {
      const pair = await getDuplicate(context, { householdId: params.id, otherId: params.otherId });
      const shown = (each: typeof pair.one) => ({
        ...each,
        aid: each.aid.map((aid) => ({ ...aid, cashFen: toJsonFen(aid.cashFen), goodsFen: toJsonFen(aid.goodsFen) })),
      });
      return { ...pair, one: shown(pair.one), other: shown(pair.other) };
    },
  });

  route({
    method: 'POST',
    path: '/api/households/{id}/duplicates/{otherId}/keep-apart',
    summary: '判定两户不是重复，并记住',
    permission: 'duplicate.decide',
    params: pairPath,
    body: z.object({ reason }),
    ok: z.object({ state }),
    handler: ({ context, params, body, command }) =>
      keepApart(context, { householdId: params.id, otherId: params.otherId, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/households/{id}/duplicates/{otherId}/reopen',
    summary: '撤回“不是重复”的判定',
    permission: 'duplicate.decide',
    params: pairPath,
    body: z.object({ reason }),
    ok: z.object({ state }),
    handler: ({ context, params, body, command }) =>
      reopenPair(context, { householdId: params.id, otherId: params.otherId, ...body }, command),
  });

  route({
    method: 'GET',
    path: '/api/households/{id}/merge/{otherId}',
    summary: '预览：把另一户并入这一户会改动什么',
    permission: 'duplicate.read',
    params: pairPath,
    ok: z.object({ says: z.array(z.string()) }),
    handler: async ({ context, params }) => {
      const { says } = await previewMerge(context, { keptId: params.id, goneId: params.otherId });
      return { says: [...says] };
    },
  });

  route({
    method: 'POST',
    path: '/api/households/{id}/merge/{otherId}',
    summary: '把另一户并入这一户',
    permission: 'household.change',
    params: pairPath,
    body: z.object({ reason }),
    ok: z.object({ mergeId: z.string(), says: z.array(z.string()) }),
    handler: ({ context, params, body, command }) =>
      mergeHouseholds(context, { keptId: params.id, goneId: params.otherId, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/households/{id}/merge/{otherId}/undo',
    summary: '撤销合并，两户恢复原样',
    permission: 'household.change',
    params: pairPath,
    body: z.object({ reason }),
    ok: z.object({ keptId: z.string(), goneId: z.string() }),
    handler: ({ context, params, body, command }) =>
      undoMerge(context, { householdId: params.id, otherId: params.otherId, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/households/{id}/change/preview',
    summary: '预览：变更户主、分户、迁户会改动什么',
    permission: 'household.read',
    params: z.object({ id: z.uuid() }),
    body: z.object({ change: householdChange }),
    ok: z.object({ says: z.array(z.string()) }),
    handler: async ({ context, params, body }) => {
      const { says } = await previewChange(context, { householdId: params.id, ...body });
      return { says: [...says] };
    },
  });

  route({
    method: 'POST',
    path: '/api/households/{id}/change',
    summary: '变更户主、分户、迁户',
    permission: 'household.change',
    params: z.object({ id: z.uuid() }),
    body: z.object({ change: householdChange, reason }),
    ok: z.object({ householdId: z.string(), otherHouseholdId: z.string().nullable(), says: z.array(z.string()) }),
    handler: ({ context, params, body, command }) =>
      changeHousehold(context, { householdId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/households/{id}/members/preview',
    summary: '预览：增员会改动什么；曾经离开的人可以再加入',
    permission: 'household.change',
    params: z.object({ id: z.uuid() }),
    body: z.object({ member: newMember }),
    ok: z.object({ says: z.array(z.string()), isReturning: z.boolean() }),
    handler: async ({ context, params, body }) => {
      const { says, isReturning } = await previewJoin(context, { householdId: params.id, ...body });
      return { says: [...says], isReturning };
    },
  });

  route({
    method: 'POST',
    path: '/api/households/{id}/members',
    summary: '增员：出生、婚嫁、户口迁入、漏登的人加入这一户',
    permission: 'household.change',
    params: z.object({ id: z.uuid() }),
    body: z.object({ member: newMember, reason }),
    ok: z.object({ householdId: z.string(), personId: z.string(), says: z.array(z.string()) }),
    handler: ({ context, params, body, command }) => addMember(context, { householdId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/households/{id}/other-aid',
    summary: '查询本季其他单位是否慰问过这一户：单位、金额档次、日期，查询留痕',
    permission: 'household.read-other-aid',
    params: z.object({ id: z.uuid() }),
    ok: z.object({
      since: z.string(),
      aid: z.array(z.object({ unitName: z.string(), amount: z.string(), lastOn: z.string() })),
    }),
    handler: ({ context, params, command }) => askOtherAid(context, { householdId: params.id }, command),
  });
});
