import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { defineRoutes } from '#server/http/route.ts';
import { pageQuery } from '#server/http/paging.ts';
import { cancelImport } from './cancel-import.ts';
import { chooseSheets } from './choose-sheets.ts';
import { commitImport } from './commit-import.ts';
import { getImport } from './get-import.ts';
import { getImportWorkbook } from './get-import-workbook.ts';
import { listImportRows } from './list-import-rows.ts';
import { listImports } from './list-imports.ts';
import { receiveImport } from './receive-import.ts';
import { undoImport } from './undo-import.ts';

const id = z.object({ id: z.uuid() });
const outcome = z.enum(['accepted', 'repaired', 'parked']);

const batch = z
  .object({
    id: z.string(),
    fileName: z.string(),
    state: z.enum(['received', 'choosing', 'staged', 'rechecking', 'committed', 'undone', 'discarded']),
    stagedAt: z.string(),
    stagedBy: z.string(),
    committedAt: z.string().nullable(),
    undoneAt: z.string().nullable(),
    /** Why a workbook was put away, in the words its sender was told. */
    refusal: z.string().nullable(),
    rowsIn: z.int(),
    rowsAccepted: z.int(),
    rowsRepaired: z.int(),
    rowsParked: z.int(),
    rowsPassedOver: z.int(),
    householdCount: z.int(),
  })
  .meta({ id: 'ImportBatch' });

const batchDetail = batch
  .extend({
    sheetName: z.string().nullable(),
    unknownColumns: z.array(z.string()),
    hiddenRows: z.int(),
    /** Rows that somebody set aside; they are among the parked ones. */
    setAsideRows: z.int(),
    /** Which of the field's sheets it is; null for a plain roster. */
    kindName: z.string().nullable(),
    layoutSource: z.enum(['found', 'remembered', 'corrected']).nullable(),
    /** What a person said for every row of a sheet without such a column. */
    statedForAll: z.array(z.string()),
    /** Understood and kept with the rows; the register has no place for them yet. */
    waitingColumns: z.array(z.string()),
    /** Headings of columns that were hidden and read all the same. */
    hiddenColumns: z.array(z.string()),
    /** The sheets of the file; which of them is a roster, which is hidden. */
    sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), isRoster: z.boolean() })),
    /** Households that are in the register already: those the roster corrects, those it leaves as they are. */
    registered: z.object({ changed: z.int(), unchanged: z.int() }),
    /** The job that checks the whole file again while the state says so. */
    recheckJobId: z.string().nullable(),
    /** Registered households of which the roster lists other members: those nobody has confirmed yet, and those confirmed. */
    memberChanges: z.object({ waiting: z.int(), confirmed: z.int() }),
    /** Possible duplicates of its households, and how far the search is that follows every import; null until it is committed. */
    duplicates: z
      .object({
        search: z.enum(['waiting', 'running', 'done', 'failed']).nullable(),
        open: z.int(),
        decided: z.int(),
      })
      .nullable(),
    units: z.array(
      z.object({
        unitName: z.string(),
        unitCode: z.string().nullable(),
        rowsIn: z.int(),
        accepted: z.int(),
        repaired: z.int(),
        parked: z.int(),
      }),
    ),
  })
  .meta({ id: 'ImportBatchDetail' });

const place = { rowNo: z.int(), column: z.string(), cell: z.string() };
const importRow = z
  .object({
    rowNo: z.int(),
    unitName: z.string(),
    outcome,
    householdNo: z.int().nullable(),
    name: z.string(),
    /** What the row says otherwise than the register, field by field, numbers covered. */
    changes: z.array(z.object({ column: z.string(), before: z.string(), after: z.string() })),
    repairs: z.array(
      z.object({ ...place, before: z.string(), after: z.string(), rule: z.string(), ruleText: z.string() }),
    ),
    doubts: z.array(
      z.object({
        ...place,
        /** What the column is for, to be put right by; member2.idNumber for members beside their head. */
        role: z.string(),
        /** What is doubted, numbers covered. */
        text: z.string(),
        code: z.string(),
        message: z.string(),
        otherRowNo: z.int().nullable(),
        /** What may have been meant, to be chosen by a person. */
        offers: z.array(z.string()),
        parks: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'ImportRow' });

type StoredBatch = Awaited<ReturnType<typeof listImports>>['items'][number];

function present(stored: StoredBatch) {
  return {
    id: stored.id,
    fileName: stored.file_name,
    state: stored.state,
    stagedAt: stored.staged_at.toISOString(),
    stagedBy: stored.staged_by,
    committedAt: stored.committed_at?.toISOString() ?? null,
    undoneAt: stored.undone_at?.toISOString() ?? null,
    refusal: stored.refusal,
    rowsIn: stored.rows_in,
    rowsAccepted: stored.rows_accepted,
    rowsRepaired: stored.rows_repaired,
    rowsParked: stored.rows_parked,
    rowsPassedOver: stored.rows_passed_over,
    householdCount: stored.household_count,
  };
}

export const importsRoutes = defineRoutes((route) => {
  route({
    method: 'POST',
    path: '/api/imports',
    summary: '上传花名册（.xlsx、.xls、.csv），后台核对；字段 unitId 可指定单位',
    permission: 'import.stage',
    multipart: true,
    status: 202,
    ok: z.object({ batchId: z.string(), jobId: z.string() }),
    handler: async (sent) => {
      const [file] = await sent.files();
      const { unitId } = await sent.fields();
      if (!file) return refuse('upload.no-file', '没有收到文件，请选择文件后再提交。');
      const { batchId, jobId } = await receiveImport(sent.context, {
        path: file.path,
        fileName: file.fileName,
        ...(unitId ? { unitId } : {}),
      });
      return { batchId, jobId: jobId ?? '' };
    },
  });

  route({
    method: 'GET',
    path: '/api/imports',
    summary: '以往的导入，新的在前',
    permission: 'import.read',
    query: z.object(pageQuery),
    ok: z.object({ items: z.array(batch), nextCursor: z.string().nullable() }),
    handler: async ({ context, query }) => {
      const { items, nextCursor } = await listImports(context, query);
      return { items: items.map(present), nextCursor };
    },
  });

  route({
    method: 'GET',
    path: '/api/imports/{id}',
    summary: '一次导入的核对结果，按单位',
    permission: 'import.read',
    params: id,
    ok: batchDetail,
    handler: async ({ context, params }) => {
      const stored = await getImport(context, params);
      return {
        ...present(stored),
        sheetName: stored.sheetName,
        unknownColumns: [...stored.unknownColumns],
        hiddenRows: stored.hiddenRows,
        setAsideRows: stored.setAsideRows,
        kindName: stored.kindName,
        layoutSource: stored.layoutSource,
        statedForAll: stored.statedForAll,
        waitingColumns: stored.waitingColumns,
        hiddenColumns: [...stored.hiddenColumns],
        sheets: [...stored.sheets],
        registered: stored.registered,
        memberChanges: stored.memberChanges,
        recheckJobId: stored.recheckJobId,
        duplicates: stored.duplicates,
        units: stored.units,
      };
    },
  });

  route({
    method: 'GET',
    path: '/api/imports/{id}/rows',
    summary: '逐行的修正和存疑',
    permission: 'import.read',
    params: id,
    query: z.object({ outcome: outcome.optional(), changed: z.literal('true').optional(), ...pageQuery }),
    ok: z.object({ items: z.array(importRow), nextCursor: z.string().nullable() }),
    handler: ({ context, params, query: { changed, ...query } }) =>
      listImportRows(context, { ...params, ...query, isChanged: changed === 'true' }),
  });

  route({
    method: 'POST',
    path: '/api/imports/{id}/sheets',
    summary: '一个文件有几张花名册时，选定要导入的工作表；每张各成一次导入',
    permission: 'import.stage',
    params: id,
    body: z.object({ names: z.array(z.string().max(255)).min(1).max(50) }),
    status: 202,
    ok: z.object({ batches: z.array(z.object({ batchId: z.string(), sheetName: z.string(), jobId: z.string() })) }),
    handler: ({ context, params, body, command }) =>
      chooseSheets(context, { batchId: params.id, names: body.names }, command),
  });

  route({
    method: 'POST',
    path: '/api/imports/{id}/cancellation',
    summary: '取消还没有核对完的导入，什么也不留',
    permission: 'import.stage',
    params: id,
    ok: z.object({ batchId: z.string() }),
    handler: ({ context, params, command }) => cancelImport(context, { batchId: params.id }, command),
  });

  route({
    method: 'POST',
    path: '/api/imports/{id}/commitment',
    summary: '确认入库',
    permission: 'import.commit',
    params: id,
    ok: z.object({
      batchId: z.string(),
      households: z.int(),
      persons: z.int(),
      amended: z.int(),
      /** Members of registered households who came and who left. */
      joined: z.int(),
      left: z.int(),
      unchanged: z.int(),
      parkedSince: z.int(),
    }),
    handler: ({ context, params, command }) => commitImport(context, { batchId: params.id }, command),
  });

  route({
    method: 'POST',
    path: '/api/imports/{id}/reversal',
    summary: '撤销导入，没有被用到时',
    permission: 'import.undo',
    params: id,
    ok: z.object({ batchId: z.string(), state: z.string(), households: z.int(), restored: z.int() }),
    handler: ({ context, params, command }) => undoImport(context, { batchId: params.id }, command),
  });

  route({
    method: 'GET',
    path: '/api/imports/{id}/workbook',
    summary: '导入核对表（带标注的 .xlsx），下载记入日志',
    permission: 'import.read',
    params: id,
    binary: true,
    handler: async ({ context, params }) => {
      const { fileName, contentBase64 } = await getImportWorkbook(context, params);
      return {
        content: Buffer.from(contentBase64, 'base64'),
        fileName,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      };
    },
  });
});
