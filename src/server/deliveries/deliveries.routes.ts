import { z } from 'zod';
import { AID_KINDS } from '#domain/code-lists.ts';
import type { AidKind } from '#domain/code-lists.ts';
import { PARKING_REASONS } from '#domain/deliveries/match-sign-offs.ts';
import type { ParkingCode } from '#domain/deliveries/match-sign-offs.ts';
import { SIGN_OFF_METHODS } from '#domain/deliveries/sign-off-sheet.ts';
import type { SignOffMethod } from '#domain/deliveries/sign-off-sheet.ts';
import { refuse } from '#domain/refusal.ts';
import { toJsonFen } from '../http/json-fen.ts';
import { pageQuery } from '../http/paging.ts';
import { defineRoutes } from '../http/route.ts';
import { listDeliveries } from './list-deliveries.ts';
import { listParkedSignOffs } from './list-parked-sign-offs.ts';
import { readSignOffs } from './read-sign-offs.ts';
import { recordDeliveries } from './record-deliveries.ts';

const deliveryView = z
  .object({
    id: z.string(),
    householdId: z.string(),
    dossierNo: z.string(),
    unitName: z.string(),
    headName: z.string(),
    kind: z.enum(['cash', 'goods']),
    kindName: z.string(),
    state: z.enum(['delivered', 'returned']),
    stateName: z.string(),
    amountFen: z.int(),
    goodsName: z.string().nullable(),
    sourceName: z.string(),
    signedOn: z.string().nullable(),
    method: z.string(),
    methodName: z.string(),
    proxyName: z.string().nullable(),
    proxyRelation: z.string().nullable(),
    returnReason: z.string().nullable(),
    sheetRowNo: z.int().nullable(),
    recordedAt: z.string(),
  })
  .meta({ id: 'Delivery' });

const parkedView = z
  .object({
    fileName: z.string(),
    sheetName: z.string(),
    rowNo: z.int(),
    unitName: z.string(),
    personName: z.string(),
    code: z.string(),
    codeName: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'ParkedSignOff' });

type Row = Awaited<ReturnType<typeof listDeliveries>>['rows'][number];

function presentDelivery(row: Row) {
  return {
    id: row.id,
    householdId: row.household_id,
    dossierNo: row.dossier_no,
    unitName: row.unit_name,
    headName: row.head_name,
    kind: row.kind as AidKind,
    kindName: AID_KINDS[row.kind as AidKind],
    state: row.state as 'delivered' | 'returned',
    stateName: row.state === 'delivered' ? '已发放' : '已退回',
    amountFen: toJsonFen(row.amount_fen),
    goodsName: row.goods_name,
    sourceName: row.source_name,
    signedOn: row.signed_on,
    method: row.method,
    methodName: SIGN_OFF_METHODS[row.method as SignOffMethod],
    proxyName: row.proxy_name,
    proxyRelation: row.proxy_relation,
    returnReason: row.return_reason,
    sheetRowNo: row.sheet_row_no,
    recordedAt: row.recorded_at.toISOString(),
  };
}

export const deliveriesRoutes = defineRoutes((route) => {
  const campaign = z.object({ id: z.uuid() });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/deliveries',
    summary: '发放和退回明细',
    permission: 'delivery.read',
    params: campaign,
    query: z.object(pageQuery),
    ok: z.object({ rows: z.array(deliveryView), nextCursor: z.string().nullable() }),
    async handler({ context, params, query }) {
      const { rows, nextCursor } = await listDeliveries(context, { campaignId: params.id, ...query });
      return { rows: rows.map(presentDelivery), nextCursor };
    },
  });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/parked-sign-offs',
    summary: '未能对上的签领行及原因',
    permission: 'delivery.read',
    params: campaign,
    ok: z.object({ rows: z.array(parkedView) }),
    async handler({ context, params }) {
      const rows = await listParkedSignOffs(context, { campaignId: params.id });
      return {
        rows: rows.map((row) => ({
          fileName: row.file_name,
          sheetName: row.sheet_name,
          rowNo: row.row_no,
          unitName: row.unit_name,
          personName: row.person_name,
          code: row.reason_code,
          codeName: PARKING_REASONS[row.reason_code as ParkingCode] ?? row.reason_code,
          reason: row.reason,
        })),
      };
    },
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/deliveries',
    summary: '上传签领表，登记发放和退回',
    permission: 'delivery.record',
    params: campaign,
    multipart: true,
    ok: z.object({
      sheetId: z.string(),
      rowsIn: z.int(),
      rowsMatched: z.int(),
      rowsParked: z.int(),
      rowsPassedOver: z.int(),
      rowsUnsigned: z.int(),
      rowsSettled: z.int(),
      handedOver: z.int(),
      returned: z.int(),
      parked: z.array(
        z.object({
          sheetName: z.string(),
          rowNo: z.int(),
          unitName: z.string(),
          personName: z.string(),
          code: z.string(),
          reason: z.string(),
        }),
      ),
    }),
    async handler({ context, params, files, command }) {
      const [file] = await files();
      if (!file) refuse('upload.no-file', '没有收到文件，请选择签领表后再提交。');
      const read = await readSignOffs(file.path);
      return recordDeliveries(context, { campaignId: params.id, fileName: file.fileName, ...read }, command);
    },
  });
});
