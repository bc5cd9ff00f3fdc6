import { z } from 'zod';
import { toJsonFen } from '#server/http/json-fen.ts';
import { defineRoutes } from '#server/http/route.ts';
import { getHousehold } from './get-household.ts';
import { householdListQuery, listHouseholds } from './list-households.ts';
import { revealIdNumber } from './reveal-id-number.ts';
import { setBankCard } from './set-bank-card.ts';

const outcome = z.enum(['tier', 'none', 'unknown']).nullable();

const householdLine = z
  .object({
    id: z.string(),
    dossierNo: z.string(),
    headName: z.string(),
    maskedIdNumber: z.string().nullable(),
    unitName: z.string(),
    memberCount: z.int(),
    mainCause: z.string().nullable(),
    outcome,
    tier: z.string().nullable(),
  })
  .meta({ id: 'HouseholdLine' });

const member = z
  .object({
    personId: z.string(),
    name: z.string(),
    relation: z.string(),
    sex: z.string().nullable(),
    birthOn: z.string().nullable(),
    maskedIdNumber: z.string().nullable(),
    maskedPhone: z.string().nullable(),
    health: z.string().nullable(),
    workStatus: z.string().nullable(),
  })
  .meta({ id: 'HouseholdMember' });

const words = z.string().nullable();

const householdView = z
  .object({
    id: z.string(),
    dossierId: z.string(),
    dossierNo: z.string(),
    status: z.string(),
    unitName: z.string(),
    unitCode: z.string(),
    residence: z.enum(['urban', 'rural']),
    divisionCode: z.string(),
    openedOn: z.string(),
    mainCause: z.string().nullable(),
    secondaryCauses: z.array(z.string()),
    recipientClass: z.string(),
    isMigrantWorker: z.boolean(),
    stillHardAfterRelief: z.boolean().nullable(),
    annualIncomeFen: z.int().nullable(),
    outlay: z.array(z.object({ kind: z.string(), amountFen: z.int() })),
    clarity: z.object({ family: words, mind: words, cause: words, needs: words }),
    address: words,
    bankCardTail: words,
    outcome,
    tier: z.string().nullable(),
    members: z.array(member),
  })
  .meta({ id: 'Household' });

export const peopleRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/households',
    summary: '困难家庭名单：按姓名、拼音首字母、单位、类别、原因查找',
    permission: 'household.read',
    query: householdListQuery,
    ok: z.object({ items: z.array(householdLine), nextCursor: z.string().nullable() }),
    handler: ({ context, query }) => listHouseholds(context, query),
  });

  route({
    method: 'GET',
    path: '/api/households/{id}',
    summary: '一户的成员、收支、四清和档案',
    permission: 'household.read',
    params: z.object({ id: z.uuid() }),
    ok: householdView,
    handler: async ({ context, params }) => {
      const household = await getHousehold(context, params);
      return {
        ...household,
        annualIncomeFen: household.annualIncomeFen === null ? null : toJsonFen(household.annualIncomeFen),
        outlay: household.outlay.map(({ kind, amountFen }) => ({ kind, amountFen: toJsonFen(amountFen) })),
      };
    },
  });

  route({
    method: 'POST',
    path: '/api/households/{id}/id-number',
    summary: '写明原因后查看一位成员的完整身份证号，并记入日志',
    permission: 'household.reveal-id-number',
    params: z.object({ id: z.uuid() }),
    body: z.object({ personId: z.uuid(), reason: z.string() }),
    ok: z.object({ idNumber: z.string() }),
    handler: ({ context, params, body }) => revealIdNumber(context, { householdId: params.id, ...body }),
  });

  route({
    method: 'POST',
    path: '/api/households/{id}/bank-card',
    summary: '登记或改正家庭的银行卡号和开户行、联行号；卡号加密保存，只显示后四位',
    permission: 'household.set-card',
    params: z.object({ id: z.uuid() }),
    body: z.object({
      card: z.string(),
      bankName: z.string().optional(),
      bankCode: z.string().optional(),
      reason: z.string(),
    }),
    ok: z.object({ cardTail: z.string() }),
    handler: ({ context, params, body }) => setBankCard(context, { householdId: params.id, ...body }),
  });
});
