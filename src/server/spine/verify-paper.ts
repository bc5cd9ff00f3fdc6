import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { decideFigureStates, type VerifiedFigure } from '#domain/documents/verify-paper.ts';
import { refuse } from '#domain/refusal.ts';
import { readPaperFigures } from '#render/paper-figures.ts';
import { makeContext } from '#server/context.ts';
import { verifyDocument } from '#server/documents/verify-document.ts';
import type { Installation } from './open-installation.ts';
import { findSoleTenant } from './spine.store.ts';

/** Compares a paper with the database of an installation. Refuses `campaign.not-found` when nothing was ever run in it. */
export async function verifyAgainstDatabase(
  { database, secrets }: Installation,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<readonly VerifiedFigure[]> {
  return database.inTransaction(async (tx) => {
    const root = await findSoleTenant(tx);
    if (!root)
      refuse('campaign.not-found', '这个数据库里还没有活动，无法核对。请用 --data 指定生成这份文件时的数据文件夹。');
    const actor = {
      userId: `${root.tenantId}:command-line`,
      name: '命令行',
      tenantId: root.tenantId,
      grants: [{ role: 'viewer' as const, unitId: root.rootId, unitPath: root.path }],
    };
    const context = makeContext({ database: database.within(tx), secrets, actor });
    return (await verifyDocument(context, { bytes })).figures;
  });
}

const FiguresFile = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    unit: z.string(),
    value: z.number(),
    rows: z.int(),
    digest: z.string(),
  }),
);

/** Compares a paper with the figures.json beside it. Refuses `figures.not-found` and `figures.damaged`. */
export async function verifyAgainstFile(
  paperPath: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<readonly VerifiedFigure[]> {
  const file = path.join(path.dirname(paperPath), 'figures.json');
  const text = await readFile(file, 'utf8').catch(() =>
    refuse(
      'figures.not-found',
      `没有给出数据库，公文旁边也没有 figures.json（${file}）。请用 --data 指定数据文件夹，或把 figures.json 放回公文旁边。`,
    ),
  );
  const parsed = FiguresFile.safeParse(parseJson(text));
  if (!parsed.success)
    refuse('figures.damaged', `“${file}”不是本系统写出的 figures.json，或已被改坏。请用 --data 指定数据文件夹来核对。`);
  const current = parsed.data.map((figure) => ({ ...figure, value: String(figure.value) }));
  const paper = readPaperFigures(bytes);
  if (paper.figures.length === 0)
    refuse('paper.no-figures', '这份文件里没有可核对的数字。请选择带有统计数字的文件，例如活动总结。');
  return decideFigureStates(paper.figures, current);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
