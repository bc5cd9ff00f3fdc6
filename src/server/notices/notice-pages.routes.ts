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
const UNKNOWN = noticeSentenceHtml('没有找到这份名单', [
  '网址不全或者写错了。请重新扫一扫公示栏上的二维码。',
  '还是打不开的，请拨打公示栏上的受理电话。',
]);

type Page = NonNullable<Awaited<ReturnType<typeof getNoticePage>>>;
type Posted = Extract<Page, { readonly state: 'open' }>;
const isPosted = (page: Page | undefined): page is Posted => page?.state === 'open';

/** What stands where a list does not hang: not yet, no more, or not this one. */
function closedPage(page: Exclude<Page, Posted> | undefined): string {
  if (!page) return UNKNOWN;
  const { state, startsOn, endsOn, phone, nextKey } = page;
  const days = `${formatChineseDate(startsOn)}至${formatChineseDate(endsOn)}`;
  switch (state) {
    case 'waiting':
      return noticeSentenceHtml('还没有到公示日', [`这份名单${days}公示，到时再打开这个网页就能看到。`], { phone });
    case 'replaced':
      return noticeSentenceHtml(
        '名单已经撤下',
        [
          '这份名单有更正，已经撤下。',
          nextKey === null ? '想了解情况，请打电话。' : '更正后的名单重新公示，公示期重新计算。',
        ],
        { phone, ...(nextKey === null ? {} : { page: pagePathOf(nextKey) }) },
      );
    case 'over':
      return noticeSentenceHtml(
        '公示已经结束',
        [`这份名单的公示期是${days}，已经期满，名单不再显示。`, '想了解结果或者反映情况，请打电话。'],
        { phone },
      );
  }
}

function pageOf(key: string, notice: Posted): NoticePage {
  const { state: _, startsOn, endsOn, workingDays, daysKind, ...rest } = notice;
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
      if (!isPosted(notice)) {
        reply.code(410);
        return html(closedPage(notice));
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
      if (!visitor) {
        reply.code(410);
        return html(UNKNOWN);
      }
      const notice = await getNoticePage(visitor.context, { noticeId: visitor.noticeId });
      if (!isPosted(notice)) {
        reply.code(410);
        return html(closedPage(notice));
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
          noticeSentenceHtml(
            '意见已收到',
            [
              `受理编号：${number}。请记下，询问办理情况时用。`,
              `我们会另派人员核查，最迟${formatChineseDate(dueOn)}前答复。没有留电话的，到时请打电话询问。`,
              '您的姓名和所写内容只有办理的人能看到。',
            ],
            { phone: notice.phone },
          ),
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
