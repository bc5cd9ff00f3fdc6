import { z } from 'zod';
import { UNIT_LEVELS, type UnitLevel } from '#domain/code-lists.ts';
import type { SheetBook } from '#domain/documents/sheet-book.ts';
import { STATISTICS_COLUMNS, statisticsBook } from '#domain/documents/statistics-book.ts';
import { signOffPaper, type TablePaper } from '#domain/documents/table-paper.ts';
import { verdictBook } from '#domain/documents/verdict-book.ts';
import { tablePaperBook } from '#render/table-paper.ts';
import { action, type ActionScope } from '#server/action.ts';
import { getCampaign } from '#server/campaigns/get-campaign.ts';
import { computeUnitFigures } from '#server/indicators/compute-unit-figures.ts';
import { listSignOffUnits, listVerdictLines } from './lists.store.ts';

/** The tables of a campaign: name → what the clerk calls it. */
export const TABLES = { verdicts: '认定结果', statistics: '慰问统计表', 'sign-off': '发放签领表' } as const;
export type TableCode = keyof typeof TABLES;

/** The sign-off sheet is printed too; the others are workbooks only. */
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
};

async function makeVerdicts({ tx, tenantId }: ActionScope, { file, orgPath }: Campaign): Promise<MadeTable> {
  const lines = await listVerdictLines(tx, tenantId, orgPath);
  const book = verdictBook({
    title: `${file.title}困难职工家庭认定结果`,
    author: file.papers.issuer,
    datedOn: file.notice.startOn,
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
    phone: file.notice.phone,
    units: units.map(({ unit, figures: own }) => ({
      name: unit.name,
      level: UNIT_LEVELS[unit.level as UnitLevel],
      figures: own,
    })),
    total,
  });
  return { book, paper: null };
}

async function makeSignOff({ tx, tenantId }: ActionScope, { id, file }: Campaign): Promise<MadeTable> {
  const paper = signOffPaper({
    title: '送温暖慰问款物发放签领表',
    subject: file.title,
    author: file.papers.issuer,
    datedOn: file.approval.on,
    units: await listSignOffUnits(tx, tenantId, id),
  });
  return { book: tablePaperBook(paper), paper };
}
