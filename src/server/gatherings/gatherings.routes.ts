import { z } from 'zod';
import { AID_KINDS, RECIPIENT_CLASSES } from '#domain/code-lists.ts';
import { ALLOTMENT_PURPOSES } from '#domain/gatherings/allotment.ts';
import {
  GATHERING_KINDS,
  GATHERING_STATES,
  GUEST_ROLES,
  SLOTS,
  TOURNAMENT_FORMATS,
} from '#domain/gatherings/gathering-lists.ts';
import { PRIZE_KINDS } from '#domain/gatherings/prizes.ts';
import { defineRoutes } from '../http/route.ts';
import { allotFunds } from './allot-funds.ts';
import { cancelGathering } from './cancel-gathering.ts';
import { drawTournament } from './draw-tournament.ts';
import { getGathering } from './get-gathering.ts';
import { getTournament } from './get-tournament.ts';
import { inviteGuests } from './invite-guests.ts';
import { listAllotments } from './list-allotments.ts';
import { listGatherings } from './list-gatherings.ts';
import { listStayEntries } from './list-stay-entries.ts';
import { planGathering } from './plan-gathering.ts';
import { recordAttendance } from './record-attendance.ts';
import { recordPrizes } from './record-prizes.ts';
import { recordResults } from './record-results.ts';
import { recordStaySurvey } from './record-stay-survey.ts';
import { releaseAllotment } from './release-allotment.ts';
import { seatStayingStaff } from './seat-staying-staff.ts';
import { oneOf } from './shapes.ts';
import { shownFen } from './shown-fen.ts';

const id = z.object({ id: z.uuid() });
const text = z.string().trim().max(200);
const unitCode = z.string().min(1).optional();
const gatheringFields = {
  id: z.uuid(),
  unitCode: z.string(),
  unitName: z.string(),
  code: z.string(),
  kind: oneOf(GATHERING_KINDS),
  name: z.string(),
  heldOn: z.string(),
  slot: oneOf(SLOTS),
  place: z.string(),
  hostName: z.string(),
  measureCode: z.string().nullable(),
  giftName: z.string().nullable(),
  giftFen: z.int(),
  state: oneOf(GATHERING_STATES),
  cancelledReason: z.string().nullable(),
  listed: z.int(),
  attended: z.int(),
  gifts: z.int(),
};
const guest = z.object({
  line: z.int(),
  name: z.string(),
  unitName: z.string(),
  staffNo: z.string(),
  role: oneOf(GUEST_ROLES),
  tableNo: z.int().nullable(),
  attended: z.boolean().nullable(),
  receivedGift: z.boolean(),
});
const allotment = z
  .object({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    purpose: oneOf(ALLOTMENT_PURPOSES),
    recipientClass: z.string(),
    aidKind: oneOf(AID_KINDS),
    sourceCode: z.string(),
    sourceName: z.string(),
    amountFen: z.int(),
    paidFen: z.int(),
    releasedFen: z.int(),
    persons: z.int(),
    basis: z.string(),
  })
  .meta({ id: 'Allotment' });
const tournamentEvent = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  format: oneOf(TOURNAMENT_FORMATS),
  entrants: z.array(
    z.object({ entrantNo: z.int(), name: z.string(), unitName: z.string(), members: z.array(z.string()) }),
  ),
  matches: z.array(
    z.object({
      no: z.int(),
      round: z.int(),
      a: z.int().nullable(),
      b: z.int().nullable(),
      winner: z.int().nullable(),
      score: z.string(),
      playedOn: z.string().nullable(),
    }),
  ),
  prizes: z.array(
    z.object({
      entrantNo: z.int(),
      kind: oneOf(PRIZE_KINDS),
      name: z.string(),
      perPersonFen: z.int(),
      persons: z.int(),
      givenOn: z.string(),
    }),
  ),
  placings: z.array(z.object({ entrant: z.int(), place: z.int(), wins: z.int() })),
});
const stayEntry = {
  name: text,
  unitName: text,
  staffNo: text.optional(),
  homePlace: text.optional(),
  stays: z.boolean(),
  dines: z.boolean().optional(),
  reason: text.optional(),
};

export const gatheringsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/allotments',
    summary: '拨付额度：各用途从哪个资金来源拨了多少、用了多少',
    permission: 'gathering.read',
    params: id,
    ok: z.object({ items: z.array(allotment) }),
    handler: async ({ context, params }) => ({
      items: shownFen(await listAllotments(context, { campaignId: params.id })),
    }),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/allotments',
    summary: '拨付一笔活动、慰问、福利或表彰资金',
    permission: 'allotment.approve',
    params: id,
    body: z.object({
      code: text,
      name: text,
      purpose: oneOf(ALLOTMENT_PURPOSES),
      sourceCode: z.string(),
      recipientClass: oneOf(RECIPIENT_CLASSES),
      aidKind: oneOf(AID_KINDS).optional(),
      amountFen: z.int().positive(),
      persons: z.int().positive().optional(),
      basis: text,
    }),
    status: 201,
    ok: z.object({ allotmentId: z.uuid() }),
    handler: ({ context, params, body, command }) =>
      allotFunds(context, { campaignId: params.id, ...body, amountFen: BigInt(body.amountFen) }, command),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/allotments/{code}/release',
    summary: '把一笔拨付的余额退回资金来源',
    permission: 'entitlement.exclude',
    params: id.extend({ code: z.string() }),
    body: z.object({ reason: text }),
    ok: z.object({ released: z.boolean() }),
    handler: ({ context, params, body, command }) =>
      releaseAllotment(context, { campaignId: params.id, code: params.code, ...body }, command),
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/gatherings',
    summary: '活动场次列表',
    permission: 'gathering.read',
    params: id,
    ok: z.object({ items: z.array(z.object(gatheringFields).meta({ id: 'Gathering' })) }),
    handler: async ({ context, params }) => ({
      items: shownFen(await listGatherings(context, { campaignId: params.id })),
    }),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/gatherings',
    summary: '安排一场活动',
    permission: 'gathering.plan',
    params: id,
    body: z.object({
      unitCode,
      code: text,
      kind: oneOf(GATHERING_KINDS),
      name: text,
      heldOn: z.iso.date(),
      slot: oneOf(SLOTS).optional(),
      place: text,
      hostName: text,
      measureCode: z.string().min(1).optional(),
      gift: z.object({ name: text, perPersonFen: z.int().positive(), allotmentCode: z.string().optional() }).optional(),
    }),
    status: 201,
    ok: z.object({ gatheringId: z.uuid() }),
    handler: ({ context, params, body: { gift, ...body }, command }) =>
      planGathering(
        context,
        {
          campaignId: params.id,
          ...body,
          ...(gift ? { gift: { ...gift, perPersonFen: BigInt(gift.perPersonFen) } } : {}),
        },
        command,
      ),
  });

  route({
    method: 'GET',
    path: '/api/gatherings/{id}',
    summary: '一场活动和它的名单',
    permission: 'gathering.read',
    params: id,
    ok: z.object({ ...gatheringFields, guests: z.array(guest) }).meta({ id: 'GatheringWithGuests' }),
    handler: async ({ context, params }) => shownFen(await getGathering(context, { gatheringId: params.id })),
  });

  route({
    method: 'POST',
    path: '/api/gatherings/{id}/guests',
    summary: '录入参加人员',
    permission: 'gathering.plan',
    params: id,
    body: z.object({
      guests: z
        .array(
          z.object({
            name: text,
            unitName: text.optional(),
            staffNo: text.optional(),
            role: oneOf(GUEST_ROLES).optional(),
          }),
        )
        .min(1),
    }),
    ok: z.object({ listed: z.int() }),
    handler: ({ context, params, body, command }) =>
      inviteGuests(context, { gatheringId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/gatherings/{id}/attendance',
    summary: '登记到场和慰问品领取情况',
    permission: 'gathering.record',
    params: id,
    body: z.object({
      marks: z
        .array(z.object({ line: z.int(), attended: z.boolean(), receivedGift: z.boolean().optional() }))
        .optional(),
      allCame: z.boolean().optional(),
      close: z.boolean().optional(),
    }),
    ok: z.object({
      listed: z.int(),
      attended: z.int(),
      gifts: z.int(),
      unmarked: z.int(),
      state: oneOf(GATHERING_STATES),
    }),
    handler: ({ context, params, body, command }) =>
      recordAttendance(context, { gatheringId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/gatherings/{id}/cancellation',
    summary: '取消一场活动',
    permission: 'gathering.plan',
    params: id,
    body: z.object({ reason: text }),
    ok: z.object({ state: oneOf(GATHERING_STATES) }),
    handler: ({ context, params, body, command }) =>
      cancelGathering(context, { gatheringId: params.id, ...body }, command),
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/stay-survey',
    summary: '外地职工摸底名单',
    permission: 'gathering.read',
    params: id,
    ok: z.object({ items: z.array(z.object({ ...stayEntry, surveyedOn: z.string() }).meta({ id: 'StayEntry' })) }),
    handler: async ({ context, params }) => ({ items: await listStayEntries(context, { campaignId: params.id }) }),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/stay-survey',
    summary: '登记外地职工摸底',
    permission: 'gathering.record',
    params: id,
    body: z.object({ unitCode, surveyedOn: z.iso.date(), entries: z.array(z.object(stayEntry)).min(1) }),
    status: 201,
    ok: z.object({ asked: z.int(), staying: z.int(), dining: z.int() }),
    handler: ({ context, params, body, command }) =>
      recordStaySurvey(context, { campaignId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/gatherings/{id}/seating',
    summary: '按摸底名单排年夜饭座位',
    permission: 'gathering.plan',
    params: id,
    body: z.object({ hosts: z.array(text).min(1), seatsPerTable: z.int().optional() }),
    ok: z.object({ tables: z.int(), diners: z.int(), hosts: z.int() }),
    handler: ({ context, params, body, command }) =>
      seatStayingStaff(context, { gatheringId: params.id, ...body }, command),
  });

  route({
    method: 'GET',
    path: '/api/gatherings/{id}/tournament',
    summary: '比赛的项目、对阵、赛果和名次',
    permission: 'gathering.read',
    params: id,
    ok: z
      .object({ gatheringId: z.uuid(), name: z.string(), events: z.array(tournamentEvent) })
      .meta({ id: 'Tournament' }),
    handler: async ({ context, params }) => shownFen(await getTournament(context, { gatheringId: params.id })),
  });

  route({
    method: 'POST',
    path: '/api/gatherings/{id}/tournament-events',
    summary: '比赛项目报名并抽签',
    permission: 'gathering.plan',
    params: id,
    body: z.object({
      code: text,
      name: text,
      format: oneOf(TOURNAMENT_FORMATS).optional(),
      entrants: z.array(z.object({ name: text, unitName: text.optional(), members: z.array(text).optional() })),
    }),
    status: 201,
    ok: z.object({ eventId: z.uuid(), matches: z.int() }),
    handler: ({ context, params, body, command }) =>
      drawTournament(context, { gatheringId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/tournament-events/{id}/results',
    summary: '登记赛果',
    permission: 'gathering.record',
    params: id,
    body: z.object({
      results: z
        .array(z.object({ matchNo: z.int(), winnerNo: z.int(), score: text.optional(), playedOn: z.iso.date() }))
        .min(1),
    }),
    ok: z.object({ played: z.int(), matches: z.int(), isFinished: z.boolean() }),
    handler: ({ context, params, body, command }) => recordResults(context, { eventId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/tournament-events/{id}/prizes',
    summary: '登记奖品和纪念品，超过上限不登记',
    permission: 'gathering.record',
    params: id,
    body: z.object({
      givenOn: z.iso.date(),
      allotmentCode: z.string().optional(),
      lines: z
        .array(
          z.object({
            entrantNo: z.int(),
            kind: oneOf(PRIZE_KINDS).optional(),
            name: text,
            perPersonFen: z.int().positive(),
          }),
        )
        .min(1),
    }),
    status: 201,
    ok: z.object({ lines: z.int(), amountFen: z.string() }),
    handler: ({ context, params, body, command }) =>
      recordPrizes(
        context,
        {
          eventId: params.id,
          ...body,
          lines: body.lines.map((line) => ({ ...line, perPersonFen: BigInt(line.perPersonFen) })),
        },
        command,
      ),
  });
});
