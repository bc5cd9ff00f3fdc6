import { type CalendarDate, formatChineseDate } from '../calendar-date.ts';
import { type Decision, DECISIONS } from '../entitlements/meeting.ts';
import { formatYuan, sumFen, toChineseCapitals } from '../money.ts';
import type { Fen } from '../money.ts';
import type { Block, DocumentModel } from './model.ts';

/** A household as the minutes name it; amounts in fen, as frozen. */
export interface MinutesCase {
  readonly position: number;
  readonly dossierNo: string;
  readonly unitName: string;
  readonly shownName: string;
  readonly decision: Decision;
  readonly cashFen: Fen;
  readonly goodsFen: Fen;
  readonly cashSourceName: string | null;
  readonly goodsSourceName: string | null;
  readonly reason: string | null;
  readonly objection: { readonly by: string; readonly text: string } | null;
}

export interface MinutesFacts {
  readonly campaign: string;
  readonly unitName: string;
  readonly listName: string;
  readonly name: string;
  readonly heldOn: CalendarDate;
  readonly place: string;
  readonly chairedBy: string;
  readonly recordedBy: string;
  readonly attendees: readonly string[];
  readonly absent: readonly string[];
  readonly minutesNo: string;
  readonly supplementReason: string | null;
  readonly digest: string;
  readonly cases: readonly MinutesCase[];
}

/** 会议纪要 (domain.md §14.4): time, place, people, what was decided with households, amounts and sources, and the frozen list. */
export function meetingMinutes(facts: MinutesFacts): DocumentModel {
  const by = (decision: Decision) => facts.cases.filter((each) => each.decision === decision);
  const agreed = by('agreed');
  const apart = facts.cases.filter((each) => each.decision !== 'agreed');
  const objected = facts.cases.filter((each) => each.objection !== null);
  const blocks: Block[] = [
    said(`时间：${formatChineseDate(facts.heldOn)}`),
    said(`地点：${facts.place}`),
    said(`主持：${facts.chairedBy}`),
    said(`出席：${facts.attendees.join('、')}，共${facts.attendees.length}人`),
    ...(facts.absent.length > 0 ? [said(`缺席：${facts.absent.join('、')}`)] : []),
    said(`记录：${facts.recordedBy}`),
    said(`议题：研究${facts.campaign}${facts.listName}`),
    ...(facts.supplementReason === null ? [] : [said(`增补原因：${facts.supplementReason}`)]),
    heading('一、决定'),
    said(
      `会议逐户研究了${facts.cases.length}户。同意${agreed.length}户，慰问金${yuan(agreed, 'cashFen')}元，慰问品折价${yuan(agreed, 'goodsFen')}元，合计${formatYuan(totalOf(agreed))}元（大写：${toChineseCapitals(totalOf(agreed))}）；不同意${by('refused').length}户；缓议${by('deferred').length}户。`,
    ),
    ...standardBlocks(agreed),
    heading('二、资金来源'),
    table(['资金来源', '户数', '金额（元）'], [80, 30, 46], sourceRows(agreed), [1, 2]),
    heading('三、不同意和缓议的户'),
    ...(apart.length === 0
      ? [said('没有。')]
      : [
          table(
            ['序号', '单位', '户主', '决定', '理由'],
            [14, 44, 22, 20, 56],
            apart.map((each) => [
              String(each.position),
              each.unitName,
              each.shownName,
              DECISIONS[each.decision],
              each.reason ?? '',
            ]),
          ),
        ]),
    heading('四、不同意见'),
    ...(objected.length === 0
      ? [said('会上没有人提出不同意见。')]
      : [
          table(
            ['序号', '户主', '提出人', '意见', '决定'],
            [14, 22, 24, 72, 24],
            objected.map((each) => [
              String(each.position),
              each.shownName,
              each.objection?.by ?? '',
              each.objection?.text ?? '',
              DECISIONS[each.decision],
            ]),
          ),
        ]),
    // The code stands early in its line: a long word at the end would stretch the line before it.
    said(
      `名单校验码：${facts.digest.slice(0, 16).toUpperCase()}。名单自会议结束起冻结，此后增加的，另行开会列入增补名单。`,
    ),
    { kind: 'signature', unit: facts.unitName, date: facts.heldOn },
    {
      kind: 'attachment',
      number: 1,
      title: facts.listName,
      blocks: [
        table(
          ['序号', '档案编号', '单位', '户主', '慰问金（元）', '慰问品折价（元）'],
          [14, 34, 42, 20, 23, 23],
          [
            ...agreed.map((each) => [
              String(each.position),
              each.dossierNo,
              each.unitName,
              each.shownName,
              formatYuan(each.cashFen),
              formatYuan(each.goodsFen),
            ]),
            ['', '合计', '', `${agreed.length}户`, yuan(agreed, 'cashFen'), yuan(agreed, 'goodsFen')],
          ],
          [4, 5],
        ),
      ],
    },
  ];
  return {
    template: 'meeting-minutes',
    title: [`${facts.name}纪要`, facts.minutesNo],
    blocks,
    datedOn: facts.heldOn,
    subject: facts.campaign,
    author: facts.unitName,
    digest: facts.digest,
  };
}

/** What a household gets and how many get it; formulas may make nearly every amount another, then from what to what. */
function standardBlocks(agreed: readonly MinutesCase[]): Block[] {
  const groups = new Map<string, MinutesCase[]>();
  for (const each of agreed) {
    const key = `${each.cashFen}/${each.goodsFen}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const sizeOf = ({ cashFen, goodsFen }: MinutesCase) => cashFen + goodsFen;
  const sorted = [...groups.values()].sort(([a], [b]) => (a && b && sizeOf(a) < sizeOf(b) ? 1 : -1));
  const [most, least] = [sorted[0]?.[0], sorted.at(-1)?.[0]];
  if (!most || !least) return [];
  if (sorted.length > MOST_STANDARDS)
    return [
      said(`各户按标准和家庭情况计发，每户${formatYuan(sizeOf(least))}元至${formatYuan(sizeOf(most))}元，见附件。`),
    ];
  const rows = sorted.map((cases) => [
    formatYuan(cases[0]?.cashFen ?? 0n),
    formatYuan(cases[0]?.goodsFen ?? 0n),
    String(cases.length),
    formatYuan(totalOf(cases)),
  ]);
  return [
    table(['每户慰问金（元）', '每户慰问品折价（元）', '户数', '小计（元）'], [42, 46, 26, 42], rows, [0, 1, 2, 3]),
  ];
}
const MOST_STANDARDS = 12;

/**
 * By source, cash and goods apart where they come from two, with the total. Households of a source are counted once, and once in
 * the total though two sources serve them.
 */
function sourceRows(agreed: readonly MinutesCase[]): string[][] {
  const sources = new Map<string, { households: Set<number>; fen: Fen }>();
  const add = (name: string | null, fen: Fen, position: number) => {
    if (name === null || fen === 0n) return;
    const held = sources.get(name) ?? { households: new Set<number>(), fen: 0n };
    held.households.add(position);
    sources.set(name, { ...held, fen: held.fen + fen });
  };
  for (const each of agreed) {
    add(each.cashSourceName, each.cashFen, each.position);
    add(each.goodsSourceName, each.goodsFen, each.position);
  }
  return [
    ...[...sources].map(([name, { households, fen }]) => [name, String(households.size), formatYuan(fen)]),
    ['合计', String(agreed.length), formatYuan(totalOf(agreed))],
  ];
}

const yuan = (cases: readonly MinutesCase[], which: 'cashFen' | 'goodsFen') =>
  formatYuan(sumFen(cases.map((each) => each[which])));
const totalOf = (cases: readonly MinutesCase[]) => sumFen(cases.map((each) => each.cashFen + each.goodsFen));
const words = (text: string) => [{ kind: 'text' as const, text }];
const said = (text: string): Block => ({ kind: 'paragraph', runs: words(text) });
const heading = (text: string): Block => ({ kind: 'heading', level: 1, runs: words(text) });
/** `numbers` are the columns whose figures stand at the right. */
const table = (
  titles: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly string[])[],
  numbers: readonly number[] = [],
): Block => ({
  kind: 'table',
  columns: titles.map((title, at) => ({
    title,
    widthMm: widths[at] ?? 20,
    align: numbers.includes(at) ? 'right' : title === '序号' ? 'center' : 'left',
  })),
  rows: rows.map((row) => row.map(words)),
});
