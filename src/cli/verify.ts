import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { VerifiedFigure } from '#domain/documents/verify-paper.ts';
import { refuse } from '#domain/refusal.ts';
import { openInstallation } from '#server/spine/open-installation.ts';
import { verifyAgainstDatabase, verifyAgainstFile } from '#server/spine/verify-paper.ts';
import type { Command } from './command.ts';
import { placeOf } from './place.ts';
import { green, red } from './terminal.ts';

type VerifyCommand = Extract<Command, { name: 'verify' }>;
type Environment = Readonly<Record<string, string | undefined>>;

/** Verifies a paper against a database, or the figures.json beside it; names in red what differs. Answers whether all agrees. */
export async function verify(command: VerifyCommand, environment: Environment): Promise<boolean> {
  const bytes = await readFile(command.file).catch(() =>
    refuse('paper.not-found', `没有找到“${command.file}”。请检查路径，例如：nuanliu verify 输出文件夹/活动总结.docx`),
  );
  const { against, figures } = await compare(command, environment, bytes);
  console.log(`“${path.basename(command.file)}”与${against}核对：${figures.length} 处数字`);
  const wrong = figures.filter((figure) => figure.state !== 'agrees');
  if (wrong.length === 0) {
    console.log(green('全部一致'));
    return true;
  }
  console.log(red(`有 ${wrong.length} 处不一致：`));
  for (const figure of wrong) console.log(red(`  第 ${figure.order} 处 ${figure.message}`));
  return false;
}

async function compare(
  { file, data }: VerifyCommand,
  environment: Environment,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ against: string; figures: readonly VerifiedFigure[] }> {
  const place = placeOf(data, environment);
  const { databaseUrl } = place;
  if (data === undefined && databaseUrl === undefined) {
    return {
      against: '旁边的 figures.json（没有给出数据库，看不出记录后来有没有改动）',
      figures: await verifyAgainstFile(file, bytes),
    };
  }
  if (data !== undefined && databaseUrl === undefined && !existsSync(path.join(data, 'database'))) {
    refuse(
      'data.not-found',
      `“${data}”里没有数据库。请用运行时 --data 写的那个文件夹，或去掉 --data，与公文旁边的 figures.json 核对。`,
    );
  }
  const installation = await openInstallation(place);
  try {
    return { against: '数据库', figures: await verifyAgainstDatabase(installation, bytes) };
  } finally {
    await installation.close();
  }
}
