import { z } from 'zod';
import { RECIPIENT_CLASSES } from '#domain/code-lists.ts';
import { RECEIPT_WAYS, ROUND_STATES, SLOTS } from '#domain/gatherings/gathering-lists.ts';
import { defineRoutes } from '../http/route.ts';
import { getWardRound } from './get-ward-round.ts';
import { listNeedyPatients } from './list-needy-patients.ts';
import { listWardRounds } from './list-ward-rounds.ts';
import { listWards } from './list-wards.ts';
import { planWardRound } from './plan-ward-round.ts';
import { recordDiagnosis } from './record-diagnosis.ts';
import { recordWardVisits } from './record-ward-visits.ts';
import { registerWards } from './register-wards.ts';
import { revealDiagnosis } from './reveal-diagnosis.ts';
import { oneOf } from './shapes.ts';
import { shownFen } from './shown-fen.ts';
import { visitNeedyPatient } from './visit-needy-patient.ts';

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
const wardCounts = { beds: z.int(), bedsServed: z.int(), portions: z.int(), excused: z.int() };
const wardItem = { itemName: z.string(), itemUnit: z.string(), portionsPerBed: z.int() };

export const wardsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/wards',
    summary: '病区和床位',
    permission: 'gathering.read',
    ok: z.object({
      items: z.array(z.object({ code: z.string(), name: z.string(), beds: z.array(z.string()) }).meta({ id: 'Ward' })),
    }),
    handler: async ({ context }) => ({ items: await listWards(context, {}) }),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/wards',
    summary: '登记病区和床位',
    permission: 'gathering.plan',
    params: id,
    body: z.object({
      unitCode,
      wards: z.array(z.object({ code: text, name: text, beds: z.array(text).min(1) })).min(1),
    }),
    status: 201,
    ok: z.object({ wards: z.int(), beds: z.int() }),
    handler: ({ context, params, body, command }) =>
      registerWards(context, { campaignId: params.id, ...body }, command),
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/ward-rounds',
    summary: '病房慰问列表和完成情况',
    permission: 'gathering.read',
    params: id,
    ok: z.object({
      items: z.array(
        z.object({ ...roundFields, ...wardItem, ...wardCounts, missing: z.int() }).meta({ id: 'WardRound' }),
      ),
    }),
    handler: async ({ context, params }) => ({ items: await listWardRounds(context, { campaignId: params.id }) }),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/ward-rounds',
    summary: '安排病房慰问：病区、每床份数、慰问组',
    permission: 'gathering.plan',
    params: id,
    body: z.object({
      ...newRound,
      itemCode: text,
      portionsPerBed: z.int().optional(),
      wardCodes: z.array(text).min(1),
    }),
    status: 201,
    ok: z.object({ roundId: z.uuid(), beds: z.int(), portions: z.int(), shortPortions: z.int() }),
    handler: ({ context, params, body, command }) =>
      planWardRound(context, { campaignId: params.id, ...body }, command),
  });

  route({
    method: 'GET',
    path: '/api/ward-rounds/{id}',
    summary: '一次病房慰问：逐病区、逐床位',
    permission: 'gathering.read',
    params: id,
    ok: z
      .object({
        ...roundFields,
        ...wardItem,
        rows: z.array(
          z.object({
            wardCode: z.string(),
            wardName: z.string(),
            bedNo: z.string(),
            ticked: z.boolean(),
            portions: z.int(),
            missedReason: z.string().nullable(),
          }),
        ),
        coverage: z.object({ ...wardCounts, missing: z.array(z.object({ wardName: z.string(), bedNo: z.string() })) }),
      })
      .meta({ id: 'WardRoundWithBeds' }),
    handler: async ({ context, params }) => shownFen(await getWardRound(context, { roundId: params.id })),
  });

  route({
    method: 'POST',
    path: '/api/ward-rounds/{id}/visits',
    summary: '登记病房慰问到床',
    permission: 'gathering.record',
    params: id,
    body: z.object({
      ticks: z
        .array(
          z.object({
            wardCode: text,
            bedNo: text,
            portions: z.int().nonnegative().optional(),
            missedReason: text.optional(),
          }),
        )
        .optional(),
      allServed: z.boolean().optional(),
      close: z.boolean().optional(),
    }),
    ok: z.object({ ...wardCounts, missing: z.int() }),
    handler: ({ context, params, body, command }) =>
      recordWardVisits(context, { roundId: params.id, ...body }, command),
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/needy-patients',
    summary: '困难患者慰问名单，不含病名',
    permission: 'ward.read',
    params: id,
    ok: z.object({
      items: z.array(
        z
          .object({
            id: z.uuid(),
            patientKey: z.string(),
            name: z.string(),
            wardName: z.string(),
            bedNo: z.string(),
            recipientClass: z.string(),
            cashFen: z.int(),
            visitedOn: z.string(),
            method: oneOf(RECEIPT_WAYS),
            hasDiagnosis: z.boolean(),
          })
          .meta({ id: 'NeedyPatient' }),
      ),
    }),
    handler: async ({ context, params }) => ({
      items: shownFen(await listNeedyPatients(context, { campaignId: params.id })),
    }),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/needy-patients',
    summary: '登记困难患者慰问金',
    permission: 'gathering.record',
    params: id,
    body: z.object({
      unitCode,
      patientKey: text,
      name: text,
      wardCode: text,
      bedNo: text,
      recipientClass: oneOf(RECIPIENT_CLASSES).optional(),
      cashFen: z.int().positive(),
      allotmentCode: text,
      visitedOn: z.iso.date(),
      visitors: z.array(text).min(1),
      method: oneOf(RECEIPT_WAYS).optional(),
      proxyName: text.optional(),
    }),
    status: 201,
    ok: z.object({ patientId: z.uuid() }),
    handler: ({ context, params, body, command }) =>
      visitNeedyPatient(context, { campaignId: params.id, ...body, cashFen: BigInt(body.cashFen) }, command),
  });

  route({
    method: 'PUT',
    path: '/api/needy-patients/{id}/diagnosis',
    summary: '医务岗位填写诊断，加密保存',
    permission: 'ward.record-diagnosis',
    params: id,
    body: z.object({ diagnosis: text }),
    ok: z.object({ hasDiagnosis: z.boolean() }),
    handler: ({ context, params, body }) => recordDiagnosis(context, { patientId: params.id, ...body }),
  });

  route({
    method: 'POST',
    path: '/api/needy-patients/{id}/diagnosis-reading',
    summary: '医务岗位查看诊断，写明原因，记入日志',
    permission: 'ward.read-diagnosis',
    params: id,
    body: z.object({ reason: text }),
    ok: z.object({ diagnosis: z.string() }),
    perMinute: 20,
    handler: ({ context, params, body }) => revealDiagnosis(context, { patientId: params.id, ...body }),
  });
});
