import { z } from 'zod';
import { OBJECTION_GROUNDS, type ObjectionGround } from '#domain/notices/objections.ts';
import { Refusal } from '#domain/refusal.ts';
import { DAYS_KINDS } from '#domain/notices/posting-pack.ts';
import { formatChineseDate } from '#domain/calendar-date.ts';
import { type NoticePage, noticePageHtml, noticeSentenceHtml } from '#render/notice-page.ts';
import { defineRoutes } from '#server/http/route.ts';
import { newUuid } from '#server/new-id.ts';
import { getNoticePage } from './get-notice-page.ts';
import { pagePathOf } from './page-key.ts';
import { passerByAt } from './passer-by.ts';
import { raiseObjectionOnPage } from './raise-objection-on-page.ts';

const pageKey = z.object({ key: z.string().max(64) });
const formFields = z.object({
  command: z.uuid(),
  line: z.string().trim().max(5).default(''),
  ground: z.enum(Object.keys(OBJECTION_GROUNDS) as [ObjectionGround, ...ObjectionGround[]]),
  content: z.string().max(4000),
  name: z.string().max(100).default(''),
  phone: z.string().max(100).default(''),
});

const html = (content: string) => ({
  content: Buffer.from(content),
  mediaType: 'text/html; charset=utf-8',
  fileName: '',
});
const GONE = noticeSentenceHtml('名单已经撤下', [
  '这个地址没有正在公示的名单：公示期已满、已撤下重新公示，或者地址不全。',
  '想了解结果或反映情况，请拨打公示栏上的受理电话。',
]);

type Posted = NonNullable<Awaited<ReturnType<typeof getNoticePage>>>;

function pageOf(key: string, notice: Posted): NoticePage {
  const { startsOn, endsOn, workingDays, daysKind, ...rest } = notice;
  return {
    ...rest,
    period: `${formatChineseDate(startsOn)}至${formatChineseDate(endsOn)}，共${workingDays}个${DAYS_KINDS[daysKind]}`,
    form: { address: `${pagePathOf(key)}/yijian`, grounds: Object.entries(OBJECTION_GROUNDS), command: newUuid() },
  };
}

export const noticePagesRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/gongshi/{key}',
    summary: '一份名单的公示网页，不用登录',
    public: true,
    params: pageKey,
    binary: true,
    perMinute: 60,
    handler: async ({ system, params, reply }) => {
      const visitor = await passerByAt(system, params.key);
      const notice = visitor && (await getNoticePage(visitor.context, { noticeId: visitor.noticeId }));
      if (!notice) {
        reply.code(410);
        return html(GONE);
      }
      return html(noticePageHtml(pageOf(params.key, notice)));
    },
  });

  route({
    method: 'POST',
    path: '/gongshi/{key}/yijian',
    summary: '从公示网页提出异议，不用登录',
    public: true,
    params: pageKey,
    body: formFields,
    binary: true,
    perMinute: 5,
    handler: async ({ system, params, body, reply }) => {
      const visitor = await passerByAt(system, params.key);
      const notice = visitor && (await getNoticePage(visitor.context, { noticeId: visitor.noticeId }));
      if (!visitor || !notice) {
        reply.code(410);
        return html(GONE);
      }
      const { command, line, ground, content, name, phone } = body;
      const concerns = ground === 'left-out' ? 'left-out' : line === '' ? 'list' : 'line';
      try {
        const { noticeNo, objectionNo, dueOn } = await raiseObjectionOnPage(
          visitor.context,
          {
            noticeId: visitor.noticeId,
            ground,
            concerns,
            content,
            ...(concerns === 'line' ? { linePosition: Number(line.normalize('NFKC')) } : {}),
            objectorName: name,
            objectorPhone: phone,
          },
          { commandId: command },
        );
        const number = `${noticeNo}-${objectionNo}`;
        return html(
          noticeSentenceHtml('意见已收到', [
            `受理编号：${number}。请记下，询问办理情况时用。`,
            `我们会另派人员核查，最迟${formatChineseDate(dueOn)}前答复。没有留电话的，请届时拨打${notice.phone}询问。`,
          ]),
        );
      } catch (error) {
        if (!(error instanceof Refusal) && !(error instanceof z.ZodError)) throw error;
        reply.code(422);
        const wrong =
          error instanceof Refusal ? error.message : (error.issues[0]?.message ?? '填写的内容不对，请检查。');
        return html(
          noticePageHtml(pageOf(params.key, notice), { wrong, fields: { line, ground, content, name, phone } }),
        );
      }
    },
  });
});
