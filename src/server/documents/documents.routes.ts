import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';
import { toDocx } from '#render/docx.ts';
import { toHtml } from '#render/html.ts';
import { toPdf } from '#render/pdf.ts';
import { tablePaperPdf } from '#render/table-paper.ts';
import { postingQuery } from '#server/funds/list-postings.ts';
import { writeWorkbook } from '#render/workbook.ts';
import { defineRoutes } from '#server/http/route.ts';
import { getDocument } from './get-document.ts';
import { getDocumentModel } from './get-document-model.ts';
import { listDocuments } from './list-documents.ts';
import { listPossiblePapers } from './list-possible-papers.ts';
import { makeDocument } from './make-document.ts';
import { makeLedgerBook } from './make-ledger-book.ts';
import { makeTable, PRINTED, TABLES, type TableCode } from './make-table.ts';
import { type TemplateCode, TEMPLATES } from './read-template.ts';
import { printReceipt } from './print-receipt.ts';
import { verifyDocument } from './verify-document.ts';

const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const verifiedFigure = z.object({
  /** Place in the paper, from 1. */
  order: z.int(),
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  shown: z.string(),
  paperValue: z.string(),
  currentValue: z.string().nullable(),
  state: z.enum(['agrees', 'changed', 'typed-over', 'unknown']),
  message: z.string(),
});

const documentHead = {
  id: z.string(),
  template: z.string(),
  templateName: z.string(),
  title: z.string(),
  datedOn: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
  characterCount: z.int(),
  digest: z.string(),
};

interface Head {
  readonly id: string;
  readonly template: string;
  readonly title: string;
  readonly datedOn: string;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly characterCount: number;
  readonly digest: string;
}
const presentHead = ({ id, template, title, datedOn, madeAt, madeBy, characterCount, digest }: Head) => ({
  id,
  template,
  templateName: TEMPLATES[template as TemplateCode] ?? template,
  title,
  datedOn,
  madeAt: madeAt.toISOString(),
  madeBy,
  characterCount,
  digest,
});

const templateCode = z.enum(Object.keys(TEMPLATES) as [TemplateCode, ...TemplateCode[]]);
const tableCode = z.enum(Object.keys(TABLES) as [TableCode, ...TableCode[]]);
const idParams = z.object({ id: z.uuid() });

export const documentsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/documents',
    summary: '活动的文件，新的在前；另列可以生成的文件和表格',
    permission: 'document.read',
    params: idParams,
    ok: z.object({
      documents: z.array(z.object({ ...documentHead, figureCount: z.int(), staleCount: z.int() })),
      templates: z.array(z.object({ code: z.string(), name: z.string() })),
      tables: z.array(z.object({ code: z.string(), name: z.string(), formats: z.array(z.enum(['xlsx', 'pdf'])) })),
    }),
    handler: async ({ context, params }) => {
      const possible = await listPossiblePapers(context, { campaignId: params.id });
      return {
        documents: (await listDocuments(context, { campaignId: params.id })).map((document) => ({
          ...presentHead(document),
          figureCount: document.figureCount,
          staleCount: document.staleCount,
        })),
        templates: possible.templates.map((code) => ({ code, name: TEMPLATES[code] })),
        tables: possible.tables.map((code) => ({
          code,
          name: TABLES[code],
          formats: PRINTED.includes(code) ? ['xlsx' as const, 'pdf' as const] : ['xlsx' as const],
        })),
      };
    },
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/documents',
    summary: '按模板生成一份文件',
    permission: 'document.make',
    params: idParams,
    body: z.object({ template: templateCode }),
    ok: z.object({ documentId: z.string(), title: z.string(), characterCount: z.int(), figureCount: z.int() }),
    status: 201,
    handler: async ({ context, params, body, command }) =>
      makeDocument(context, { campaignId: params.id, template: body.template }, command),
  });

  route({
    method: 'GET',
    path: '/api/documents/{id}',
    summary: '一份文件：预览、每个数字及其是否已变动',
    permission: 'document.read',
    params: idParams,
    ok: z.object({
      ...documentHead,
      campaignId: z.string(),
      /** Preview; every figure is a button with data-code and data-order (from 0). */
      html: z.string(),
      figures: z.array(verifiedFigure),
      staleCount: z.int(),
    }),
    handler: async ({ context, params }) => {
      const document = await getDocument(context, { documentId: params.id });
      const stale = document.figures.filter((figure) => figure.state !== 'agrees');
      return {
        ...presentHead(document),
        campaignId: document.campaignId,
        html: toHtml(document.model, new Set(stale.map((figure) => figure.order - 1))),
        figures: [...document.figures],
        staleCount: stale.length,
      };
    },
  });

  route({
    method: 'GET',
    path: '/api/documents/{id}/file',
    summary: '下载文件（docx 或 pdf）',
    permission: 'document.read',
    params: idParams,
    query: z.object({ format: z.enum(['docx', 'pdf']).default('docx'), inline: z.enum(['0', '1']).default('0') }),
    binary: true,
    handler: async ({ context, params, query }) => {
      const { model, title } = await getDocumentModel(context, { documentId: params.id });
      const content = query.format === 'pdf' ? await toPdf(model) : await toDocx(model);
      return {
        content,
        mediaType: MEDIA_TYPES[query.format],
        fileName: `${title}.${query.format}`,
        inline: query.inline === '1',
      };
    },
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/tables/{table}/file',
    summary:
      '下载表格：认定结果、慰问统计表、发放签领表、走访安排表、结对台账、值班和病房慰问表等（xlsx，签领的另有 pdf）',
    permission: 'entitlement.read',
    params: z.object({ id: z.uuid(), table: tableCode }),
    query: z.object({ format: z.enum(['xlsx', 'pdf']).default('xlsx') }),
    binary: true,
    handler: async ({ context, params, query }) => {
      const { book, paper } = await makeTable(context, { campaignId: params.id, table: params.table });
      const fileName = `${TABLES[params.table]}.${query.format}`;
      if (query.format === 'xlsx') return { content: await writeWorkbook(book), mediaType: MEDIA_TYPES.xlsx, fileName };
      if (!paper) refuse('table.no-pdf', `${TABLES[params.table]}只有表格文件，请下载 xlsx。`, { table: params.table });
      return { content: await tablePaperPdf(paper), mediaType: MEDIA_TYPES.pdf, fileName };
    },
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/donations/{donationId}/receipt',
    summary: '打印捐赠收据（两联，PDF）',
    permission: 'receipt.print',
    params: z.object({ id: z.uuid(), donationId: z.uuid() }),
    binary: true,
    handler: async ({ context, params }) => {
      const { pdf, receipt } = await printReceipt(context, { campaignId: params.id, donationId: params.donationId });
      return { content: pdf, mediaType: MEDIA_TYPES.pdf, fileName: `捐赠收据${receipt}.pdf` };
    },
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/ledger/workbook',
    summary: '资金明细账（xlsx），按条件',
    permission: 'fund.read-rows',
    params: z.object({ id: z.uuid() }),
    query: z.object(postingQuery),
    binary: true,
    handler: async ({ context, params, query: { minFen, maxFen, ...filter } }) => {
      const amounts = { minFen: minFen?.toString(), maxFen: maxFen?.toString() };
      const book = await makeLedgerBook(context, { campaignId: params.id, ...filter, ...amounts });
      return { content: await writeWorkbook(book), mediaType: MEDIA_TYPES.xlsx, fileName: '资金明细账.xlsx' };
    },
  });

  route({
    method: 'POST',
    path: '/api/documents/verification',
    summary: '核对一份 Word 文件里的数字与数据库是否一致',
    permission: 'document.verify',
    multipart: true,
    ok: z.object({
      agrees: z.boolean(),
      template: z.string(),
      madeAt: z.string().nullable(),
      figures: z.array(verifiedFigure),
    }),
    handler: async ({ context, ...upload }) => {
      const [file] = await upload.files();
      if (!file) refuse('upload.no-file', '没有收到文件，请选择文件后再提交。');
      const verification = await verifyDocument(context, { bytes: await readFile(file.path) });
      return {
        ...verification,
        madeAt: verification.madeAt?.toISOString() ?? null,
        figures: [...verification.figures],
      };
    },
  });
});
