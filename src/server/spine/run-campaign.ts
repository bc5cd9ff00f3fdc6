/**
 * One campaign from the folder a county keeps to its papers: every step through the same actions the screens use, each done
 * by the person whose post it is. The caller wraps it in one transaction, so a refusal anywhere leaves nothing behind.
 */
import path from 'node:path';
import { fenOfYuan, noticeOf } from '#domain/campaigns/campaign-file.ts';
import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import type { Figure } from '#domain/indicators/figure.ts';
import { refuse } from '#domain/refusal.ts';
import { writeWorkbook } from '#render/workbook.ts';
import { approveCampaign } from '#server/campaigns/approve-campaign.ts';
import { listCampaigns } from '#server/campaigns/list-campaigns.ts';
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import { actingAs, type Context } from '#server/context.ts';
import { readSignOffs } from '#server/deliveries/read-sign-offs.ts';
import { recordDeliveries } from '#server/deliveries/record-deliveries.ts';
import { type CampaignPaper, makeCampaignPapers } from '#server/documents/make-campaign-papers.ts';
import { makeDocuments } from '#server/documents/make-documents.ts';
import { decideVerdicts } from '#server/eligibility/decide-verdicts.ts';
import { approveEntitlements } from '#server/entitlements/approve-entitlements.ts';
import { proposeEntitlements } from '#server/entitlements/propose-entitlements.ts';
import { openFundSources } from '#server/funds/open-fund-sources.ts';
import { receiveFunds } from '#server/funds/receive-funds.ts';
import { getImportWorkbook } from '#server/imports/get-import-workbook.ts';
import { computeFigures } from '#server/indicators/compute-figures.ts';
import { postNotices } from '#server/notices/post-notices.ts';
import { goRounds } from './go-rounds.ts';
import { bookHandedOut, buyGoods } from './hand-out-goods.ts';
import { hearStaff } from './hear-staff.ts';
import { holdGatherings } from './hold-gatherings.ts';
import { importRoster, inFile } from './import-roster.ts';
import { inspect } from './inspect.ts';
import { allotAll, keepRecords, payWelfare } from './keep-records.ts';
import { LedgerFolder, type UnplacedRow } from './ledger-file.ts';
import { pairAndVisit } from './pair-and-visit.ts';
import { prepareCounty } from './prepare-county.ts';
import { readCampaign } from './read-campaign.ts';
import type { Staff } from './staff.ts';
import { unplacedBook } from './unplaced-book.ts';

export interface RunOptions {
  /** 0–100 and a Chinese line, as each step begins. */
  readonly onProgress?: (percent: number, message: string) => void;
  /** True: every paper and table as a file. False: the papers are written and kept, to be rendered when somebody asks. */
  readonly renderFiles?: boolean;
}

export interface CampaignRun {
  readonly campaignId: string;
  readonly title: string;
  readonly figures: readonly Figure[];
  readonly papers: readonly CampaignPaper[];
  /** Rows of the ledgers that could not be taken, with the reason. */
  readonly unplaced: readonly UnplacedRow[];
}

/**
 * Runs the campaign folder (campaign.yaml and the workbooks it names) in the installation of `context`, whose actor must be
 * an administrator or clerk of the unit that runs it. Refuses whatever a step refuses, and `campaign.households-missed`
 * when an entitled household is neither reached nor excused.
 */
export async function runCampaign(
  context: Context,
  folder: string,
  { onProgress = () => {}, renderFiles = false }: RunOptions = {},
): Promise<CampaignRun> {
  const file = await readCampaign(path.join(folder, 'campaign.yaml'));
  onProgress(2, '登记单位、低保线、工作日历和认定办法');
  const staff = await prepareCounty(context, file);
  const as = (post: keyof Staff) => actingAs(context, staff[post]);

  await requireFresh(as('clerk'), file);

  const { roster } = file.files;
  const batchId =
    roster === undefined
      ? undefined
      : await takeRoster(as('clerk'), { folder, fileName: roster, asOf: file.factsAsOf }, onProgress);

  onProgress(45, '拟定方案，登记到账资金');
  const { campaignId } = await planCampaign(as('clerk'), { file });
  if (file.fundSources.length > 0) await openFundSources(as('clerk'), { campaignId });
  for (const { code, amountYuan, receivedOn, book } of file.fundSources) {
    const receipt = { campaignId, sourceCode: code, amountFen: fenOfYuan(amountYuan), receivedOn, book };
    await receiveFunds(as('cashier'), receipt);
  }

  const byStandard = roster !== undefined && file.standards.rates.length > 0;
  if (byStandard) await decideByStandard(context, staff, campaignId, file, onProgress);
  else await approveCampaign(as('chair'), { campaignId });

  const ledgers = new LedgerFolder(folder);
  await carryOut(context, staff, { campaignId, file, folder: ledgers }, onProgress);

  const goods = { clerk: as('clerk'), chair: as('chair'), cashier: as('cashier'), campaignId, file };
  if (file.goods?.purchases.length) onProgress(72, '采购慰问品，分给各单位');
  await buyGoods(goods);

  const signOffs = file.files.signOff;
  if (signOffs !== undefined) {
    onProgress(74, '登记签领和退回');
    await inFile(signOffs, async () => {
      const read = await readSignOffs(path.join(folder, signOffs));
      await recordDeliveries(as('cashier'), { campaignId, fileName: signOffs, ...read });
    });
  }
  await bookHandedOut(goods);

  onProgress(76, '统计');
  const { figures, brokenChecks } = await computeFigures(as('clerk'), { campaignId });
  const [broken] = brokenChecks;
  if (broken)
    refuse('indicator.check-failed', `数字之间对不上：${broken.message}请把这句话告诉维护人员。`, {
      checks: brokenChecks,
    });

  onProgress(80, '生成公文和表格');
  const papers = renderFiles
    ? [...(await renderAll(as('clerk'), campaignId, batchId)), ...(await renderUnplaced(ledgers.unplaced, file))]
    : await writeOnly(as('clerk'), campaignId);
  return { campaignId, title: file.title, figures, papers, unplaced: ledgers.unplaced };
}

async function takeRoster(
  clerk: Context,
  roster: { folder: string; fileName: string; asOf: string },
  onProgress: NonNullable<RunOptions['onProgress']>,
): Promise<string> {
  onProgress(5, '读入花名册');
  const { batchId } = await importRoster(clerk, roster, (share, message) =>
    onProgress(Math.round(5 + share * 0.4), message),
  );
  return batchId;
}

/** From the facts of the roster to amounts a meeting approved: verdicts, proposal, notices, approval. */
async function decideByStandard(
  context: Context,
  staff: Staff,
  campaignId: string,
  file: CampaignFile,
  onProgress: NonNullable<RunOptions['onProgress']>,
): Promise<void> {
  onProgress(50, '逐户认定');
  await decideVerdicts(actingAs(context, staff.reviewer), { campaignId, asOf: file.factsAsOf });

  onProgress(58, '拟定金额');
  await propose(context, staff, campaignId);

  onProgress(62, '分单位公示');
  await postNotices(actingAs(context, staff.clerk), {
    campaignId,
    startsOn: noticeOf(file).startOn,
    workingDays: noticeOf(file).workingDays,
    place: noticeOf(file).places.join('、'),
    phone: noticeOf(file).phone,
  });

  onProgress(65, '审批金额，落实资金');
  const { meeting, on, minutesNo } = file.approval;
  await approveEntitlements(actingAs(context, staff.chair), { campaignId, meeting: { name: meeting, on, minutesNo } });
}

/** What the body did beyond money by standard, in the order in which one thing stands on another. */
async function carryOut(
  context: Context,
  staff: Staff,
  parts: { readonly campaignId: string; readonly file: CampaignFile; readonly folder: LedgerFolder },
  onProgress: NonNullable<RunOptions['onProgress']>,
): Promise<void> {
  const as = (post: keyof Staff) => actingAs(context, staff[post]);
  const work = { ...parts, clerk: as('clerk'), chair: as('chair'), cashier: as('cashier') };
  await allotAll(work);
  if (parts.file.visits || parts.file.pairings) onProgress(66, '登记结对和走访');
  await pairAndVisit(work);
  await hearStaff(work);
  if (parts.file.gatherings.length > 0) onProgress(70, '登记各场活动');
  await holdGatherings(work);
  await goRounds(work);
  await payWelfare(work);
  await inspect(work.clerk, parts.campaignId, parts.file, parts.folder);
  await keepRecords(work);
}

async function renderUnplaced(rows: readonly UnplacedRow[], file: CampaignFile): Promise<CampaignPaper[]> {
  if (rows.length === 0) return [];
  const book = unplacedBook(rows, {
    title: file.title,
    author: file.papers.issuer,
    datedOn: file.papers.summaryDatedOn,
  });
  return [{ fileName: '待核对的行.xlsx', bytes: await writeWorkbook(book) }];
}

/** A campaign is run once in a database; what follows is recorded by hand or by further workbooks. */
async function requireFresh(clerk: Context, file: CampaignFile): Promise<void> {
  const known = (await listCampaigns(clerk, {})).find((campaign) => campaign.code === file.code);
  if (!known) return;
  refuse(
    'campaign.already-run',
    `活动“${known.name}”（${file.code}）已经在这个数据库里，没有再做一遍，什么也没有改动。要核对公文请用 nuanliu verify；要重做请换一个 --data 文件夹。`,
    { code: file.code },
  );
}

async function renderAll(clerk: Context, campaignId: string, batchId: string | undefined): Promise<CampaignPaper[]> {
  if (batchId === undefined) return makeCampaignPapers(clerk, { campaignId });
  const checked = await getImportWorkbook(clerk, { id: batchId });
  const importBook = { fileName: '导入核对表.xlsx', bytes: Buffer.from(checked.contentBase64, 'base64') };
  return [importBook, ...(await makeCampaignPapers(clerk, { campaignId }))];
}

async function writeOnly(clerk: Context, campaignId: string): Promise<CampaignPaper[]> {
  await makeDocuments(clerk, { campaignId });
  return [];
}

/** By the clerk, before the lists hang, so that they say what each household is to get: everybody entitled has an amount or a recorded reason. */
async function propose(context: Context, staff: Staff, campaignId: string): Promise<void> {
  const proposal = await proposeEntitlements(actingAs(context, staff.clerk), { campaignId });
  const [missed] = proposal.missedHouseholds;
  if (missed) {
    refuse(
      'campaign.households-missed',
      `有 ${proposal.missed} 户符合条件，却安排不上，也没有写明原因。第一户：${missed.reason}。请调整标准或资金，或在 campaign.yaml 的 exclusions 里写明原因。`,
      { missed: proposal.missedHouseholds.length },
    );
  }
}
