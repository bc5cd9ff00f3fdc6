import { formatChineseDate } from '../calendar-date.ts';
import { CAUSES, RESIDENCES, TIERS } from '../code-lists.ts';
import type { CauseCode, Residence, TierCode } from '../code-lists.ts';
import type { SheetBook } from './sheet-book.ts';
import { sheetPageOf } from './sheet-table.ts';

/** A household with its verdict as the internal list shows it: full name, last four of the ID number, no more. */
export interface VerdictLine {
  readonly dossierNo: string;
  readonly unitName: string;
  readonly headName: string;
  readonly idTail: string;
  readonly persons: number;
  readonly residence: Residence;
  readonly isMigrantWorker: boolean;
  readonly annualIncomeFen: bigint | null;
  /** Yuan a head and month with two decimals as the derivation has it, or null. */
  readonly perCapita: string | null;
  readonly outcome: 'tier' | 'none' | 'unknown' | 'undecided';
  readonly tier: TierCode | null;
  readonly mainCause: CauseCode | null;
  /** The derivation, its sentences joined. */
  readonly reasons: string;
}

const OUTCOMES = { tier: '已认定', none: '不符合', unknown: '缺数据', undecided: '未认定' } as const;

/** 认定结果: every registered household with its tier and the derivation behind it. */
export function verdictBook(facts: {
  readonly title: string;
  readonly author: string;
  readonly datedOn: string;
  readonly asOf: string;
  readonly lines: readonly VerdictLine[];
}): SheetBook {
  const page = sheetPageOf({
    name: '认定结果',
    title: facts.title,
    subtitle: `制表单位：${facts.author}　家庭情况截至${formatChineseDate(facts.asOf)}`,
    columns: [
      { title: '序号', width: 6, align: 'center' },
      { title: '档案号', width: 14, format: 'text' },
      { title: '单位', width: 26 },
      { title: '户主', width: 10 },
      { title: '身份证号后四位', width: 9, align: 'center', format: 'text' },
      { title: '家庭人口', width: 7, format: 'int' },
      { title: '户口', width: 7, align: 'center' },
      { title: '农民工', width: 7, align: 'center' },
      { title: '家庭年收入（元）', width: 12, format: 'yuan' },
      { title: '人均月收入（元）', width: 11, format: 'yuan' },
      { title: '认定结果', width: 9, align: 'center' },
      { title: '困难类别', width: 12, align: 'center' },
      { title: '主要致困原因', width: 14 },
      { title: '计算依据', width: 90 },
    ],
    rows: facts.lines.map((line, index) => [
      index + 1,
      line.dossierNo,
      line.unitName,
      line.headName,
      line.idTail,
      line.persons,
      RESIDENCES[line.residence],
      line.isMigrantWorker ? '是' : '',
      line.annualIncomeFen === null ? null : Number(line.annualIncomeFen) / 100,
      line.perCapita === null ? null : Number(line.perCapita),
      OUTCOMES[line.outcome],
      line.tier ? TIERS[line.tier] : '',
      line.mainCause ? CAUSES[line.mainCause] : '',
      line.reasons,
    ]),
  });
  return { pages: [page], title: facts.title, author: facts.author, datedOn: facts.datedOn };
}
