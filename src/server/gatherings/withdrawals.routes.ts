import { z } from 'zod';
import { RECORD_KINDS } from '#domain/gatherings/gathering-lists.ts';
import { defineRoutes } from '../http/route.ts';
import { listWithdrawnRecords } from './list-withdrawn-records.ts';
import { oneOf } from './shapes.ts';
import { withdrawRecord } from './withdraw-record.ts';
import { withdrawWelfarePayment } from './withdraw-welfare-payment.ts';

const reason = z.object({ reason: z.string().trim().max(200) });

export const withdrawalsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/withdrawn-records',
    summary: '已撤销的记录和原因；不计入任何数字',
    permission: 'gathering.read',
    params: z.object({ id: z.uuid() }),
    ok: z.object({
      items: z.array(
        z
          .object({
            id: z.string(),
            kind: oneOf({ ...RECORD_KINDS, 'welfare-payment': '福利签领' }),
            title: z.string(),
            unitName: z.string(),
            reason: z.string(),
            withdrawnAt: z.iso.datetime(),
          })
          .meta({ id: 'WithdrawnRecord' }),
      ),
    }),
    handler: async ({ context, params }) => ({
      items: (await listWithdrawnRecords(context, { campaignId: params.id })).map((each) => ({
        ...each,
        withdrawnAt: each.withdrawnAt.toISOString(),
      })),
    }),
  });

  route({
    method: 'POST',
    path: '/api/gathering-records/{kind}/{id}/withdrawal',
    summary: '撤销登记错误的记录：保留原记录和原因，款项退回来源，物品退回库存',
    permission: 'gathering.record',
    params: z.object({ kind: oneOf(RECORD_KINDS), id: z.uuid() }),
    body: reason,
    ok: z.object({ returnedFen: z.string(), returnedPortions: z.int() }),
    handler: ({ context, params, body, command }) => withdrawRecord(context, { ...params, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/welfare-issues/{id}/payments/{line}/withdrawal',
    summary: '撤销登记错误的一行福利签领',
    permission: 'welfare.pay',
    params: z.object({ id: z.uuid(), line: z.coerce.number().int().positive() }),
    body: reason,
    ok: z.object({ paidPersons: z.int() }),
    handler: ({ context, params, body, command }) =>
      withdrawWelfarePayment(context, { issueId: params.id, line: params.line, ...body }, command),
  });
});
