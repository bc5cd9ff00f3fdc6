import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { noticeOf } from '#domain/campaigns/campaign-file.ts';
import { UNIT_LEVELS, type UnitLevel } from '#domain/code-lists.ts';
import {
  dutyPaper,
  levelBook,
  pairingLedgerBook,
  visitScheduleBook,
  wardBook,
} from '#domain/documents/activity-books.ts';
import { DIFFERENCE_ADVICE, DIFFERENCE_KINDS, sayBookSide, sayGap } from '#domain/deliveries/reconcile.ts';
import { SIGN_OFF_METHODS } from '#domain/deliveries/sign-off-sheet.ts';
import type { SheetCovers, SignOffMethod } from '#domain/deliveries/sign-off-sheet.ts';
import { allocationBook, donationBook, raisedBook } from '#domain/documents/fund-books.ts';
import { quotationBook, stockBook } from '#domain/documents/goods-books.ts';
import { trailBook } from '#domain/documents/ledger-books.ts';
import type { SheetBook } from '#domain/documents/sheet-book.ts';
import { reconciliationBook } from '#domain/documents/reconciliation-book.ts';
import { STATISTICS_COLUMNS, statisticsBook } from '#domain/documents/statistics-book.ts';
import {
  goodsSignOffPaper,
  paginateTablePaper,
  printTableValue,
  signOffPaper,
  type TablePaper,
} from '#domain/documents/table-paper.ts';
import { verdictBook } from '#domain/documents/verdict-book.ts';
import { refuse } from '#domain/refusal.ts';
import { tablePaperBook } from '#render/table-paper.ts';
import { action, type ActionScope } from '#server/action.ts';
import { getCampaign } from '#server/campaigns/get-campaign.ts';
import { keepPrintedPages } from '#server/deliveries/keep-printed-pages.ts';
import { reconcileBooks } from '#server/deliveries/reconcile-books.ts';
import { getFundBalances } from '#server/funds/get-fund-balances.ts';
import { listAdditions } from '../campaigns/list-additions.ts';
import { listAllocations } from '#server/funds/list-allocations.ts';
import { listDonations } from '#server/funds/list-donations.ts';
import { listMoneyTrails } from '#server/funds/list-money-trails.ts';
import { listReceipts } from '#server/funds/list-receipts.ts';
import { listPurchases } from '#server/goods/list-purchases.ts';
import { listStockBook } from '#server/goods/list-stock-book.ts';
import { listGatheringRows } from '#server/gatherings/list-gathering-rows.ts';
import { computeFigures } from '#server/indicators/compute-figures.ts';
import { computeUnitFigures } from '#server/indicators/compute-unit-figures.ts';
import { listPairings } from '#server/visits/list-pairings.ts';
import { listStops } from '#server/visits/list-stops.ts';
import { listTeams } from '#server/visits/list-teams.ts';
import { listGoodsSignOffUnits, listSignOffUnits, listVerdictLines } from './lists.store.ts';

/** The tables of a campaign: name → what the clerk calls it. */
export const TABLES = {
  verdicts: '认定结果',
  statistics: '慰问统计表',
  'sign-off': '发放签领表',
  'goods-sign-off': '慰问品签领表',
  'visit-schedule': '走访安排表',
  'pairing-ledger': '结对台账',
  levels: '结对走访统计表',
  duty: '值班慰问表',
  wards: '病房慰问表',
  raised: '资金筹集表',
  allocated: '资金分配表',
  donations: '捐赠名单（凭证附件）',
  'public-donations': '捐赠名单（公开）',
  'money-trail': '资金一笔到底表',
  'stock-book': '慰问品出入库',
  quotations: '询价比价表',
  reconciliation: '钱账物核对表',
} as const;
export type TableCode = keyof typeof TABLES;

/** The sheets people sign are printed too; the others are workbooks only. */
export const PRINTED: readonly TableCode[] = ['sign-off', 'goods-sign-off', 'duty'];
export interface MadeTable {
  readonly book: SheetBook;
  readonly paper: TablePaper | null;
}

/**
 * Makes one of the tables of a campaign from the facts of this moment. They name persons, so making one is recorded. Its
 * answer holds money as bigint: it is not to be called with a command id. Refuses `campaign.not-found`.
 */
export const makeTable = action({
  name: 'entitlement.read',
  afterClosing: 'a table of what is recorded; it adds nothing to it',
  input: z.object({ campaignId: z.uuid(), table: z.enum(Object.keys(TABLES) as [TableCode, ...TableCode[]]) }),
  run: async (scope, { campaignId, table }): Promise<MadeTable> => {
    const campaign = await getCampaign(scope.context, { campaignId });
    const made = await MAKERS[table](scope, campaign);
    scope.record({
      event: 'table.made',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      after: { table },
    });
    return made;
  },
});

type Campaign = Awaited<ReturnType<typeof getCampaign>>;
const MAKERS: { readonly [Code in TableCode]: (scope: ActionScope, campaign: Campaign) => Promise<MadeTable> } = {
  verdicts: makeVerdicts,
  statistics: makeStatistics,
  'sign-off': makeSignOff,
  'goods-sign-off': makeGoodsSignOff,
  'visit-schedule': makeVisitSchedule,
  'pairing-ledger': makePairingLedger,
  levels: makeLevels,
  duty: makeDuty,
  wards: makeWards,
  raised: makeRaised,
  allocated: makeAllocated,
  donations: (scope, campaign) => makeDonations(scope, campaign, 'voucher'),
  'public-donations': (scope, campaign) => makeDonations(scope, campaign, 'public'),
  'money-trail': makeMoneyTrail,
  'stock-book': makeStockBook,
  quotations: makeQuotations,
  reconciliation: makeReconciliation,
};

async function makeVerdicts({ tx, tenantId }: ActionScope, { file, orgPath }: Campaign): Promise<MadeTable> {
  const lines = await listVerdictLines(tx, tenantId, orgPath);
  const book = verdictBook({
    title: `${file.title}困难职工家庭认定结果`,
    author: file.papers.issuer,
    datedOn: noticeOf(file).startOn,
    asOf: file.factsAsOf,
    lines,
  });
  return { book, paper: null };
}

async function makeStatistics({ context }: ActionScope, { id, file }: Campaign): Promise<MadeTable> {
  const { units, total } = await computeUnitFigures(context, {
    campaignId: id,
    codes: STATISTICS_COLUMNS.map(([code]) => code),
    own: true,
  });
  const book = statisticsBook({
    title: `${file.title}慰问统计表`,
    subject: file.title,
    author: file.papers.issuer,
    datedOn: file.papers.summaryDatedOn,
    countedUntil: file.period.to,
    reporter: file.people.clerk.name,
    checker: file.people.chair.name,
    phone: noticeOf(file).phone,
    units: units.map(({ unit, figures: own }) => ({
      name: unit.name,
      level: UNIT_LEVELS[unit.level as UnitLevel],
      figures: own,
    })),
    total,
  });
  return { book, paper: null };
}

async function makeSignOff(scope: ActionScope, { id, file, orgPath }: Campaign): Promise<MadeTable> {
  const units = await listSignOffUnits(scope.tx, scope.tenantId, id);
  const plain = signOffPaper({
    title: '送温暖慰问款物发放签领表',
    subject: file.title,
    author: file.papers.issuer,
    datedOn: file.approval.on,
    units,
  });
  return coded(scope, { campaignId: id, orgPath, covers: 'all' }, plain, units);
}

async function makeGoodsSignOff(scope: ActionScope, { id, file, orgPath }: Campaign): Promise<MadeTable> {
  const units = await listGoodsSignOffUnits(scope.tx, scope.tenantId, id);
  if (units.length === 0)
    refuse('table.no-goods', '本次活动没有核定批准的慰问品，没有签领表可下载。请先在“核定”里审批。', {
      table: 'goods-sign-off',
    });
  const plain = goodsSignOffPaper({
    title: '送温暖慰问品发放签领表',
    subject: file.title,
    author: file.papers.issuer,
    datedOn: file.approval.on,
    units,
  });
  return coded(scope, { campaignId: id, orgPath, covers: 'goods' }, plain, units);
}

/** Gives every page of a sheet to be signed its code, and keeps whose lines stand on it. */
async function coded(
  { context }: ActionScope,
  of: { readonly campaignId: string; readonly orgPath: string; readonly covers: SheetCovers },
  plain: TablePaper,
  units: readonly { readonly orgPath: string; readonly ids: readonly string[] }[],
): Promise<MadeTable> {
  let unit = -1;
  const pages = paginateTablePaper(plain).map((page) => {
    if (page.page === 1) unit++;
    const from = (page.page - 1) * plain.linesPerPage;
    return {
      unitName: page.unit,
      orgPath: units[unit]?.orgPath ?? of.orgPath,
      unitPage: page.page,
      unitPages: page.pages,
      lines: page.lines.map((line) => line.map(printTableValue)),
      entitlementIds: units[unit]?.ids.slice(from, from + plain.linesPerPage) ?? [],
    };
  });
  const { marks } = await keepPrintedPages(context, { ...of, pages });
  const paper = { ...plain, marks };
  return { book: tablePaperBook(paper), paper };
}

const headOf = ({ file }: Campaign, table: TableCode, datedOn = file.papers.summaryDatedOn) => ({
  title: `${file.title}${TABLES[table]}`,
  subject: file.title,
  author: file.papers.issuer,
  datedOn,
});

async function makeVisitSchedule({ context }: ActionScope, campaign: Campaign): Promise<MadeTable> {
  const stops = await listStops(context, { campaignId: campaign.id });
  const teams = await listTeams(context, { campaignId: campaign.id });
  const head = headOf(campaign, 'visit-schedule', campaign.file.papers.planDatedOn);
  return { book: visitScheduleBook(head, stops, teams), paper: null };
}

async function makePairingLedger({ context }: ActionScope, campaign: Campaign): Promise<MadeTable> {
  const { pairings } = await listPairings(context, { campaignId: campaign.id, asOf: campaign.plan.endsOn });
  return { book: pairingLedgerBook(headOf(campaign, 'pairing-ledger'), pairings), paper: null };
}

async function makeLevels({ context }: ActionScope, campaign: Campaign): Promise<MadeTable> {
  const { figures } = await computeFigures(context, { campaignId: campaign.id });
  return { book: levelBook(headOf(campaign, 'levels'), figures), paper: null };
}

async function makeDuty({ context }: ActionScope, campaign: Campaign): Promise<MadeTable> {
  const rows = await listGatheringRows(context, { campaignId: campaign.id });
  const paper = dutyPaper(headOf(campaign, 'duty'), rows['duty-persons']);
  return { book: tablePaperBook(paper), paper };
}

async function makeWards({ context }: ActionScope, campaign: Campaign): Promise<MadeTable> {
  const rows = await listGatheringRows(context, { campaignId: campaign.id });
  return { book: wardBook(headOf(campaign, 'wards'), rows['ward-beds']), paper: null };
}

const fundHead = ({ now }: ActionScope, { file }: Campaign, table: TableCode) => ({
  title: `${file.title}${TABLES[table]}`,
  author: file.papers.issuer,
  datedOn: calendarDateOf(now),
});

async function makeRaised(scope: ActionScope, campaign: Campaign): Promise<MadeTable> {
  const sources = await getFundBalances(scope.context, { campaignId: campaign.id });
  const receipts = await listReceipts(scope.context, { campaignId: campaign.id });
  return { book: raisedBook(fundHead(scope, campaign, 'raised'), sources, receipts), paper: null };
}

async function makeAllocated(scope: ActionScope, campaign: Campaign): Promise<MadeTable> {
  const sources = await getFundBalances(scope.context, { campaignId: campaign.id });
  const allocations = await listAllocations(scope.context, { campaignId: campaign.id });
  const { units } = await listAdditions(scope.context, { campaignId: campaign.id });
  const measures = [...campaign.file.measures, ...units.flatMap((unit) => unit.measures)];
  const measureNames = new Map(measures.map((measure) => [measure.code, measure.name]));
  const book = allocationBook(fundHead(scope, campaign, 'allocated'), sources, allocations, measureNames);
  return { book, paper: null };
}

async function makeDonations(
  scope: ActionScope,
  campaign: Campaign,
  audience: 'voucher' | 'public',
): Promise<MadeTable> {
  const donations = await listDonations(scope.context, { campaignId: campaign.id });
  const head = fundHead(scope, campaign, audience === 'voucher' ? 'donations' : 'public-donations');
  return { book: donationBook(head, donations, audience), paper: null };
}

async function makeStockBook(scope: ActionScope, campaign: Campaign): Promise<MadeTable> {
  const lines = await listStockBook(scope.context, { campaignId: campaign.id });
  return { book: stockBook(fundHead(scope, campaign, 'stock-book'), lines), paper: null };
}

async function makeQuotations(scope: ActionScope, campaign: Campaign): Promise<MadeTable> {
  const purchases = await listPurchases(scope.context, { campaignId: campaign.id });
  const valid = purchases.filter((purchase) => purchase.state !== 'cancelled');
  return { book: quotationBook(fundHead(scope, campaign, 'quotations'), valid), paper: null };
}

async function makeReconciliation(scope: ActionScope, campaign: Campaign): Promise<MadeTable> {
  const found = await reconcileBooks(scope.context, { campaignId: campaign.id });
  const differences = found.differences.map((each) => ({
    kindName: DIFFERENCE_KINDS[each.kind],
    what: each.what,
    left: sayBookSide(each.left),
    right: sayBookSide(each.right),
    gap: sayGap(each),
    advice: DIFFERENCE_ADVICE[each.kind],
  }));
  const books = { ...found, differences };
  return { book: reconciliationBook(fundHead(scope, campaign, 'reconciliation'), books), paper: null };
}

async function makeMoneyTrail(scope: ActionScope, campaign: Campaign): Promise<MadeTable> {
  const lines = await listMoneyTrails(scope.context, { campaignId: campaign.id });
  const rows = lines.map((line) => ({
    ...line,
    methodName: line.method === null ? null : SIGN_OFF_METHODS[line.method as SignOffMethod],
  }));
  return { book: trailBook(fundHead(scope, campaign, 'money-trail'), rows), paper: null };
}
