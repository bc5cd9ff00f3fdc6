import { z } from 'zod';
import { MASKING_PROFILES, type Audience } from '#domain/notices/masking.ts';
import { defineRoutes } from '#server/http/route.ts';
import { getNotice } from './get-notice.ts';
import { listNotices } from './list-notices.ts';
import { postNotices } from './post-notices.ts';

const audience = z.enum(Object.keys(MASKING_PROFILES) as [Audience, ...Audience[]]);
const noticeFields = {
  id: z.uuid(),
  noticeNo: z.string(),
  unitCode: z.string(),
  unitName: z.string(),
  audience,
  startsOn: z.string(),
  endsOn: z.string(),
  workingDays: z.int(),
  place: z.string(),
  phone: z.string(),
  lineCount: z.int(),
};

export const noticesRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/notices',
    summary: '公示列表，一个单位一份',
    permission: 'notice.read',
    params: z.object({ id: z.uuid() }),
    ok: z.object({ items: z.array(z.object(noticeFields).meta({ id: 'Notice' })) }),
    handler: async ({ context, params }) => ({ items: await listNotices(context, { campaignId: params.id }) }),
  });

  route({
    method: 'GET',
    path: '/api/notices/{id}',
    summary: '一份公示的名单，已遮挡',
    permission: 'notice.read',
    params: z.object({ id: z.uuid() }),
    ok: z
      .object({ ...noticeFields, columns: z.array(z.string()), lines: z.array(z.array(z.string())) })
      .meta({ id: 'PostedNotice' }),
    handler: ({ context, params }) => getNotice(context, { noticeId: params.id }),
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/notices',
    summary: '生成各单位的公示名单',
    permission: 'notice.post',
    params: z.object({ id: z.uuid() }),
    body: z.object({
      startsOn: z.iso.date(),
      workingDays: z.int().min(1).max(30).optional(),
      place: z.string().trim().min(1).max(400),
      phone: z.string().trim().min(1).max(60),
      audience: audience.optional(),
    }),
    status: 201,
    ok: z.object({
      posted: z.int(),
      skipped: z.int(),
      households: z.int(),
      startsOn: z.string(),
      endsOn: z.string(),
      workingDays: z.int(),
    }),
    handler: ({ context, params, body, command }) => postNotices(context, { campaignId: params.id, ...body }, command),
  });
});
