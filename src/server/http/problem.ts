/** Problem details (RFC 9457): the one place where refusals, bad shapes and faults become HTTP answers. */
import type { FastifyError } from 'fastify';
import { z } from 'zod';
import { Refusal } from '#domain/refusal.ts';
import { describeIssues, type FieldProblem } from './field-problems.ts';

/** The body of every answer that is not a success. `type` is a stable code; `title` and `detail` are Chinese sentences. */
export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
    fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.output<typeof problemShape>;

/**
 * Refusal → status, by the last part of the code: the first pattern that matches counts, everything else is 422.
 * The status is for programs; people read the sentence.
 */
const STATUSES: readonly (readonly [RegExp, number])[] = [
  [/^account\.(not-signed-in|bad-credentials|session-.*)$/, 401],
  [/^account\.no-role$/, 403],
  [/(^|[.-])(forbidden|not-allowed|outside-unit|outside-subtree|cross-site)$/, 403],
  [/(^|[.-])(not-found|unknown-route|no-such-[a-z-]+)$/, 404],
  [
    /(^|[.-])(conflict|already-[a-z-]+|[a-z-]+-taken|reused|same-file|decided-meanwhile|duplicate|in-use|changed-meanwhile|race)$/,
    409,
  ],
  [/(^|[.-])too-large$/, 413],
  [/(^|[.-])(unsupported-media|not-multipart)$/, 415],
  [/(^|[.-])too-many$/, 429],
];

/** HTTP status of a refusal code. */
export function statusOf(code: string): number {
  return STATUSES.find(([pattern]) => pattern.test(code))?.[1] ?? 422;
}

const TITLES: Readonly<Record<number, string>> = {
  400: '请求无法理解',
  401: '请先登录',
  403: '没有权限',
  404: '没有找到',
  409: '与现有情况冲突',
  413: '内容太大',
  415: '内容类型不支持',
  422: '不符合要求',
  429: '操作太频繁',
  500: '系统出错',
};

export interface ProblemAnswer {
  readonly problem: Problem;
  /** A fault is ours: it is logged with its stack, and its message stays inside. */
  readonly isFault: boolean;
}

function problem(status: number, code: string, detail: string, more: Partial<Problem> = {}): Problem {
  return { type: `urn:nuanliu:${code}`, title: TITLES[status] ?? '不符合要求', status, detail, code, ...more };
}

function shapeProblem(fields: readonly FieldProblem[]): Problem {
  const detail = fields.map((field) => field.message).join('；');
  return problem(422, 'request.invalid', `${detail || '提交的内容不完整'}。`, { fields: [...fields] });
}

/** Fastify's own errors a person can cause, by code. */
const FRAMEWORK: Readonly<Record<string, readonly [number, string, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'request.too-large', '提交的内容超过了允许的大小，请减少内容后重试。'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'request.unsupported-media', '内容类型不支持，请用 JSON 或文件上传。'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'request.empty', '请求没有内容。'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'request.bad-json', '请求内容不是有效的 JSON。'],
  FST_REQ_FILE_TOO_LARGE: [413, 'upload.too-large', '文件太大，请拆分后再上传。'],
  FST_FILES_LIMIT: [413, 'upload.too-large', '一次只能上传一个文件。'],
  FST_INVALID_MULTIPART_CONTENT_TYPE: [415, 'upload.not-multipart', '请以文件上传的方式提交。'],
  FST_ERR_BAD_URL: [400, 'request.bad-url', '网址写法有误，请从菜单重新进入。'],
};

/** Turns anything thrown into a problem. Nothing of a fault (message, stack, SQL) reaches the answer. */
export function toProblem(error: unknown): ProblemAnswer {
  if (error instanceof Refusal) {
    const details = Object.keys(error.details).length > 0 ? { details: jsonSafe(error.details) } : {};
    return { problem: problem(statusOf(error.code), error.code, error.message, details), isFault: false };
  }
  if (error instanceof z.ZodError) return { problem: shapeProblem(describeIssues(error.issues)), isFault: false };
  const fault = error as Partial<FastifyError> & { validation?: readonly unknown[] };
  if (Array.isArray(fault.validation)) {
    return { problem: shapeProblem(describeIssues(fault.validation.map(issueOf))), isFault: false };
  }
  const known = fault.code === undefined ? undefined : FRAMEWORK[fault.code];
  if (known) return { problem: problem(...known), isFault: false };
  if (fault.statusCode === 429) {
    return { problem: problem(429, 'request.too-many', fault.message ?? '操作太频繁，请稍后再试。'), isFault: false };
  }
  if (fault.statusCode !== undefined && fault.statusCode >= 400 && fault.statusCode < 500) {
    return {
      problem: problem(fault.statusCode, 'request.invalid', '请求无法处理，请刷新页面后重试。'),
      isFault: false,
    };
  }
  const detail = '系统出了一点问题，刚才的操作没有完成，数据没有改动。请稍后重试；若仍不行，请把时间告诉系统管理员。';
  return { problem: problem(500, 'system.fault', detail), isFault: true };
}

/** The zod provider spreads each issue over ajv's form (keyword, instancePath, params); this puts it together again. */
function issueOf(spread: unknown): z.core.$ZodIssue {
  const { keyword, instancePath, message, params } = spread as Record<string, string> & { params: object };
  const path = (instancePath ?? '')
    .split('/')
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  return { ...params, code: keyword, path, message } as z.core.$ZodIssue;
}

function jsonSafe(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(details, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)),
  ) as Record<string, unknown>;
}
