import { type CalendarDate, formatChineseDate } from '../calendar-date.ts';
import { type TierCode, TIERS } from '../code-lists.ts';
import { type Fen, formatYuan, formatYuanShort, sumFen } from '../money.ts';
import { NO_AMOUNT } from './masking.ts';
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
} from './objections.ts';

/** A line of a list, and what was approved for its household since; null: nothing yet. */
export interface ClosedLine {
  readonly position: number;
  readonly dossierId: string;
  readonly maskedName: string;
  readonly tier: TierCode;
  readonly amountFen: Fen | null;
  readonly approvedFen: Fen | null;
}

export interface CountedObjection {
  readonly objectionNo: number;
  readonly dossierId: string | null;
  readonly channel: ObjectionChannel;
  readonly ground: ObjectionGround;
  readonly concerns: ObjectionConcerns;
  readonly linePosition: number | null;
  readonly receivedOn: CalendarDate;
  readonly outcome: ObjectionOutcome | null;
  readonly decidedOn: CalendarDate | null;
}

/** A round of a list with everything that is counted of it. */
export interface CountedRound {
  readonly noticeNo: string;
  readonly hasAmounts: boolean;
  readonly lines: readonly ClosedLine[];
  readonly objections: readonly CountedObjection[];
}

/** A row behind a figure, as it may be read by whoever reads the posting: masked, in closed words. */
export interface ClosingRow {
  readonly key: string;
  readonly cells: readonly string[];
  /** Leads to the dossier, for who may open it. */
  readonly dossierId: string | null;
}

/** A number of the papers that end a posting, with exactly the rows it counts. */
export interface ClosingFigure {
  readonly code: string;
  readonly name: string;
  readonly unit: '户' | '件' | '元';
  /** Exact, as a paper says it: "2", or yuan "1400.5". */
  readonly value: string;
  readonly titles: readonly string[];
  readonly rows: readonly ClosingRow[];
  /** Over the keys and cells of the rows. */
  readonly digest: string;
}

/**
 * Every figure the closing minutes and the result posting may say: households of the list (GS01), by tier (GS01.tier), of
 * each round (GS02.n), objections (GS03), upheld (GS04) and not upheld (GS05), and, where the list carried amounts, the
 * households (GS06) and the sum (GS07) approved, each by tier too. `digestOf` is sha256 in hex.
 */
export function closingFigures(rounds: readonly CountedRound[], digestOf: (text: string) => string): ClosingFigure[] {
  const last = rounds.at(-1);
  if (!last) return [];
  const figures: ClosingFigure[] = [];
  const add = (figure: Omit<ClosingFigure, 'digest'>) => {
    const text = figure.rows.map((row) => [row.key, ...row.cells].join('\u001f')).join('\n');
    figures.push({ ...figure, digest: digestOf(text) });
  };
  const households = (code: string, name: string, round: CountedRound, lines: readonly ClosedLine[]) =>
    add({ code, name, unit: '户', value: String(lines.length), ...linesOf(round, lines) });
  const objections = (code: string, name: string, which: (one: CountedObjection) => boolean) => {
    const rows = rounds.flatMap((round) => round.objections.filter(which).map((one) => objectionRow(round, one)));
    add({ code, name, unit: '件', value: String(rows.length), titles: OBJECTION_TITLES, rows });
  };
  const money = (code: string, name: string, lines: readonly ClosedLine[]) => {
    const sum = formatYuanShort(sumFen(lines.map((line) => line.approvedFen ?? 0n)));
    add({ code, name, unit: '元', value: sum, ...linesOf(last, lines) });
  };

  households('GS01', '公示名单户数', last, last.lines);
  for (const tier of tiersOf(last.lines))
    households(`GS01.${tier}`, `公示名单户数，${TIERS[tier]}`, last, inTier(last.lines, tier));
  for (const [index, round] of rounds.entries())
    households(`GS02.${index + 1}`, `第${index + 1}轮公示户数`, round, round.lines);
  objections('GS03', '收到的异议', () => true);
  objections('GS04', '成立的异议', (one) => isUpheld(one.outcome));
  objections('GS05', '不成立的异议', (one) => one.outcome !== null && !isUpheld(one.outcome));
  if (last.hasAmounts) {
    const approved = last.lines.filter((line) => line.approvedFen !== null);
    households('GS06', '已审批户数', last, approved);
    money('GS07', '审批的慰问金额', approved);
    for (const tier of tiersOf(approved)) {
      households(`GS06.${tier}`, `已审批户数，${TIERS[tier]}`, last, inTier(approved, tier));
      money(`GS07.${tier}`, `审批的慰问金额，${TIERS[tier]}`, inTier(approved, tier));
    }
  }
  return figures;
}

/** What an objection concerns, in closed words. */
export const concernOf = ({ concerns, linePosition }: Pick<CountedObjection, 'concerns' | 'linePosition'>): string =>
  concerns === 'line' ? `第${linePosition ?? ''}号` : OBJECTION_CONCERNS[concerns];

/** What became of an objection, with the day. */
export const outcomeOf = ({ outcome, decidedOn }: Pick<CountedObjection, 'outcome' | 'decidedOn'>): string =>
  outcome === null || decidedOn === null ? '未答复' : `${formatChineseDate(decidedOn)}${OBJECTION_OUTCOMES[outcome]}`;

/** Tiers that occur, in the order of the code list. */
export const tiersOf = (lines: readonly Pick<ClosedLine, 'tier'>[]): TierCode[] =>
  (Object.keys(TIERS) as TierCode[]).filter((tier) => lines.some((line) => line.tier === tier));

const inTier = (lines: readonly ClosedLine[], tier: TierCode) => lines.filter((line) => line.tier === tier);

function linesOf(round: CountedRound, lines: readonly ClosedLine[]): Pick<ClosingFigure, 'titles' | 'rows'> {
  const money = round.hasAmounts ? ['拟慰问金额（元）', '审批金额（元）'] : [];
  const yuan = (fen: Fen | null) => (fen === null ? NO_AMOUNT : formatYuan(fen));
  return {
    titles: ['名单', '序号', '户主', '困难类别', ...money],
    rows: lines.map((line) => ({
      key: `${round.noticeNo}-${line.position}`,
      cells: [
        round.noticeNo,
        String(line.position),
        line.maskedName,
        TIERS[line.tier],
        ...(round.hasAmounts ? [yuan(line.amountFen), yuan(line.approvedFen)] : []),
      ],
      dossierId: line.dossierId,
    })),
  };
}

const OBJECTION_TITLES = ['编号', '收到日期', '方式', '反映的问题', '涉及', '处理'];

function objectionRow(round: CountedRound, one: CountedObjection): ClosingRow {
  return {
    key: `${round.noticeNo}/${one.objectionNo}`,
    cells: [
      `${round.noticeNo}第${one.objectionNo}件`,
      one.receivedOn,
      OBJECTION_CHANNELS[one.channel],
      OBJECTION_GROUNDS[one.ground],
      concernOf(one),
      outcomeOf(one),
    ],
    dossierId: one.dossierId,
  };
}
