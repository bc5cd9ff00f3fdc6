import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import type { Figure } from '#domain/indicators/figure.ts';
import type { TableCode } from './make-table.ts';
import type { TemplateCode } from './read-template.ts';

const counterOf = (figures: readonly Figure[]) => (code: string) =>
  figures.some((figure) => figure.code === code && figure.rows > 0);

/**
 * The papers a campaign can be written up with: the plan, the posting once a list hangs, the summary of the family its file names,
 * and the report of the surveys once something was inspected. What has no facts gets no paper.
 */
export function templatesFor(file: Pick<CampaignFile, 'papers'>, figures: readonly Figure[]): TemplateCode[] {
  const isCounted = counterOf(figures);
  return [
    'county-plan',
    ...(isCounted('Z80') ? (['posting'] as const) : []),
    `${file.papers.family}-summary`,
    ...(isCounted('Z90') ? (['survey-report'] as const) : []),
  ];
}

/** Which figures must have rows behind them for a table to have lines; any of them is enough. */
const GROUNDS: Readonly<Record<TableCode, readonly string[]>> = {
  verdicts: ['Z31', 'Z31.none'],
  statistics: ['Z31', 'Z30'],
  'sign-off': ['Z15.households'],
  'goods-sign-off': [],
  'visit-schedule': [],
  'pairing-ledger': ['Z40'],
  levels: ['Z40', 'Z41'],
  duty: ['Z60.duty', 'Z60.duty.missed', 'Z60.duty.excused'],
  wards: ['Z60.beds'],
  raised: ['Z01'],
  allocated: ['Z01'],
  donations: [],
  'public-donations': [],
  'money-trail': ['Z10'],
  'stock-book': [],
  quotations: [],
  reconciliation: [],
};

/** The tables whose lines exist. What no figure counts (a planned stop, goods in store, purchases) is told apart. */
export function tablesFor(figures: readonly Figure[], uncounted: readonly TableCode[]): TableCode[] {
  const isCounted = counterOf(figures);
  return (Object.keys(GROUNDS) as TableCode[]).filter(
    (table) => GROUNDS[table].some(isCounted) || uncounted.includes(table),
  );
}
