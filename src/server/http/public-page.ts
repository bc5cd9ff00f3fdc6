/** Pages for people without an account: lists on the notice board. Plain HTML, plain forms. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { noticeSentenceHtml } from '#render/notice-page.ts';
import type { Problem } from './problem.ts';

export const isPublicPage = (url: string) => url.startsWith('/gongshi/');

/** Forms of a page without a script come as application/x-www-form-urlencoded: short texts under the names of the fields. */
export function setUpForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 64 * 1024 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
}

/** A problem as a sentence on a page, where the reader cannot read JSON. */
export function answerOnPage(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .type('text/html; charset=utf-8')
    .send(noticeSentenceHtml(problem.title, [problem.detail]));
}
