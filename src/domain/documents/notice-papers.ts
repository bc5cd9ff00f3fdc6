/** The papers of a posting. They say closed words and counts only; what people wrote stays sealed (domain.md §12, §14.3, §15 item 11). */
import { type CalendarDate, calendarDateOf, formatChineseDate } from '../calendar-date.ts';
import { type TierCode, TIERS } from '../code-lists.ts';
import { type ClosingFigure, concernOf, outcomeOf } from '../notices/closing-figures.ts';
import { NOTICE_STATES, type NoticeState } from '../notices/closing.ts';
import {
  isUpheld,
  OBJECTION_CHANNELS,
  OBJECTION_GROUNDS,
  type ObjectionChannel,
  type ObjectionConcerns,
  type ObjectionGround,
  type ObjectionOutcome,
} from '../notices/objections.ts';
import { DAYS_KINDS, type DaysKind } from '../notices/posting-pack.ts';
import type { Block, DocumentModel, Run } from './model.ts';
import type { SheetBook } from './sheet-book.ts';
import { sheetPageOf } from './sheet-table.ts';

export interface ObjectionFacts {
  readonly objectionNo: number;
  readonly channel: ObjectionChannel;
  readonly ground: ObjectionGround;
  readonly concerns: ObjectionConcerns;
  readonly linePosition: number | null;
  readonly receivedOn: CalendarDate;
  readonly investigatorCount: number;
  readonly outcome: ObjectionOutcome | null;
  readonly decidedOn: CalendarDate | null;
}

export interface RoundFacts {
  readonly noticeNo: string;
  readonly unitName: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly workingDays: number;
  readonly daysKind: DaysKind;
  readonly place: string;
  readonly lineCount: number;
  readonly digest: string;
  readonly objections: readonly ObjectionFacts[];
}

interface PhotoFacts {
  readonly place: string;
  readonly saidAt: Date;
  readonly recordedAt: Date;
  readonly contentHash: string;
}

export interface ClosingFacts {
  readonly campaign: string;
  readonly rounds: readonly (RoundFacts & {
    readonly photos: readonly PhotoFacts[];
    readonly noPhotoReason: string | null;
    /** Why the round before it was taken down; null: it is the first. */
    readonly replacedBecause: 'objection' | 'amount' | null;
  })[];
  /** Every number these papers say, with the rows behind it; see `closingFigures`. */
  readonly figures: readonly ClosingFigure[];
  readonly closedAt: Date;
  readonly closedBy: string;
}

/** Codes of the papers that end a posting, as a printed one names itself. */
export const CLOSING_PAPERS = ['closing-minutes', 'result-posting'] as const;
export type ClosingPaper = (typeof CLOSING_PAPERS)[number];

/** 公示结束情况说明: places, periods, photos, objections and what became of them; goes with the list for approval. */
export function closingMinutes(facts: ClosingFacts): DocumentModel {
  const { rounds } = facts;
  const figure = figuresIn(facts);
  const last = lastOf(facts);
  const photos = rounds.flatMap((round) => round.photos.map((photo) => ({ ...photo, noticeNo: round.noticeNo })));
  const objections = rounds.flatMap((round) => round.objections.map((one) => ({ ...one, noticeNo: round.noticeNo })));
  const noPhoto = rounds.map((round) => round.noPhotoReason).find((reason) => reason !== null);
  return modelOf(
    facts,
    'closing-minutes',
    ['关于拟慰问困难职工名单公示', '结束情况的说明'],
    [
      said(`${last.unitName}拟慰问困难职工名单的公示已经结束，现将有关情况说明如下。`),
      heading('一、公示的名单、时间和地点'),
      table(
        ['编号', '公示时间', '天数', '户数', '地点'],
        [30, 44, 20, 14, 48],
        rounds.map((round, index) => [
          round.noticeNo,
          `${formatChineseDate(round.startsOn)}至${formatChineseDate(round.endsOn)}`,
          daysOf(round),
          [figure(`GS02.${index + 1}`)],
          round.place,
        ]),
      ),
      ...whyAgain(rounds).map(said),
      heading('二、公示照片'),
      ...(photos.length > 0
        ? [
            table(
              ['编号', '公示栏', '拍摄时间', '上传时间', '照片指纹'],
              [30, 34, 30, 30, 32],
              photos.map((photo) => [
                photo.noticeNo,
                photo.place,
                minute(photo.saidAt),
                minute(photo.recordedAt),
                photo.contentHash.slice(0, 8).toUpperCase(),
              ]),
            ),
          ]
        : [said(`没有照片。原因：${noPhoto ?? '未说明'}。`)]),
      heading('三、异议及处理'),
      ...(objections.length === 0
        ? [said('公示期间没有收到异议。')]
        : [
            saying`公示期间收到异议${figure('GS03')}件，其中成立${figure('GS04')}件，均已核查并答复。`,
            table(
              ['编号', '方式和内容', '涉及', '核查', '处理'],
              [30, 40, 26, 16, 44],
              objections.map((one) => [
                `${one.noticeNo}第${one.objectionNo}件`,
                `${formatChineseDate(one.receivedOn)}${OBJECTION_CHANNELS[one.channel]}：${OBJECTION_GROUNDS[one.ground]}`,
                concernOf(one),
                `${one.investigatorCount}人`,
                outcomeOf(one),
              ]),
            ),
          ]),
      heading('四、结论'),
      saying`${resultOf(facts)}名单共${figure('GS01')}户${tiersInWords(facts)}，可以提请审批。`,
      said(`经办人：${facts.closedBy}。名单校验码：${last.digest.slice(0, 8).toUpperCase()}。`),
    ],
  );
}

/**
 * 公示结果: the totals and whether anybody objected, to be put up where the list hung. A list that carried amounts is followed
 * by what was approved since, in sums by tier (domain.md §12: the result shows totals), and by how many are not approved yet.
 */
export function resultPosting(facts: ClosingFacts): DocumentModel {
  const last = lastOf(facts);
  return modelOf(
    facts,
    'result-posting',
    ['关于拟慰问困难职工名单', '公示结果的公告'],
    [
      said(
        `${last.unitName}拟慰问困难职工名单（${last.noticeNo}）已于${formatChineseDate(last.startsOn)}至${formatChineseDate(last.endsOn)}公示，共${daysOf(last)}。`,
      ),
      saying`公示名单共${figuresIn(facts)('GS01')}户${tiersInWords(facts)}。${resultOf(facts)}`,
      ...approvedBlocks(facts),
      said('公示名单现已撤下。特此公告。'),
    ],
  );
}

/** 公示台账 (domain.md §15 item 11). */
export function noticeLedgerBook(
  head: { readonly campaign: string; readonly author: string; readonly datedOn: CalendarDate },
  notices: readonly (RoundFacts & {
    readonly round: number;
    readonly photoCount: number;
    readonly state: NoticeState;
    readonly closedAt: Date | null;
    readonly closedBy: string | null;
  })[],
): SheetBook {
  const title = '公示台账';
  const page = sheetPageOf({
    name: title,
    title: `${head.campaign}${title}`,
    subtitle: `制表单位：${head.author}　制表日期：${formatChineseDate(head.datedOn)}`,
    columns: [
      { title: '批次', width: 16, format: 'text' },
      { title: '轮次', width: 6, format: 'int' },
      { title: '内容', width: 34 },
      { title: '地点', width: 22 },
      { title: '起', width: 12, align: 'center' },
      { title: '止', width: 12, align: 'center' },
      { title: '天数', width: 11, align: 'center' },
      { title: '照片（张）', width: 9, format: 'int' },
      { title: '异议（方式、内容、涉及）', width: 34 },
      { title: '处理', width: 34 },
      { title: '结论', width: 18 },
      { title: '办结', width: 18 },
    ],
    rows: notices.map((notice) => [
      notice.noticeNo,
      notice.round,
      `${notice.unitName}拟慰问困难职工名单，${notice.lineCount}户`,
      notice.place,
      notice.startsOn,
      notice.endsOn,
      daysOf(notice),
      notice.photoCount,
      notice.objections.length === 0
        ? '无'
        : notice.objections
            .map(
              (one) =>
                `${one.objectionNo}．${OBJECTION_CHANNELS[one.channel]}，${OBJECTION_GROUNDS[one.ground]}，${concernOf(one)}`,
            )
            .join('；'),
      notice.objections.map((one) => `${one.objectionNo}．${outcomeOf(one)}`).join('；'),
      NOTICE_STATES[notice.state],
      notice.closedAt ? `${notice.closedBy ?? ''} ${calendarDateOf(notice.closedAt)}` : null,
    ]),
    notes: ['异议人信息和原话不在本表，由有权限的人在系统里查看并留痕。'],
  });
  return { pages: [page], title, author: head.author, datedOn: head.datedOn };
}

function lastOf({ rounds }: ClosingFacts): ClosingFacts['rounds'][number] {
  const last = rounds.at(-1);
  if (!last) throw new Error('a posting without a round');
  return last;
}

type Figured = (code: string) => Run;

/** A figure of the paper by its code, as it is printed. */
function figuresIn({ figures }: Pick<ClosingFacts, 'figures'>): Figured {
  const byCode = new Map(figures.map((figure) => [figure.code, figure]));
  return (code) => {
    const found = byCode.get(code);
    if (!found) throw new Error(`the papers of a posting have no figure ${code}`);
    const { value, unit, rows, digest } = found;
    return { kind: 'figure', code, shown: value, value, unit, rows: rows.length, digest };
  };
}

/** What is counted by tier, in the order of the code list: GS01.subsistence. */
function tiersWith(code: string, { figures }: Pick<ClosingFacts, 'figures'>): TierCode[] {
  return (Object.keys(TIERS) as TierCode[]).filter((tier) =>
    figures.some((figure) => figure.code === `${code}.${tier}`),
  );
}

function resultOf(facts: ClosingFacts): readonly Run[] {
  const objections = facts.rounds.flatMap((round) => round.objections);
  if (objections.length === 0) return words('公示期间无异议。');
  const figure = figuresIn(facts);
  const upheld = objections.filter((one) => isUpheld(one.outcome)).length;
  const parts = [
    ...(upheld > 0 ? [runs`${figure('GS04')}件成立，名单已更正并重新公示`] : []),
    ...(objections.length > upheld ? [runs`${figure('GS05')}件经核查不成立`] : []),
  ];
  const told = parts.flatMap((part, index) => (index === 0 ? part : [...words('，'), ...part]));
  return runs`公示期间收到异议${figure('GS03')}件，${told}，${upheld > 0 ? '重新公示后' : ''}无未办结的异议。`;
}

function tiersInWords(facts: ClosingFacts): readonly Run[] {
  const figure = figuresIn(facts);
  const told = tiersWith('GS01', facts).map((tier) => runs`${TIERS[tier]}${figure(`GS01.${tier}`)}户`);
  if (told.length === 0) return [];
  return runs`（${told.flatMap((part, index) => (index === 0 ? part : [...words('、'), ...part]))}）`;
}

function approvedBlocks(facts: ClosingFacts): Block[] {
  const figure = figuresIn(facts);
  const approved = facts.figures.find(({ code }) => code === 'GS06');
  if (!approved) return [];
  if (approved.rows.length === 0) return [said('慰问金额尚未审批，审批以后另行公布。')];
  const isWhole = approved.rows.length === lastOf(facts).lineCount;
  const rest = isWhole ? '' : '其余各户本次未审批慰问金额。';
  return [
    saying`经研究审批，名单中${figure('GS06')}户的慰问金额（慰问金与慰问品折价之和）合计${figure('GS07')}元，分类如下。${rest}`,
    table(
      ['困难类别', '户数', '审批金额（元）'],
      [60, 36, 60],
      tiersWith('GS06', facts).map((tier) => [TIERS[tier], [figure(`GS06.${tier}`)], [figure(`GS07.${tier}`)]]),
      ['left', 'right', 'right'],
    ),
  ];
}

function whyAgain(rounds: readonly Pick<ClosingFacts['rounds'][number], 'replacedBecause'>[]): string[] {
  const has = (reason: string) => rounds.some((round) => round.replacedBecause === reason);
  return [
    ...(has('objection') ? ['因异议成立，名单撤下更正后重新公示，公示期重新计算。'] : []),
    ...(has('amount') ? ['因拟慰问金额有变，名单撤下重新公示，公示期重新计算。'] : []),
  ];
}

const daysOf = ({ workingDays, daysKind }: Pick<RoundFacts, 'workingDays' | 'daysKind'>) =>
  `${workingDays}个${DAYS_KINDS[daysKind]}`;

/** 2026-01-12 09:05 in Asia/Shanghai. */
const minute = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

const words = (text: string): readonly Run[] => [{ kind: 'text', text }];
const said = (text: string): Block => ({ kind: 'paragraph', runs: words(text) });
/** Words and figures as one run after another. */
function runs(texts: TemplateStringsArray, ...parts: readonly (string | Run | readonly Run[])[]): readonly Run[] {
  return texts.flatMap((text, index) => {
    const part = parts[index];
    const put = part === undefined ? [] : typeof part === 'string' ? words(part) : [part].flat();
    return [...words(text), ...put].filter((run) => run.kind === 'figure' || run.text !== '');
  });
}
const saying = (...spoken: Parameters<typeof runs>): Block => ({ kind: 'paragraph', runs: runs(...spoken) });
const heading = (text: string): Block => ({ kind: 'heading', level: 1, runs: words(text) });
const table = (
  titles: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly (string | readonly Run[])[])[],
  aligns: readonly ('left' | 'right')[] = [],
): Block => ({
  kind: 'table',
  columns: titles.map((title, at) => ({ title, widthMm: widths[at] ?? 20, align: aligns[at] ?? 'left' })),
  rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? words(cell) : cell))),
});

function modelOf(
  facts: ClosingFacts,
  template: ClosingPaper,
  title: string[],
  blocks: readonly Block[],
): DocumentModel {
  const { unitName, digest } = lastOf(facts);
  const date = calendarDateOf(facts.closedAt);
  return {
    template,
    title,
    blocks: [...blocks, { kind: 'signature', unit: unitName, date }],
    datedOn: date,
    subject: facts.campaign,
    author: unitName,
    digest,
  };
}
