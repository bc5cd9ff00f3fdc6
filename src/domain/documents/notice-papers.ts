/** The papers of a posting. They say closed words and counts only; what people wrote stays sealed (domain.md §12, §14.3, §15 item 11). */
import { type CalendarDate, calendarDateOf, formatChineseDate } from '../calendar-date.ts';
import { NOTICE_STATES, type NoticeState } from '../notices/closing.ts';
import {
  isUpheld,
  OBJECTION_CHANNELS,
  OBJECTION_CONCERNS,
  OBJECTION_GROUNDS,
  OBJECTION_OUTCOMES,
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
  })[];
  readonly tiers: readonly { readonly name: string; readonly households: number }[];
  readonly closedAt: Date;
  readonly closedBy: string;
}

/** 公示结束情况说明: places, periods, photos, objections and what became of them; goes with the list for approval. */
export function closingMinutes(facts: ClosingFacts): DocumentModel {
  const { rounds, tiers } = facts;
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
        rounds.map((round) => [
          round.noticeNo,
          `${formatChineseDate(round.startsOn)}至${formatChineseDate(round.endsOn)}`,
          daysOf(round),
          String(round.lineCount),
          round.place,
        ]),
      ),
      ...(rounds.length > 1 ? [said('因异议成立，名单撤下更正后重新公示，公示期重新计算。')] : []),
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
            said(
              `公示期间收到异议${objections.length}件，其中成立${objections.filter((one) => isUpheld(one.outcome)).length}件，均已核查并答复。`,
            ),
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
      said(`${resultOf(facts)}名单共${last.lineCount}户${tiersInWords(tiers)}，可以提请审批。`),
      said(`经办人：${facts.closedBy}。名单校验码：${last.digest.slice(0, 8).toUpperCase()}。`),
    ],
  );
}

/** 公示结果: the totals and whether anybody objected, to be put up where the list hung. */
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
      said(`公示名单共${last.lineCount}户${tiersInWords(facts.tiers)}。${resultOf(facts)}`),
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

function resultOf({ rounds }: ClosingFacts): string {
  const objections = rounds.flatMap((round) => round.objections);
  if (objections.length === 0) return '公示期间无异议。';
  const upheld = objections.filter((one) => isUpheld(one.outcome)).length;
  const rest = objections.length - upheld;
  const words = [
    ...(upheld > 0 ? [`${upheld}件成立，名单已更正并重新公示`] : []),
    ...(rest > 0 ? [`${rest}件经核查不成立`] : []),
  ];
  return `公示期间收到异议${objections.length}件，${words.join('，')}，重新公示后无未办结的异议。`.replace(
    upheld > 0 ? '' : '重新公示后',
    '',
  );
}

const tiersInWords = (tiers: ClosingFacts['tiers']) =>
  tiers.length === 0 ? '' : `（${tiers.map(({ name, households }) => `${name}${households}户`).join('、')}）`;

const daysOf = ({ workingDays, daysKind }: Pick<RoundFacts, 'workingDays' | 'daysKind'>) =>
  `${workingDays}个${DAYS_KINDS[daysKind]}`;

const concernOf = ({ concerns, linePosition }: ObjectionFacts) =>
  concerns === 'line' ? `第${linePosition ?? ''}号` : OBJECTION_CONCERNS[concerns];

const outcomeOf = ({ outcome, decidedOn }: ObjectionFacts) =>
  outcome === null || decidedOn === null ? '未答复' : `${formatChineseDate(decidedOn)}${OBJECTION_OUTCOMES[outcome]}`;

/** 2026-01-12 09:05 in Asia/Shanghai. */
const minute = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

const words = (text: string): readonly Run[] => [{ kind: 'text', text }];
const said = (text: string): Block => ({ kind: 'paragraph', runs: words(text) });
const heading = (text: string): Block => ({ kind: 'heading', level: 1, runs: words(text) });
const table = (titles: readonly string[], widths: readonly number[], rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  columns: titles.map((title, at) => ({ title, widthMm: widths[at] ?? 20, align: 'left' })),
  rows: rows.map((row) => row.map(words)),
});

function modelOf(facts: ClosingFacts, template: string, title: string[], blocks: readonly Block[]): DocumentModel {
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
