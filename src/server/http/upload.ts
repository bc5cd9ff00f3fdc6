/** Files sent by a browser: streamed to a temporary folder, so a large workbook never sits in memory. */
import { createHash, type Hash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '#domain/refusal.ts';

export interface UploadedFile {
  /** Name of the form field. */
  readonly field: string;
  /** Name the person's computer gave it; shown, never used as a path. */
  readonly fileName: string;
  readonly mediaType: string;
  readonly path: string;
  readonly sizeBytes: number;
  /** sha256 of the content, hex: what a repeated command is known by, since its file lies in another place each time. */
  readonly contentDigest: string;
}

interface Upload {
  readonly files: readonly UploadedFile[];
  readonly fields: Readonly<Record<string, string>>;
}

/** Reads the parts of a multipart request once, on first need; the temporary files go when the answer has been sent. */
export function uploadOf(request: FastifyRequest, reply: FastifyReply): () => Promise<Upload> {
  let reading: Promise<Upload> | undefined;
  return () => (reading ??= readUpload(request, reply));
}

async function readUpload(request: FastifyRequest, reply: FastifyReply): Promise<Upload> {
  if (!request.isMultipart()) refuse('upload.not-multipart', '这里要上传文件，请选择文件后再提交。');
  const folder = await mkdtemp(join(tmpdir(), 'nuanliu-upload-'));
  reply.raw.once('close', () => void rm(folder, { recursive: true, force: true }).catch(() => undefined));
  const files: UploadedFile[] = [];
  const fields: Record<string, string> = {};
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') fields[part.fieldname] = part.value;
      continue;
    }
    const path = join(folder, randomUUID());
    const target = createWriteStream(path, { mode: 0o600 });
    const digest = createHash('sha256');
    await pipeline(part.file, digesting(digest), target);
    if (part.file.truncated) refuse('upload.too-large', '文件太大，请拆分后再上传。');
    files.push({
      field: part.fieldname,
      fileName: part.filename,
      mediaType: part.mimetype,
      path,
      sizeBytes: target.bytesWritten,
      contentDigest: digest.digest('hex'),
    });
  }
  if (files.length === 0) refuse('upload.no-file', '没有收到文件，请选择文件后再提交。');
  return { files, fields };
}

function digesting(digest: Hash) {
  return async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      digest.update(chunk);
      yield chunk;
    }
  };
}
