/**
 * The one way pages talk to the server: `call('GET /api/households', { query: { q: '王' } })`, typed from openapi.json.
 * Every failure becomes an `ApiProblem` whose message is a Chinese sentence that can be shown as it is.
 */
import type { Api, Problem } from './generated/api.ts';

export type Operation = keyof Api;
export type Answer<Name extends Operation> = Api[Name]['answer'];

type Input<Name extends Operation> = Omit<Api[Name], 'answer' | 'file' | 'fields'>;
type InputArguments<Name extends Operation> =
  {} extends Input<Name> ? [input?: Input<Name>, options?: CallOptions] : [input: Input<Name>, options?: CallOptions];

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** The id of a command that may be sent again; made here when left out, so a lost answer can be asked for by repeating it. */
  readonly commandId?: string;
}

export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly fields: readonly { readonly field: string; readonly message: string }[];

  constructor(problem: Pick<Problem, 'status' | 'code' | 'detail'> & Partial<Problem>) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code;
    this.details = problem.details ?? {};
    this.fields = problem.fields ?? [];
  }
}

const signedOutListeners = new Set<() => void>();

/** Tells when the server no longer knows who we are (401), except while signing in. Returns how to stop listening. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** Calls one operation; a file comes as a Blob. Throws `ApiProblem`. */
export async function call<Name extends Operation>(
  name: Name,
  ...[input, options = {}]: InputArguments<Name>
): Promise<Answer<Name>> {
  const { method, url, body } = requestOf(name, input);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (method !== 'GET') headers['command-id'] = options.commandId ?? crypto.randomUUID();
  const answer = await fetch(url, {
    method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  }).catch((error: unknown) => {
    if (options.signal?.aborted) throw error;
    throw unreachable();
  });
  if (!answer.ok) throw problemOf(answer.status, await answer.text(), url);
  if (answer.status === 204) return undefined as Answer<Name>;
  const isJson = (answer.headers.get('content-type') ?? '').startsWith('application/json');
  return (isJson ? await answer.json() : await answer.blob()) as Answer<Name>;
}

type UploadOperation = { [Name in Operation]: Api[Name] extends { file: File } ? Name : never }[Operation];

export interface UploadOptions extends CallOptions {
  readonly fields?: Readonly<Record<string, string>>;
  /** Share sent so far, 0–1. */
  readonly onProgress?: (share: number) => void;
}

/** Sends a file. Uses XMLHttpRequest because fetch cannot tell how much has been sent. Throws `ApiProblem`. */
export function upload<Name extends UploadOperation>(
  name: Name,
  file: File,
  input: Input<Name>,
  options: UploadOptions = {},
): Promise<Answer<Name>> {
  const { method, url } = requestOf(name, input);
  const form = new FormData();
  for (const [field, value] of Object.entries(options.fields ?? {})) form.append(field, value);
  form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.setRequestHeader('command-id', options.commandId ?? crypto.randomUUID());
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new ApiProblem({ status: 0, code: 'client.cancelled', detail: '已取消上传。' }));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as Answer<Name>);
      else reject(problemOf(request.status, request.responseText, url));
    };
    options.signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

/** Address of an operation, for links that download a file and for previews in a frame. */
export function addressOf<Name extends Operation & `GET ${string}`>(
  name: Name,
  ...[input]: InputArguments<Name>
): string {
  return requestOf(name, input).url;
}

interface Loose {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

function requestOf(name: Operation, input: unknown): { method: string; url: string; body: unknown } {
  const { params = {}, query = {}, body } = (input ?? {}) as Loose;
  const [method = 'GET', template = ''] = name.split(' ');
  const path = template.replaceAll(/\{(\w+)\}/g, (_whole, key: string) => encodeURIComponent(String(params[key])));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.append(key, String(value));
  }
  return { method, url: search.size > 0 ? `${path}?${search}` : path, body };
}

function problemOf(status: number, text: string, url: string): ApiProblem {
  if (status === 401 && !url.startsWith('/api/auth/')) for (const listener of signedOutListeners) listener();
  try {
    const problem = JSON.parse(text) as Partial<Problem>;
    if (typeof problem.detail === 'string' && typeof problem.code === 'string') {
      return new ApiProblem({ ...problem, status, detail: problem.detail, code: problem.code });
    }
  } catch {
    // A proxy or a dying server answers with a page instead of a problem.
  }
  return new ApiProblem({ status, code: 'client.bad-answer', detail: `服务器没有正常回答（${status}），请稍后重试。` });
}

function unreachable(): ApiProblem {
  return new ApiProblem({
    status: 0,
    code: 'client.unreachable',
    detail: '连不上服务器。请检查网络，或确认暖流正在运行。',
  });
}
