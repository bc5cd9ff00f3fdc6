import { z } from 'zod';
import {
  CAUSES,
  type CauseCode,
  RELATIONS,
  type RelationCode,
  RESIDENCES,
  type Residence,
} from '#domain/code-lists.ts';
import { defineRoutes } from '#server/http/route.ts';
import { pageQuery } from '#server/http/paging.ts';
import { confirmMemberChanges } from './confirm-member-changes.ts';
import { correctImportCells } from './correct-import-cells.ts';
import { getImportSheet } from './get-import-sheet.ts';
import { listMemberChanges } from './list-member-changes.ts';
import { recheckImport } from './recheck-import.ts';
import { setImportRowAside } from './set-import-row-aside.ts';
import { takeImportRowBack } from './take-import-row-back.ts';
import { takeMemberChangeBack } from './take-member-change-back.ts';

const id = z.object({ id: z.uuid() });
const outcome = z.enum(['accepted', 'repaired', 'parked']);

const layout = z
  .object({
    sheetName: z.string(),
    headerFirstRow: z.int(),
    headerLastRow: z.int(),
    dataFirstRow: z.int(),
    dataLastRow: z.int().nullable(),
    columns: z.array(z.object({ column: z.int(), role: z.string() })),
    stated: z
      .object({
        unitName: z.string(),
        residence: z.enum(Object.keys(RESIDENCES) as [Residence, ...Residence[]]),
        mainCause: z.enum(Object.keys(CAUSES) as [CauseCode, ...CauseCode[]]),
      })
      .partial(),
  })
  .meta({ id: 'ImportLayout' });

const counts = {
  /** The job that checks a large file again; the counts are those of before then. */
  jobId: z.string().nullable(),
  accepted: z.int(),
  repaired: z.int(),
  parked: z.int(),
  passedOver: z.int(),
  households: z.int(),
};
const relation = z.enum(Object.keys(RELATIONS) as [RelationCode, ...RelationCode[]]);
const memberChange = z
  .object({
    rowNo: z.int(),
    unitName: z.string(),
    headName: z.string(),
    householdId: z.string(),
    /** Nobody comes or leaves before this day. */
    since: z.string(),
    /** The day of the file, which is offered first. */
    usualDay: z.string(),
    comings: z.array(
      z.object({
        rowNo: z.int(),
        name: z.string(),
        relation,
        maskedIdNumber: z.string(),
        /** In the register already, and in no household now. */
        isReturning: z.boolean(),
      }),
    ),
    leavings: z.array(z.object({ personId: z.string(), name: z.string(), relation })),
    decision: z.object({ on: z.string(), staying: z.array(z.string()), by: z.string(), at: z.string() }).nullable(),
  })
  .meta({ id: 'ImportMemberChange' });
const rowNo = z.coerce.number().int().min(1);

export const importReviewRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/imports/{id}/sheet',
    summary: '表格样张和栏目对应，长串数字遮住',
    permission: 'import.stage',
    params: id,
    query: z.object({ sheetName: z.string().max(255).optional() }),
    ok: z.object({
      sheetNames: z.array(z.string()),
      /** Null for a sheet too long to be counted for a sample. */
      rowCount: z.int().nullable(),
      letters: z.array(z.string()),
      rows: z.array(z.object({ rowNo: z.int(), cells: z.array(z.string()) })),
      layout,
      source: z.enum(['found', 'remembered', 'corrected', 'guessed']),
    }),
    handler: ({ context, params, query }) => getImportSheet(context, { ...params, ...query }),
  });

  route({
    method: 'PUT',
    path: '/api/imports/{id}/layout',
    summary: '更正栏目对应并重新核对；同一单位下次同样表头的文件照此读取',
    permission: 'import.stage',
    params: id,
    body: layout,
    ok: z.object({ batchId: z.string(), ...counts }),
    handler: ({ context, params, body, command }) =>
      recheckImport(context, { batchId: params.id, layout: body }, command),
  });

  route({
    method: 'PUT',
    path: '/api/imports/{id}/cells',
    summary: '更正存疑的单元格，按同样的规则重新核对',
    permission: 'import.stage',
    params: id,
    body: z.object({ cells: z.array(z.object({ rowNo: z.int(), role: z.string(), text: z.string() })) }),
    ok: z.object({
      rows: z.array(z.object({ rowNo: z.int(), outcome, doubts: z.array(z.string()) })),
      ...counts,
    }),
    // Without the command id: what is typed may be an ID number, and typing it twice changes nothing.
    handler: ({ context, params, body }) => correctImportCells(context, { batchId: params.id, cells: body.cells }),
  });

  route({
    method: 'PUT',
    path: '/api/imports/{id}/rows/{rowNo}/set-aside',
    summary: '搁置一行，写明原因；户主行连同全户',
    permission: 'import.stage',
    params: id.extend({ rowNo }),
    body: z.object({ reason: z.string().max(200) }),
    ok: z.object({ rows: z.array(z.int()), ...counts }),
    handler: ({ context, params, body, command }) =>
      setImportRowAside(context, { batchId: params.id, rowNo: params.rowNo, reason: body.reason }, command),
  });

  route({
    method: 'DELETE',
    path: '/api/imports/{id}/rows/{rowNo}/set-aside',
    summary: '取回搁置的行',
    permission: 'import.stage',
    params: id.extend({ rowNo }),
    ok: z.object({ rows: z.array(z.int()), ...counts }),
    handler: ({ context, params, command }) =>
      takeImportRowBack(context, { batchId: params.id, rowNo: params.rowNo }, command),
  });

  route({
    method: 'GET',
    path: '/api/imports/{id}/member-changes',
    summary: '在册家庭的成员变动：表里多了谁、少了谁、确认到哪一步',
    permission: 'import.read',
    params: id,
    query: z.object(pageQuery),
    ok: z.object({ items: z.array(memberChange), nextCursor: z.string().nullable() }),
    handler: ({ context, params, query }) => listMemberChanges(context, { ...params, ...query }),
  });

  route({
    method: 'PUT',
    path: '/api/imports/{id}/member-changes',
    summary: '确认在册家庭的成员从哪一天起加入、离开；入库时写成带日期的成员关系',
    permission: 'import.stage',
    params: id,
    body: z.object({
      changes: z
        .array(z.object({ rowNo: z.int().min(1), on: z.iso.date(), staying: z.array(z.uuid()).max(30) }))
        .min(1)
        .max(200),
    }),
    ok: z.object({ confirmed: z.int() }),
    handler: ({ context, params, body, command }) =>
      confirmMemberChanges(context, { batchId: params.id, changes: body.changes }, command),
  });

  route({
    method: 'DELETE',
    path: '/api/imports/{id}/member-changes/{rowNo}',
    summary: '撤回对成员变动的确认，入库以前',
    permission: 'import.stage',
    params: id.extend({ rowNo }),
    ok: z.object({ rowNo: z.int() }),
    handler: ({ context, params, command }) =>
      takeMemberChangeBack(context, { batchId: params.id, rowNo: params.rowNo }, command),
  });
});
