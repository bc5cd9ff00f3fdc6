import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { figureRunsOf } from '#domain/documents/figure-runs.ts';
import { CLOSING_PAPERS, closingMinutes, noticeLedgerBook, resultPosting } from '#domain/documents/notice-papers.ts';
import { NOTICE_STATES, type NoticeState } from '#domain/notices/closing.ts';
import { AUDIENCES, DAYS_KINDS, type DaysKind } from '#domain/notices/posting-pack.ts';
import { refuse } from '#domain/refusal.ts';
import { toDocx } from '#render/docx.ts';
import { toHtml } from '#render/html.ts';
import { type PaperPicture, toPdfWithPictures } from '#render/pdf.ts';
import { postingListPdf } from '#render/posting-list.ts';
import { writeWorkbook } from '#render/workbook.ts';
import type { Context } from '#server/context.ts';
import { toJsonFen } from '#server/http/json-fen.ts';
import { defineRoutes } from '#server/http/route.ts';
import { originOf } from '#server/http/same-origin.ts';
import { addBoardPhoto } from './add-board-photo.ts';
import { closeNotice } from './close-notice.ts';
import { getBoardPhoto } from './get-board-photo.ts';
import { getClosing } from './get-closing.ts';
import { getNotice } from './get-notice.ts';
import { getPostingHead } from './get-posting-head.ts';
import { listInternalKit } from './list-internal-kit.ts';
import { listNoticeLedger } from './list-notice-ledger.ts';
import { listNotices } from './list-notices.ts';
import { listPostingKit } from './list-posting-kit.ts';
import { pagePathOf } from './page-key.ts';
import { postNotices } from './post-notices.ts';
import { repostNotice } from './repost-notice.ts';

const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const idParams = z.object({ id: z.uuid() });
const daysKind = z.enum(Object.keys(DAYS_KINDS) as [DaysKind, ...DaysKind[]]);
const noticeFields = {
  id: z.uuid(),
  campaignId: z.uuid(),
  noticeNo: z.string(),
  unitCode: z.string(),
  unitName: z.string(),
  audience: z.enum(AUDIENCES),
  startsOn: z.string(),
  endsOn: z.string(),
  /** How many days of `daysKind` the list hangs. */
  workingDays: z.int(),
  daysKind,
  place: z.string(),
  phone: z.string(),
  lineCount: z.int(),
  digest: z.string(),
  round: z.int(),
  state: z.enum(Object.keys(NOTICE_STATES) as [NoticeState, ...NoticeState[]]),
  photoCount: z.int(),
  objectionCount: z.int(),
  openObjectionCount: z.int(),
  /** Amounts of the list that are no more what is proposed or approved. */
  changedAmounts: z.int(),
  closedBy: z.string().nullable(),
};

const paperParams = z.object({ id: z.uuid(), paper: z.enum(CLOSING_PAPERS) });

/** A paper that ends a posting, as a model, with what it counts. */
async function closingPaper(context: Context, { id, paper }: z.output<typeof paperParams>) {
  const closing = await getClosing(context, { noticeId: id });
  const { campaign } = await getPostingHead(context, { campaignId: closing.last.campaignId });
  const model = (paper === 'closing-minutes' ? closingMinutes : resultPosting)({ ...closing, campaign });
  return { ...closing, model };
}

export const noticesRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/notices',
    summary: '公示列表，一个单位一份',
    permission: 'notice.read',
    params: idParams,
    ok: z.object({ items: z.array(z.object(noticeFields).meta({ id: 'Notice' })) }),
    handler: async ({ context, params }) => ({ items: await listNotices(context, { campaignId: params.id }) }),
  });

  route({
    method: 'GET',
    path: '/api/notices/{id}',
    summary: '一份公示的名单，已遮挡；公示栏照片',
    permission: 'notice.read',
    params: idParams,
    ok: z
      .object({
        ...noticeFields,
        columns: z.array(z.string()),
        lines: z.array(z.array(z.string())),
        changed: z.array(
          z.object({
            position: z.int(),
            maskedName: z.string(),
            postedFen: z.int().nullable(),
            currentFen: z.int().nullable(),
          }),
        ),
        /** Path of the public page below the address of the installation. */
        pagePath: z.string().nullable(),
        photos: z.array(
          z.object({
            id: z.uuid(),
            place: z.string(),
            saidAt: z.string(),
            recordedAt: z.string(),
            contentHash: z.string(),
          }),
        ),
      })
      .meta({ id: 'PostedNotice' }),
    handler: async ({ context, params }) => {
      const notice = await getNotice(context, { noticeId: params.id });
      return {
        ...notice,
        pagePath: notice.pageKey === null ? null : pagePathOf(notice.pageKey),
        changed: notice.changed.map(({ position, maskedName, postedFen, currentFen }) => ({
          position,
          maskedName,
          postedFen: postedFen === null ? null : toJsonFen(postedFen),
          currentFen: currentFen === null ? null : toJsonFen(currentFen),
        })),
        photos: notice.photos.map(({ id, place, saidAt, recordedAt, contentHash }) => ({
          id,
          place,
          contentHash,
          saidAt: saidAt.toISOString(),
          recordedAt: recordedAt.toISOString(),
        })),
      };
    },
  });

  route({
    method: 'POST',
    path: '/api/campaigns/{id}/notices',
    summary: '生成各单位的公示名单',
    permission: 'notice.post',
    params: idParams,
    body: z.object({
      startsOn: z.iso.date(),
      workingDays: z.int().min(1).max(30).optional(),
      daysKind: daysKind.optional(),
      place: z.string().trim().min(1).max(400),
      phone: z.string().trim().min(1).max(60),
      audience: z.enum(AUDIENCES).optional(),
    }),
    status: 201,
    ok: z.object({
      posted: z.int(),
      skipped: z.int(),
      households: z.int(),
      startsOn: z.string(),
      endsOn: z.string(),
      workingDays: z.int(),
      /** How many of the lists carry amounts: those of units where something is proposed. */
      withAmounts: z.int(),
    }),
    handler: ({ context, params, body, command }) => postNotices(context, { campaignId: params.id, ...body }, command),
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/notices/kit',
    summary: '张贴用的名单（A4，PDF），带公示网页的二维码；可以只要一份；internal=1 是内部核对用的全名名单，不得张贴',
    permission: 'notice.read',
    params: idParams,
    query: z.object({ noticeId: z.uuid().optional(), internal: z.enum(['0', '1']).default('0') }),
    binary: true,
    handler: async ({ context, system, params, query, request }) => {
      const { campaign } = await getPostingHead(context, { campaignId: params.id });
      const isInternal = query.internal === '1';
      const asked = { campaignId: params.id, noticeId: query.noticeId };
      const kit = await (isInternal ? listInternalKit : listPostingKit)(context, asked);
      const home = system.config.publicUrl ?? originOf(request);
      const content = await postingListPdf(
        kit.map((notice) => ({
          ...notice,
          campaign,
          isInternal,
          days: `${notice.workingDays}个${DAYS_KINDS[notice.daysKind]}`,
          address: notice.pagePath === null ? null : `${home}${notice.pagePath}`,
        })),
      );
      const kind = isInternal ? '内部核对名单' : '公示名单';
      const name = query.noticeId === undefined ? kind : `${kind}${kit[0]?.noticeNo ?? ''}`;
      return { content, mediaType: MEDIA_TYPES.pdf, fileName: `${name}.pdf`, inline: true };
    },
  });

  route({
    method: 'GET',
    path: '/api/campaigns/{id}/notices/ledger',
    summary: '公示台账（xlsx）',
    permission: 'notice.read',
    params: idParams,
    binary: true,
    handler: async ({ context, params }) => {
      const head = await getPostingHead(context, { campaignId: params.id });
      const notices = await listNoticeLedger(context, { campaignId: params.id });
      const book = noticeLedgerBook({ ...head, datedOn: calendarDateOf(context.now()) }, notices);
      return { content: await writeWorkbook(book), mediaType: MEDIA_TYPES.xlsx, fileName: '公示台账.xlsx' };
    },
  });

  route({
    method: 'POST',
    path: '/api/notices/{id}/photos',
    summary: '上传公示栏照片，作为张贴的证明',
    permission: 'notice.record-photo',
    params: idParams,
    multipart: true,
    status: 201,
    ok: z.object({ photoId: z.uuid(), contentHash: z.string() }),
    handler: async ({ context, system, params, command, ...upload }) => {
      const [file] = await upload.files();
      const { place = '', saidAt = '' } = await upload.fields();
      if (!file) refuse('upload.no-file', '没有收到照片，请选择照片后再提交。');
      const folder = system.config.dataFolder;
      return addBoardPhoto(
        context,
        { noticeId: params.id, path: file.path, folder, place, saidAt },
        { ...command, knownBy: [params.id, place, saidAt, file.contentDigest] },
      );
    },
  });

  route({
    method: 'GET',
    path: '/api/notices/{id}/photos/{photoId}',
    summary: '一张公示栏照片',
    permission: 'notice.read',
    params: z.object({ id: z.uuid(), photoId: z.uuid() }),
    binary: true,
    handler: async ({ context, system, params }) => {
      const { dataFolder: folder } = system.config;
      const { picture, contentHash } = await getBoardPhoto(context, {
        noticeId: params.id,
        photoId: params.photoId,
        folder,
      });
      return { content: picture, mediaType: 'image/jpeg', fileName: `${contentHash.slice(0, 12)}.jpg`, inline: true };
    },
  });

  route({
    method: 'POST',
    path: '/api/notices/{id}/closing',
    summary: '公示期满、异议答复完毕，办理结束',
    permission: 'notice.close',
    params: idParams,
    body: z.object({ noPhotoReason: z.string().max(100).optional() }),
    ok: z.object({ noticeId: z.uuid() }),
    handler: ({ context, params, body, command }) => closeNotice(context, { noticeId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/notices/{id}/reposting',
    summary: '金额有变的名单撤下，重新公示一整期',
    permission: 'notice.post',
    params: idParams,
    body: z.object({ repostOn: z.iso.date() }),
    status: 201,
    ok: z.object({
      /** Null: nobody is left to stand on it. */
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
    handler: ({ context, params, body, command }) => repostNotice(context, { noticeId: params.id, ...body }, command),
  });

  route({
    method: 'GET',
    path: '/api/notices/{id}/papers/{paper}',
    summary: '公示结束情况说明或公示结果公告的预览；文中每个数字背后的记录',
    permission: 'notice.read',
    params: paperParams,
    ok: z.object({
      title: z.string(),
      html: z.string(),
      figures: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          unit: z.string(),
          value: z.string(),
          titles: z.array(z.string()),
          rows: z.array(z.object({ cells: z.array(z.string()), dossierId: z.uuid().nullable() })),
        }),
      ),
    }),
    handler: async ({ context, params }) => {
      const { model, figures } = await closingPaper(context, params);
      const said = new Set(figureRunsOf(model).map(({ code }) => code));
      return {
        title: model.title.join(''),
        html: toHtml(model),
        figures: figures
          .filter(({ code }) => said.has(code))
          .map(({ code, name, unit, value, titles, rows }) => ({
            code,
            name,
            unit,
            value,
            titles: [...titles],
            rows: rows.map(({ cells, dossierId }) => ({ cells: [...cells], dossierId })),
          })),
      };
    },
  });

  route({
    method: 'GET',
    path: '/api/notices/{id}/papers/{paper}/file',
    summary: '公示结束情况说明（closing-minutes，pdf 附公示栏照片）或公示结果公告（result-posting），docx 或 pdf',
    permission: 'notice.read',
    params: paperParams,
    query: z.object({ format: z.enum(['docx', 'pdf']).default('docx') }),
    binary: true,
    handler: async ({ context, system, params, query }) => {
      const { model, rounds, last } = await closingPaper(context, params);
      const isMinutes = params.paper === 'closing-minutes';
      const isPdf = query.format === 'pdf';
      const pictures: PaperPicture[] = [];
      for (const [index, photo] of rounds.flatMap(({ photos }) => photos).entries()) {
        if (!isPdf || !isMinutes) break;
        const asked = { noticeId: photo.noticeId, photoId: photo.id, folder: system.config.dataFolder };
        const { picture } = await getBoardPhoto(context, asked);
        pictures.push({ caption: `公示栏照片第${index + 1}张　${photo.place}`, bytes: picture });
      }
      const content = isPdf ? await toPdfWithPictures(model, pictures) : await toDocx(model);
      const name = isMinutes ? '公示结束情况说明' : '公示结果公告';
      return {
        content,
        mediaType: MEDIA_TYPES[query.format],
        fileName: `${name}${last.noticeNo}.${query.format}`,
      };
    },
  });
});
