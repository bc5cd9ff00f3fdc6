import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { refuse } from '#domain/refusal.ts';
import { openInstallation } from '#server/spine/open-installation.ts';
import { readCampaign } from '#server/spine/read-campaign.ts';
import type { CampaignRun } from '#server/spine/run-campaign.ts';
import { removeAbandonedDrafts } from './abandoned-drafts.ts';
import type { Command } from './command.ts';
import { placeOf } from './place.ts';
import { alignedTable, green } from './terminal.ts';

type RunCommand = Extract<Command, { name: 'run' }>;
type Environment = Readonly<Record<string, string | undefined>>;

/** Figures of the closing table, in the order a clerk asks for them. */
const OF_STANDARD = [
  'R01',
  'R01.parked',
  'Z31',
  'Z31.persons',
  'Z32.subsistence',
  'Z32.marginal',
  'Z32.accident',
  'Z33',
  'Z01',
  'Z10',
  'Z11',
  'Z12',
  'Z14',
  'Z82',
  'Z83',
];
/** Shown only when there is something to show. */
const OF_ACTIVITIES = [
  'Z40',
  'Z40.persons',
  'Z40.helpers',
  'Z41',
  'Z41.team',
  'Z41.value',
  'Z42',
  'Z60.patients',
  'Z60.beds',
  'Z60.portions',
  'Z60.duty',
  'Z60.duty.departments',
  'Z61',
  'Z61.value',
  'Z70',
  'Z70.gifts',
  'Z70.dinner',
  'Z70.entrants',
  'Z71',
  'Z72',
  'Z90',
];

/**
 * Runs a campaign folder through to its papers. All or nothing: files are written beside the output folder first and moved
 * in when the database has kept the campaign.
 */
export async function run(command: RunCommand, environment: Environment): Promise<void> {
  const started = performance.now();
  // A mistake in the file is told before a database is started.
  const file = await readCampaign(path.join(command.folder, 'campaign.yaml'));
  await removeAbandonedDrafts(command.out);
  const draft = `${path.resolve(command.out)}.draft-${process.pid}`;
  const installation = await openInstallation(placeOf(command.data, environment));
  try {
    // Loaded while the database starts its first connection; documents bring large libraries.
    const { runAsFounder } = await import('#server/spine/run-as-founder.ts');
    const keep = (work: CampaignRun) => writeFiles(draft, work);
    const tell = (percent: number, message: string) => console.log(`${String(percent).padStart(3)}%  ${message}`);
    const result = await runAsFounder(installation, file, command.folder, keep, tell);
    await moveInto(draft, command.out);
    printSummary(result, command.out, (performance.now() - started) / 1000);
  } finally {
    await rm(draft, { recursive: true, force: true });
    await installation.close();
  }
}

async function writeFiles(folder: string, result: CampaignRun): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    for (const { fileName, bytes } of result.papers) await writeFile(path.join(folder, fileName), bytes);
  } catch (error) {
    refuse(
      'output.not-writable',
      `写不进文件夹“${folder}”（${(error as NodeJS.ErrnoException).code ?? '未知原因'}）。请检查权限和磁盘空间，或换一个 --out 文件夹。`,
    );
  }
}

async function moveInto(draft: string, out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  for (const name of await readdir(draft)) await rename(path.join(draft, name), path.join(out, name));
}

function printSummary(result: CampaignRun, out: string, seconds: number): void {
  const byCode = new Map(result.figures.map((figure) => [figure.code, figure]));
  const isThere = (code: string) => Number(byCode.get(code)?.value ?? 0) !== 0;
  const codes = [...(isThere('Z31') ? OF_STANDARD : OF_STANDARD.filter(isThere)), ...OF_ACTIVITIES.filter(isThere)];
  const rows = codes.flatMap((code) => {
    const figure = byCode.get(code);
    return figure ? [[figure.name, figure.value, figure.unit]] : [];
  });
  console.log(`\n${result.title}\n${alignedTable(rows)}\n`);
  if (result.unplaced.length > 0) console.log(`有 ${result.unplaced.length} 行没有登记，原因见“待核对的行.xlsx”。\n`);
  console.log(`${green('完成')}：${result.papers.length} 个文件在 ${out}，用时 ${seconds.toFixed(1)} 秒`);
}
