import { z } from 'zod';
import {
  OBJECTION_CHANNELS,
  OBJECTION_CONCERNS,
  OBJECTION_GROUNDS,
  OBJECTION_OUTCOMES,
} from '#domain/notices/objections.ts';
import { defineRoutes } from '#server/http/route.ts';
import { decideObjection } from './decide-objection.ts';
import { investigateObjection } from './investigate-objection.ts';
import { listObjections } from './list-objections.ts';
import { openObjection } from './open-objection.ts';
import { registerObjection } from './register-objection.ts';

const oneOf = <Names extends Readonly<Record<string, string>>>(names: Names) =>
  z.enum(Object.keys(names) as [keyof Names & string, ...(keyof Names & string)[]]);

const idParams = z.object({ id: z.uuid() });
const day = z.iso.date();
const objection = z
  .object({
    id: z.uuid(),
    noticeId: z.uuid(),
    noticeNo: z.string(),
    unitName: z.string(),
    objectionNo: z.int(),
    channel: oneOf(OBJECTION_CHANNELS),
    ground: oneOf(OBJECTION_GROUNDS),
    concerns: oneOf(OBJECTION_CONCERNS),
    linePosition: z.int().nullable(),
    maskedName: z.string().nullable(),
    receivedOn: z.string(),
    dueOn: z.string(),
    outcome: oneOf(OBJECTION_OUTCOMES).nullable(),
    decidedOn: z.string().nullable(),
    investigatedOn: z.string().nullable(),
    investigatorCount: z.int(),
  })
  .meta({ id: 'Objection' });

export const objectionsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/objections',
    summary: '对公示的异议，未答复的在前；原话不在其中',
    permission: 'objection.read',
    params: idParams,
    ok: z.object({ items: z.array(objection) }),
    handler: async ({ context, params }) => ({ items: await listObjections(context, { campaignId: params.id }) }),
  });

  route({
    method: 'GET',
    path: '/api/notices/{id}/objections',
    summary: '一份名单收到的异议',
    permission: 'objection.read',
    params: idParams,
    ok: z.object({ items: z.array(objection) }),
    handler: async ({ context, params }) => ({ items: await listObjections(context, { noticeId: params.id }) }),
  });

  route({
    method: 'POST',
    path: '/api/notices/{id}/objections',
    summary: '登记电话、来信或当面提出的异议',
    permission: 'objection.register',
    params: idParams,
    body: z.object({
      channel: oneOf(OBJECTION_CHANNELS).exclude(['page']),
      receivedOn: day,
      ground: oneOf(OBJECTION_GROUNDS),
      concerns: oneOf(OBJECTION_CONCERNS),
      linePosition: z.int().min(1).optional(),
      content: z.string().trim().min(5).max(2000),
      objectorName: z.string().max(40).optional(),
      objectorPhone: z.string().max(40).optional(),
    }),
    status: 201,
    ok: z.object({ objectionId: z.uuid(), objectionNo: z.int(), dueOn: z.string() }),
    handler: ({ context, params, body, command }) =>
      registerObjection(context, { noticeId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/objections/{id}/opening',
    summary: '查看异议的原话、异议人、核查和答复；查看留痕',
    permission: 'objection.open',
    params: idParams,
    ok: z.object({
      objectionId: z.uuid(),
      content: z.string(),
      objector: z.object({ name: z.string(), phone: z.string() }).nullable(),
      steps: z.array(
        z.object({ kind: z.string(), investigators: z.array(z.string()), doneOn: z.string(), text: z.string() }),
      ),
    }),
    handler: ({ context, params }) => openObjection(context, { objectionId: params.id }),
  });

  route({
    method: 'POST',
    path: '/api/objections/{id}/investigations',
    summary: '登记核查人和核查情况',
    permission: 'objection.investigate',
    params: idParams,
    body: z.object({
      doneOn: day,
      investigators: z.array(z.string().trim().min(2).max(40)).max(10),
      finding: z.string().trim().min(2).max(2000),
    }),
    ok: z.object({ objectionId: z.uuid() }),
    handler: ({ context, params, body, command }) =>
      investigateObjection(context, { objectionId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/objections/{id}/decision',
    summary: '答复异议；成立的撤下名单并重新公示',
    permission: 'objection.decide',
    params: idParams,
    body: z.object({
      outcome: oneOf(OBJECTION_OUTCOMES),
      decidedOn: day,
      answer: z.string().trim().min(2).max(2000),
      repostOn: day.optional(),
    }),
    ok: z.object({
      outcome: oneOf(OBJECTION_OUTCOMES),
      notice: z
        .object({
          id: z.uuid(),
          noticeNo: z.string(),
          round: z.int(),
          households: z.int(),
          startsOn: z.string(),
          endsOn: z.string(),
        })
        .nullable(),
    }),
    handler: ({ context, params, body, command }) =>
      decideObjection(context, { objectionId: params.id, ...body }, command),
  });
});
