import { formatChineseDate } from '../calendar-date.ts';
import type { Figure } from '../indicators/figure.ts';
import { getIndicator } from '../indicators/indicators.ts';
import type { SheetBook } from './sheet-book.ts';
import { sheetPageOf } from './sheet-table.ts';

/** Columns of 慰问统计表, by indicator (domain.md §15 item 13, §16), with the short head each is printed under. */
export const STATISTICS_COLUMNS: readonly (readonly [code: string, title: string])[] = [
  ['Z31.registered', '建档登记户'],
  ['Z31', '在档困难职工户'],
  ['Z31.persons', '家庭人口（人）'],
  ['Z32.subsistence', '低保户'],
  ['Z32.marginal', '低保边缘户'],
  ['Z32.accident', '意外致困户'],
  ['Z33', '困难农民工户'],
  ['Z30', '慰问职工（人）'],
  ['Z30.t', '慰问人次'],
  ['Z11', '慰问金（元）'],
  ['Z12', '慰问品折价（元）'],
  ['Z10', '发放合计（元）'],
  ['Z10.returned', '退回（元）'],
  ['Z82', '签收完整率（%）'],
  ['Z83', '覆盖率（%）'],
];

export interface StatisticsFacts {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly datedOn: string;
  /** Last day whose facts are counted. */
  readonly countedUntil: string;
  readonly reporter: string;
  readonly checker: string;
  readonly phone: string;
  /** Figures in the order of `STATISTICS_COLUMNS`: what each unit registered itself. */
  readonly units: readonly { readonly name: string; readonly level: string; readonly figures: readonly Figure[] }[];
  /** The same figures for the whole campaign: the total is a figure of its own, not a sum made here. */
  readonly total: readonly Figure[];
}

/** 慰问统计表: units × indicators with the total, and under it what each column counts. */
export function statisticsBook(facts: StatisticsFacts): SheetBook {
  const numbers = (figures: readonly Figure[]) =>
    figures.map((figure) => (figure.unit === '%' && figure.rows === 0 ? null : Number(figure.value)));
  const definitions = STATISTICS_COLUMNS.map(
    ([code, title]) => `${title.replace(/（.*）/u, '')}指${getIndicator(code).definition}`,
  );
  const page = sheetPageOf({
    name: '慰问统计表',
    title: facts.title,
    subtitle: `填报单位：${facts.author}　截止日期：${formatChineseDate(facts.countedUntil)}`,
    columns: [
      { title: '序号', width: 6, align: 'center' },
      { title: '单位', width: 28 },
      { title: '层级', width: 12, align: 'center' },
      ...STATISTICS_COLUMNS.map(([code, title]) => ({
        title,
        width: 11,
        format:
          getIndicator(code).unit === '元' || getIndicator(code).unit === '%' ? ('yuan' as const) : ('int' as const),
      })),
    ],
    rows: facts.units.map((unit, index) => [index + 1, unit.name, unit.level, ...numbers(unit.figures)]),
    totals: [null, '合计', null, ...numbers(facts.total)],
    notes: [
      `口径：各单位只统计本单位建档的家庭，合计为全部单位的数。${definitions.slice(0, 7).join('；')}。`,
      `${definitions.slice(7).join('；')}。`,
      `填报人：${facts.reporter}　审核人：${facts.checker}　联系电话：${facts.phone}　填报日期：${formatChineseDate(facts.datedOn)}`,
    ],
  });
  const noteRow = 3 + facts.units.length + 1;
  return {
    pages: [
      {
        ...page,
        rowHeights: { ...page.rowHeights, [noteRow]: 62, [noteRow + 1]: 62 },
        cells: page.cells.map((cell) =>
          cell.row >= noteRow ? { ...cell, style: { ...cell.style, wrap: true } } : cell,
        ),
      },
    ],
    title: facts.title,
    author: facts.author,
    datedOn: facts.datedOn,
  };
}
