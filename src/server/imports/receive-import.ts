import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { isWithin } from '#domain/accounts/permissions.ts';
import { calendarDateOf, formatChineseDate } from '#domain/calendar-date.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { enqueueJob } from '#server/jobs/enqueue-job.ts';
import { listUnits } from '#server/organizations/list-units.ts';
import { type ByteSource, openBytes, piecesOf } from './byte-source.ts';
import { insertPiece, PIECE_BYTES } from './import-files.store.ts';
import { findByFileDigest, insertBatch } from './imports.store.ts';
import { recogniseFile, RECOGNISED_BYTES } from './recognise-file.ts';
import { refuseWorkbook } from './refuse-workbook.ts';

/** Largest file that is taken in, in bytes; a million rows are about 125 MB, a county stays below 5. */
const FILE_BYTES = 200_000_000;

export const CHECK_IMPORT = 'check-import';

/**
 * Takes a file in, encrypted piece by piece, and has it checked in the background. What is no table is refused at once (`workbook.*`).
 * The very same file again changes nothing: `import.same-file` names the batch that has it. `unitId` is the unit whose
 * subtree the roster speaks of; the actor's own when left out. `asOf` is the day the roster is judged on, today when left out.
 */
export const receiveImport = action({
  name: 'import.stage',
  input: z.object({
    path: z.string(),
    fileName: z.string().max(255).optional(),
    unitId: z.uuid().optional(),
    asOf: z.iso.date().optional(),
    /** False when the caller stages the batch itself (the command line). */
    inBackground: z.boolean().default(true),
  }),
  run: async (scope, { path, fileName, unitId, asOf, inBackground }) => {
    const { tx, tenantId, actor, now, unitPaths, secrets, newId, record } = scope;
    const name = basename(fileName ?? path);
    const size = (
      await stat(path).catch(() =>
        refuse('import.no-file', `没有找到文件“${name}”。请检查文件名和所在文件夹后重试。`, { file: name }),
      )
    ).size;
    if (size > FILE_BYTES) refuseWorkbook('too-big', `${size} bytes`);
    const file = await openBytes(path);
    try {
      return await takeIn(file);
    } finally {
      await file.close();
    }

    async function takeIn(file: ByteSource) {
      recogniseFile(await file.readAt(0, Math.min(size, RECOGNISED_BYTES)));
      const digest = await digestOf(file);
      const same = await findByFileDigest(tx, tenantId, digest);
      if (same) {
        const what = same.state === 'committed' ? '已经导入过' : '已经上传过，还没有入库';
        refuse(
          'import.same-file',
          `这份文件在${formatChineseDate(calendarDateOf(same.staged_at))}${what}（${same.file_name}），没有重复登记，什么也没有改动。如有更正，请改好后另存再上传。`,
          {
            batchId: same.id,
            state: same.state,
          },
        );
      }
      const units = await listUnits(scope.context, {});
      const unit =
        unitId === undefined
          ? units.find((each) => each.path === unitPaths[0])
          : units.find((each) => each.id === unitId);
      if (!unit || !unitPaths.some((path) => isWithin(unit.path, path)))
        refuse('import.no-such-unit', '没有找到要导入的单位，可能不在您管辖的范围内。请重新选择单位。');
      const batchId = newId();
      const batch = {
        id: batchId,
        orgId: unit.id,
        orgPath: unit.path,
        fileName: name,
        fileDigest: digest,
        fileBytes: size,
        fileBatchId: null,
        sheetName: '',
        asOf: asOf ?? calendarDateOf(now),
      };
      await insertBatch(tx, tenantId, batch, { at: now, name: actor.name });
      let position = 0;
      for await (const piece of piecesOf(file, 0, PIECE_BYTES)) {
        const cipher = secrets.encrypt('file', piece);
        await insertPiece(tx, tenantId, { batchId, orgPath: unit.path, position: position++, cipher });
      }
      const jobId = inBackground
        ? await enqueueJob(scope, { kind: CHECK_IMPORT, key: batchId, input: { batchId }, message: '等待核对' })
        : null;
      record({
        event: 'import.received',
        subject: { kind: 'import', id: batchId },
        orgPath: unit.path,
        after: { fileName: name, digest, bytes: size },
      });
      return { batchId, jobId };
    }
  },
});

async function digestOf(file: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of piecesOf(file)) hash.update(piece);
  return hash.digest('hex');
}
