import { z } from 'zod';
import { type Decision, DECISIONS } from '#domain/entitlements/meeting.ts';
import { toDocx } from '#render/docx.ts';
import { toPdf } from '#render/pdf.ts';
import { toJsonFen } from '../http/json-fen.ts';
import { defineRoutes } from '../http/route.ts';
import { agreeToRest } from './agree-to-rest.ts';
import { decideCase } from './decide-case.ts';
import { freezeMeeting } from './freeze-meeting.ts';
import { getMeetingCase } from './get-meeting-case.ts';
import { listMeetings } from './list-meetings.ts';
import { meetingFields } from './meeting-shape.ts';
import { openMeeting } from './open-meeting.ts';
import { printMeetingMinutes } from './print-meeting-minutes.ts';

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;
const decision = z.enum(Object.keys(DECISIONS) as [Decision, ...Decision[]]);
const said = z.object({ by: z.string(), text: z.string() });
const head = {
  id: z.string(),
  listNo: z.int(),
  listName: z.string(),
  name: z.string(),
  heldOn: z.string(),
  place: z.string(),
  chairedBy: z.string(),
  recordedBy: z.string(),
  attendees: z.array(z.string()),
  absent: z.array(z.string()),
  minutesNo: z.string(),
  supplementReason: z.string().nullable(),
  digest: z.string().nullable(),
  frozenAt: z.date().nullable(),
};
const counts = { cases: z.int(), agreed: z.int(), refused: z.int(), deferred: z.int() };
const caseView = z
  .object({
    position: z.int(),
    entitlementId: z.string(),
    dossierNo: z.string(),
    shownName: z.string(),
    unitName: z.string(),
    memberCount: z.int(),
    tierName: z.string().nullable(),
    className: z.string(),
    publicCause: z.string(),
    cashFen: z.int(),
    goodsFen: z.int(),
    goodsName: z.string().nullable(),
    sourceNames: z.array(z.string()),
    reasons: z.array(z.string()),
    derivation: z.array(z.string()),
    isRelative: z.boolean(),
    decision: decision.nullable(),
    reason: z.string().nullable(),
    objection: said.nullable(),
  })
  .meta({ id: 'MeetingCase' });

export const meetingsRoutes = defineRoutes((route) => {
  const byId = z.object({ id: z.uuid() });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/meetings',
    summary: '研究会议：名单、增补名单和逐户决定的户数',
    permission: 'meeting.read',
    params: byId,
    ok: z.object({ meetings: z.array(z.object({ ...head, ...counts }).meta({ id: 'DecisionMeeting' })) }),
    handler: async ({ context, params }) => ({ meetings: await listMeetings(context, { campaignId: params.id }) }),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/meetings',
    summary: '开会研究名单；第二次起是增补名单，要写增补原因',
    permission: 'meeting.record',
    params: byId,
    body: z.object(meetingFields),
    ok: z.object({ meetingId: z.string(), listNo: z.int(), cases: z.int() }),
    handler: ({ context, params, body, command }) => openMeeting(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'GET',
    path: '/api/meetings/{id}/cases/{position}',
    summary: '会议上的一户：投影用，按内部核对的脱敏规则显示',
    permission: 'meeting.read',
    params: z.object({ id: z.uuid(), position: z.coerce.number().int().min(1) }),
    ok: z.object({ meeting: z.object(head), counts: z.object(counts), case: caseView }),
    async handler({ context, params }) {
      const found = await getMeetingCase(context, { meetingId: params.id, position: params.position });
      const { cashFen, goodsFen } = found.case;
      return {
        ...found,
        case: { ...found.case, cashFen: toJsonFen(cashFen), goodsFen: toJsonFen(goodsFen) },
      };
    },
  });
  route({
    method: 'POST',
    path: '/api/meetings/{id}/decisions',
    summary: '记录对一户的决定：同意、不同意、缓议，以及谁提了什么意见',
    permission: 'meeting.record',
    params: byId,
    body: z.object({
      entitlementId: z.uuid(),
      decision,
      reason: z.string().trim().min(1).max(500).optional(),
      objection: z.object({ by: z.string().trim().min(1).max(40), text: z.string().trim().min(1).max(500) }).optional(),
    }),
    ok: z.object({ decision }),
    handler: ({ context, params, body, command }) => decideCase(context, { meetingId: params.id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/meetings/{id}/agreement-to-rest',
    summary: '其余没有决定的各户一并记为同意',
    permission: 'meeting.record',
    params: byId,
    ok: z.object({ agreed: z.int() }),
    handler: ({ context, params, command }) => agreeToRest(context, { meetingId: params.id }, command),
  });
  route({
    method: 'POST',
    path: '/api/meetings/{id}/freezing',
    summary: '结束会议，冻结名单',
    permission: 'meeting.record',
    params: byId,
    ok: z.object({ agreed: z.int(), refused: z.int(), deferred: z.int(), digest: z.string() }),
    handler: ({ context, params, command }) => freezeMeeting(context, { meetingId: params.id }, command),
  });
  route({
    method: 'POST',
    path: '/api/meetings/{id}/minutes',
    summary: '会议纪要（DOCX 或 PDF）；记入日志',
    permission: 'meeting.read',
    params: byId,
    body: z.object({ format: z.enum(['docx', 'pdf']) }),
    binary: true,
    async handler({ context, params, body: { format } }) {
      const { model, fileName } = await printMeetingMinutes(context, { meetingId: params.id });
      const content = format === 'pdf' ? await toPdf(model) : await toDocx(model);
      return { content, mediaType: MEDIA_TYPES[format], fileName: `${fileName}.${format}` };
    },
  });
});
