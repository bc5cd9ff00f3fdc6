import { z } from 'zod';
import { ROUND_STATES, SLOTS } from '#domain/gatherings/gathering-lists.ts';
import { defineRoutes } from '../http/route.ts';
import { getDutyRound } from './get-duty-round.ts';
import { listDutyRounds } from './list-duty-rounds.ts';
import { planDutyRound } from './plan-duty-round.ts';
import { recordDutyVisits } from './record-duty-visits.ts';
import { oneOf } from './shapes.ts';
import { shownFen } from './shown-fen.ts';

const id = z.object({ id: z.uuid() });
const text = z.string().trim().max(200);
const unitCode = z.string().min(1).optional();
const roundFields = {
  id: z.uuid(),
  unitCode: z.string(),
  unitName: z.string(),
  code: z.string(),
  name: z.string(),
  roundOn: z.string(),
  slot: oneOf(SLOTS),
  leaderName: z.string(),
  visitors: z.array(z.string()),
  state: oneOf(ROUND_STATES),
};
const newRound = {
  unitCode,
  code: text,
  name: text,
  roundOn: z.iso.date(),
  slot: oneOf(SLOTS),
  leaderName: text,
  visitors: z.array(text).optional(),
};
const dutyKit = {
  kitCashFen: z.int(),
  kitGreeting: z.string(),
  kitItemName: z.string().nullable(),
  kitPortions: z.int(),
};
const dutyCounts = { departments: z.int(), departmentsVisited: z.int(), persons: z.int(), personsVisited: z.int() };
const dutyPerson = z.object({ department: z.string(), personName: z.string(), staffNo: z.string() });

export const roundsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/duty-rounds',
    summary: '值班慰问列表和完成情况',
    permission: 'gathering.read',
    params: id,
    ok: z.object({
      items: z.array(
        z.object({ ...roundFields, ...dutyKit, ...dutyCounts, missing: z.int() }).meta({ id: 'DutyRound' }),
      ),
    }),
    handler: async ({ context, params }) => ({
      items: shownFen(await listDutyRounds(context, { campaignId: params.id })),
    }),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/duty-rounds',
    summary: '安排值班慰问：值班表、慰问组、标准',
    permission: 'gathering.plan',
    params: id,
    body: z.object({
      ...newRound,
      kit: z.object({
        cashFen: z.int().nonnegative().default(0),
        allotmentCode: z.string().optional(),
        greeting: text.optional(),
        itemCode: z.string().optional(),
        portions: z.int().nonnegative().optional(),
      }),
      posts: z.array(z.object({ department: text, personName: text, staffNo: text.optional() })).min(1),
    }),
    status: 201,
    ok: z.object({ roundId: z.uuid(), departments: z.int(), persons: z.int() }),
    handler: ({ context, params, body, command }) =>
      planDutyRound(
        context,
        { campaignId: params.id, ...body, kit: { ...body.kit, cashFen: BigInt(body.kit.cashFen) } },
        command,
      ),
  });

  route({
    method: 'GET',
    path: '/api/duty-rounds/{id}',
    summary: '一次值班慰问：逐科室、逐人，漏下的列出',
    permission: 'gathering.read',
    params: id,
    ok: z
      .object({
        ...roundFields,
        ...dutyKit,
        posts: z.array(
          dutyPerson.extend({
            line: z.int(),
            visited: z.boolean(),
            cashFen: z.int(),
            greeted: z.boolean(),
            portions: z.int(),
            missedReason: z.string().nullable(),
          }),
        ),
        coverage: z.object({
          ...dutyCounts,
          excused: z.array(dutyPerson),
          missing: z.array(dutyPerson),
          missingDepartments: z.array(z.string()),
        }),
      })
      .meta({ id: 'DutyRoundWithPosts' }),
    handler: async ({ context, params }) => shownFen(await getDutyRound(context, { roundId: params.id })),
  });

  route({
    method: 'POST',
    path: '/api/duty-rounds/{id}/visits',
    summary: '登记值班慰问到人',
    permission: 'gathering.record',
    params: id,
    body: z.object({
      ticks: z
        .array(
          z.object({
            department: text,
            personName: text,
            staffNo: text.optional(),
            visited: z.boolean().optional(),
            cashFen: z.int().nonnegative().optional(),
            greeted: z.boolean().optional(),
            portions: z.int().nonnegative().optional(),
            missedReason: text.optional(),
          }),
        )
        .default([]),
      allVisited: z.boolean().optional(),
      close: z.boolean().optional(),
    }),
    ok: z.object({ ...dutyCounts, missing: z.int(), missingDepartments: z.array(z.string()) }),
    handler: ({ context, params, body, command }) => {
      const ticks = body.ticks.map(({ cashFen, ...tick }) => ({
        ...tick,
        ...(cashFen === undefined ? {} : { cashFen: BigInt(cashFen) }),
      }));
      return recordDutyVisits(context, { roundId: params.id, ...body, ticks }, command);
    },
  });
});
