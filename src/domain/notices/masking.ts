import { ageOn, type CalendarDate } from '../calendar-date.ts';
import { type CauseCode, PUBLIC_CAUSES, type TierCode, TIERS } from '../code-lists.ts';
import { type Fen, formatYuan } from '../money.ts';
import { refuse } from '../refusal.ts';
import { requirePostable, scrubbed, type Unspeakable } from './personal-text.ts';
import type { MaskingProfile, PostedColumn } from './posting-pack.ts';

/** A household as the notice needs it. `birthOn` of the head decides whether he is a minor. */
export interface NoticeSubject {
  readonly headName: string;
  readonly birthOn: CalendarDate | null;
  readonly memberCount: number;
  readonly tier: TierCode;
  readonly mainCause: CauseCode | null;
  /** Cash and goods proposed for it in this campaign; null: nothing is proposed, or it was left out. */
  readonly amountFen: Fen | null;
}

export interface PostedLine {
  readonly position: number;
  readonly maskedName: string;
  readonly unitName: string;
  readonly memberCount: number;
  readonly tier: TierCode;
  readonly publicCause: string;
  readonly amountFen: Fen | null;
}

const MINOR_BEFORE_YEARS = 18;

/** 王小明 → 王*明, 王明 → 王*, a minor → 王某某. Anything in the cell that is not a letter of a name is dropped first. */
export function maskName(name: string, isMinor: boolean): string {
  const letters = lettersOf(name);
  const first = letters[0] ?? '某';
  if (isMinor || letters.length === 0) return `${first}某某`;
  if (letters.length <= 2) return `${first}*`;
  return `${first}${'*'.repeat(Math.min(letters.length - 2, 4))}${letters.at(-1)}`;
}

/** The name as the web shows it, whatever the board showed: a full one is masked, a masked one stays. */
export function webName(postedName: string): string {
  return /\*|某某/u.test(postedName) ? postedName : maskName(postedName, false);
}

/** One line as posted; `asOf` is the day ages are counted on. Minors are masked even where names are full. */
export function postedLine(
  subject: NoticeSubject,
  position: number,
  unitName: string,
  asOf: CalendarDate,
  how: { readonly names: MaskingProfile['names']; readonly unspeakable: Unspeakable },
): PostedLine {
  const isMinor = subject.birthOn !== null && ageOn(subject.birthOn, asOf) < MINOR_BEFORE_YEARS;
  const isFull = how.names === 'full' && !isMinor;
  return {
    position,
    maskedName: isFull
      ? lettersOf(subject.headName).slice(0, 20).join('') || '某某'
      : maskName(subject.headName, isMinor),
    unitName: scrubbed(unitName, how.names === 'full' ? { ...how.unspeakable, names: [] } : how.unspeakable),
    memberCount: subject.memberCount,
    tier: subject.tier,
    publicCause: subject.mainCause === null ? PUBLIC_CAUSES.other : PUBLIC_CAUSES[subject.mainCause],
    amountFen: subject.amountFen,
  };
}

/** Where a household of a list with amounts gets nothing this time. */
export const NO_AMOUNT = '—';

/** The cells of a line in the order of these columns; an amount in yuan with two decimals. */
export function postedCells(line: PostedLine, columns: readonly PostedColumn[]): string[] {
  const cells: Record<PostedColumn, string> = {
    position: String(line.position),
    name: line.maskedName,
    unit: line.unitName,
    members: `${line.memberCount}人`,
    tier: TIERS[line.tier],
    cause: line.publicCause,
    amount: line.amountFen === null ? NO_AMOUNT : formatYuan(line.amountFen),
  };
  return columns.map((column) => cells[column]);
}

/** No household is given ten million yuan; below it, an amount is shorter than any phone, card or ID number. */
const TOO_MUCH_FEN = 1_000_000_000n;

/** The last guard before a line goes up. Refuses what `requirePostable` refuses of its words, and (`notice.amount-too-large`) a number that is no amount. */
export function requirePostableLine(line: PostedLine, columns: readonly PostedColumn[], where: string): void {
  const words = columns.filter((column) => column !== 'amount');
  requirePostable(postedCells(line, words).join('，'), where);
  if (line.amountFen !== null && (line.amountFen < 0n || line.amountFen >= TOO_MUCH_FEN))
    refuse('notice.amount-too-large', `公示的“${where}”拟慰问金额不像一笔慰问金。请先到“核定”里核对这一户。`, {
      where,
    });
}

const lettersOf = (name: string) => [...name.replace(/[^\p{Script=Han}\p{Script=Latin}]/gu, '')];
