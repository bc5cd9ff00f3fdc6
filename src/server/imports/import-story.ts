/** The steps that the tests of imports tell their stories with. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Actor } from '#domain/accounts/actor.ts';
import type { Context } from '#server/context.ts';
import { commitImport } from './commit-import.ts';
import { headCells, memberCells, rosterWorkbook } from './make-roster.ts';
import { receiveImport } from './receive-import.ts';
import { stageImport } from './stage-import.ts';

interface Players {
  as(person: Actor): Context;
}

let folder = '';
let files = 0;

/** Writes bytes to a file of their own and answers its path. */
export function savedFile(bytes: Buffer | string): string {
  folder ||= mkdtempSync(path.join(tmpdir(), 'rosters-'));
  const file = path.join(folder, `${++files}-花名册.xlsx`);
  writeFileSync(file, bytes);
  return file;
}

/** Sends a workbook in and has it checked; answers the batch. */
export async function staged(cast: Players, actor: Actor, bytes: Buffer | string): Promise<string> {
  const { batchId } = await receiveImport(cast.as(actor), { path: savedFile(bytes), inBackground: false });
  await stageImport(cast.as(actor), { batchId });
  return batchId;
}

export async function committed(cast: Players, actor: Actor, bytes: Buffer): Promise<string> {
  const batchId = await staged(cast, actor, bytes);
  await commitImport(cast.as(actor), { batchId });
  return batchId;
}

/** 王喆 (with a space in the name) and a son in the mill, 李明 in the bus company: three rows, numbers 1 to 3. */
export const twoHouseholds = () =>
  rosterWorkbook([
    headCells(1, { 姓名: '王　喆' }),
    memberCells(2),
    headCells(3, { 单位: '西岭客运公司工会', 姓名: '李明' }),
  ]);
