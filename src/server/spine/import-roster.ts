import path from 'node:path';
import { Refusal, refuse } from '#domain/refusal.ts';
import type { Context } from '#server/context.ts';
import { commitImport } from '#server/imports/commit-import.ts';
import { receiveImport } from '#server/imports/receive-import.ts';
import { stageImport } from '#server/imports/stage-import.ts';

/** Takes the roster in, checks every row and registers what can be taken; answers the batch. Refusals name the file. */
export async function importRoster(
  clerk: Context,
  { folder, fileName, asOf }: { readonly folder: string; readonly fileName: string; readonly asOf: string },
  onProgress: (share: number, message: string) => void,
): Promise<{ readonly batchId: string }> {
  const { batchId } = await inFile(fileName, () =>
    receiveImport(clerk, { path: path.join(folder, fileName), fileName, asOf, inBackground: false }),
  );
  await inFile(fileName, () =>
    stageImport(clerk, { batchId, onProgress: (percent, message) => onProgress(percent * 0.6, message) }),
  );
  onProgress(60, '正在登记家庭和档案');
  await inFile(fileName, () => commitImport(clerk, { batchId }));
  return { batchId };
}

/** What a step refuses about a file is told with the name of the file in front. */
export async function inFile<T>(fileName: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof Refusal)
      refuse(error.code, `${fileName}：${error.message}`, { ...error.details, file: fileName });
    throw error;
  }
}
