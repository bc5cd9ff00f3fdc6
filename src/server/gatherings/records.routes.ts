import { z } from 'zod';
import {
  COMMENDATION_KINDS,
  PUBLICITY_CHANNELS,
  RECEIPT_WAYS,
  SERVICE_KINDS,
  TOLD_KINDS,
} from '#domain/gatherings/gathering-lists.ts';
import { defineRoutes } from '../http/route.ts';
import { getWelfareIssue } from './get-welfare-issue.ts';
import { listCommendations } from './list-commendations.ts';
import { listMeasureRecords } from './list-measure-records.ts';
import { listPublicity } from './list-publicity.ts';
import { listWelfareIssues } from './list-welfare-issues.ts';
import { openWelfareIssue } from './open-welfare-issue.ts';
import { recordCommendations } from './record-commendations.ts';
import { recordMeasures } from './record-measures.ts';
import { recordPublicity } from './record-publicity.ts';
import { recordWelfarePayments } from './record-welfare-payments.ts';
import { oneOf } from './shapes.ts';
import { shownFen } from './shown-fen.ts';
import { takeDownPublicity } from './take-down-publicity.ts';

const id = z.object({ id: z.uuid() });
const text = z.string().trim().max(200);
const unitCode = z.string().min(1).optional();
const issueFields = {
  id: z.uuid(),
  unitName: z.string(),
  code: z.string(),
  name: z.string(),
  basis: z.string(),
  perPersonFen: z.int(),
  staffCount: z.int(),
  paidPersons: z.int(),
  paidFen: z.int(),
};

export const recordsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/welfare-issues',
    summary: '福利账：全员定额福利，单独记账，不计入送温暖',
    permission: 'gathering.read',
    params: id,
    ok: z.object({ items: z.array(z.object(issueFields).meta({ id: 'WelfareIssue' })) }),
    handler: async ({ context, params }) => ({
      items: shownFen(await listWelfareIssues(context, { campaignId: params.id })),
    }),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/welfare-issues',
    summary: '建立一项全员福利',
    permission: 'gathering.plan',
    params: id,
    body: z.object({
      unitCode,
      code: text,
      name: text,
      basis: text,
      perPersonFen: z.int().positive(),
      staffCount: z.int().positive(),
      allotmentCode: text,
    }),
    status: 201,
    ok: z.object({ issueId: z.uuid() }),
    handler: ({ context, params, body, command }) =>
      openWelfareIssue(context, { campaignId: params.id, ...body, perPersonFen: BigInt(body.perPersonFen) }, command),
  });

  route({
    method: 'GET',
    path: '/api/welfare-issues/{id}',
    summary: '一项全员福利的签领名单',
    permission: 'gathering.read',
    params: id,
    ok: z
      .object({
        ...issueFields,
        payments: z.array(
          z.object({
            line: z.int(),
            department: z.string(),
            personName: z.string(),
            staffNo: z.string(),
            amountFen: z.int(),
            paidOn: z.string(),
            method: oneOf(RECEIPT_WAYS),
          }),
        ),
      })
      .meta({ id: 'WelfareIssueWithPayments' }),
    handler: async ({ context, params }) => shownFen(await getWelfareIssue(context, { issueId: params.id })),
  });

  route({
    method: 'POST',
    path: '/api/welfare-issues/{id}/payments',
    summary: '登记福利签领',
    permission: 'welfare.pay',
    params: id,
    body: z.object({
      paidOn: z.iso.date(),
      lines: z
        .array(
          z.object({
            department: text,
            personName: text,
            staffNo: text.optional(),
            amountFen: z.int().positive().optional(),
            method: oneOf(RECEIPT_WAYS).optional(),
          }),
        )
        .min(1),
    }),
    ok: z.object({ paidPersons: z.int(), unpaid: z.int() }),
    handler: ({ context, params, body, command }) => {
      const lines = body.lines.map(({ amountFen, ...line }) => ({
        ...line,
        ...(amountFen === undefined ? {} : { amountFen: BigInt(amountFen) }),
      }));
      return recordWelfarePayments(context, { issueId: params.id, paidOn: body.paidOn, lines }, command);
    },
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/commendations',
    summary: '表彰名单',
    permission: 'gathering.read',
    params: id,
    ok: z.object({
      items: z.array(
        z
          .object({
            id: z.uuid(),
            unitName: z.string(),
            kind: oneOf(COMMENDATION_KINDS),
            honoree: z.string(),
            department: z.string(),
            citation: z.string(),
            documentNo: z.string(),
            awardFen: z.int(),
            commendedOn: z.string(),
          })
          .meta({ id: 'Commendation' }),
      ),
    }),
    handler: async ({ context, params }) => ({
      items: shownFen(await listCommendations(context, { campaignId: params.id })),
    }),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/commendations',
    summary: '登记表彰和奖励',
    permission: 'gathering.record',
    params: id,
    body: z.object({
      unitCode,
      commendedOn: z.iso.date(),
      documentNo: text,
      allotmentCode: z.string().optional(),
      commendations: z
        .array(
          z.object({
            kind: oneOf(COMMENDATION_KINDS),
            honoree: text,
            department: text.optional(),
            citation: text.optional(),
            awardFen: z.int().nonnegative().default(0),
          }),
        )
        .min(1),
    }),
    status: 201,
    ok: z.object({ commendations: z.int() }),
    handler: ({ context, params, body, command }) => {
      const commendations = body.commendations.map((each) => ({ ...each, awardFen: BigInt(each.awardFen) }));
      return recordCommendations(context, { campaignId: params.id, ...body, commendations }, command);
    },
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/measure-records',
    summary: '款物以外的措施记录',
    permission: 'gathering.read',
    params: id,
    ok: z.object({
      items: z.array(
        z
          .object({
            id: z.uuid(),
            unitCode: z.string(),
            unitName: z.string(),
            recordNo: z.int(),
            measureKind: oneOf(SERVICE_KINDS),
            measureCode: z.string().nullable(),
            name: z.string(),
            doneOn: z.string(),
            dossierNo: z.string().nullable(),
            persons: z.int(),
            quantity: z.int().nullable(),
            quantityUnit: z.string().nullable(),
            provider: z.string(),
          })
          .meta({ id: 'MeasureRecord' }),
      ),
    }),
    handler: async ({ context, params }) => ({ items: await listMeasureRecords(context, { campaignId: params.id }) }),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/measure-records',
    summary: '登记送健康、送文化、送恒温等措施',
    permission: 'gathering.record',
    params: id,
    body: z.object({
      unitCode,
      records: z
        .array(
          z.object({
            measureKind: oneOf(SERVICE_KINDS),
            measureCode: z.string().optional(),
            name: text,
            doneOn: z.iso.date(),
            dossierNo: z.string().optional(),
            persons: z.int().positive().optional(),
            quantity: z.object({ value: z.int().positive(), unit: text }).optional(),
            provider: text.optional(),
          }),
        )
        .min(1),
    }),
    status: 201,
    ok: z.object({ records: z.int(), persons: z.int() }),
    handler: ({ context, params, body, command }) =>
      recordMeasures(context, { campaignId: params.id, ...body }, command),
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/publicity',
    summary: '宣传记录',
    permission: 'gathering.read',
    params: id,
    ok: z.object({
      items: z.array(
        z
          .object({
            id: z.uuid(),
            unitCode: z.string(),
            unitName: z.string(),
            itemNo: z.int(),
            channel: oneOf(PUBLICITY_CHANNELS),
            title: z.string(),
            place: z.string(),
            postedOn: z.string(),
            takenDownOn: z.string().nullable(),
            tellsKind: oneOf(TOLD_KINDS).nullable(),
            tellsKey: z.string().nullable(),
            pictures: z.array(z.string()),
          })
          .meta({ id: 'PublicityItem' }),
      ),
    }),
    handler: async ({ context, params }) => ({ items: await listPublicity(context, { campaignId: params.id }) }),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/publicity',
    summary: '登记宣传：宣传栏、网站、工作群',
    permission: 'gathering.record',
    params: id,
    body: z.object({
      unitCode,
      items: z
        .array(
          z.object({
            channel: oneOf(PUBLICITY_CHANNELS),
            title: text,
            place: text,
            postedOn: z.iso.date(),
            takenDownOn: z.iso.date().optional(),
            tells: z.object({ kind: oneOf(TOLD_KINDS), key: text }).optional(),
          }),
        )
        .min(1),
    }),
    status: 201,
    ok: z.object({ items: z.int() }),
    handler: ({ context, params, body, command }) =>
      recordPublicity(context, { campaignId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/publicity/{id}/removal',
    summary: '登记宣传撤下的日期',
    permission: 'gathering.record',
    params: id,
    body: z.object({ takenDownOn: z.iso.date() }),
    ok: z.object({ takenDownOn: z.string() }),
    handler: ({ context, params, body, command }) =>
      takeDownPublicity(context, { itemId: params.id, ...body }, command),
  });
});
