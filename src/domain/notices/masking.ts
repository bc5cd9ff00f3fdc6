import { ageOn, type CalendarDate } from '../calendar-date.ts';
import { type CauseCode, PUBLIC_CAUSES, type TierCode, TIERS } from '../code-lists.ts';
import { refuse } from '../refusal.ts';

/**
 * What may leave the house on paper. A posted line is built only from a masked name, a unit of the directory, numbers we
 * count ourselves and words of closed lists, so an ID number, phone, card, illness, address or a child's name has no way
 * in (domain.md §12). Audiences differ in which of these columns they see.
 */
export const POSTED_COLUMNS = {
  position: '序号',
  name: '户主姓名',
  unit: '所在单位',
  members: '家庭人口',
  tier: '困难类别',
  cause: '致困原因',
} as const;
export type PostedColumn = keyof typeof POSTED_COLUMNS;

export const MASKING_PROFILES = {
  board: {
    name: '单位公示栏',
    columns: ['position', 'name', 'unit', 'members', 'tier', 'cause'],
    isTakenDownAtEnd: false,
  },
  village: {
    name: '村（社区）公示栏',
    columns: ['position', 'name', 'members', 'tier', 'cause'],
    isTakenDownAtEnd: true,
  },
  web: { name: '网站', columns: ['position', 'name', 'unit', 'tier'], isTakenDownAtEnd: true },
} as const satisfies Record<string, { name: string; columns: readonly PostedColumn[]; isTakenDownAtEnd: boolean }>;
export type Audience = keyof typeof MASKING_PROFILES;

/** A household as the notice needs it. `birthOn` of the head decides whether he is a minor. */
export interface NoticeSubject {
  readonly headName: string;
  readonly birthOn: CalendarDate | null;
  readonly memberCount: number;
  readonly tier: TierCode;
  readonly mainCause: CauseCode | null;
}

export interface PostedLine {
  readonly position: number;
  readonly maskedName: string;
  readonly unitName: string;
  readonly memberCount: number;
  readonly tier: TierCode;
  readonly publicCause: string;
}

const MINOR_BEFORE_YEARS = 18;

/** 王小明 → 王*明, 王明 → 王*, a minor → 王某某. Anything in the cell that is not a letter of a name is dropped first. */
export function maskName(name: string, isMinor: boolean): string {
  const letters = [...name.replace(/[^\p{Script=Han}\p{Script=Latin}]/gu, '')];
  const first = letters[0] ?? '某';
  if (isMinor || letters.length === 0) return `${first}某某`;
  if (letters.length <= 2) return `${first}*`;
  return `${first}${'*'.repeat(Math.min(letters.length - 2, 4))}${letters.at(-1)}`;
}

/** One line as posted; `asOf` is the day ages are counted on. */
export function postedLine(subject: NoticeSubject, position: number, unitName: string, asOf: CalendarDate): PostedLine {
  const isMinor = subject.birthOn !== null && ageOn(subject.birthOn, asOf) < MINOR_BEFORE_YEARS;
  return {
    position,
    maskedName: maskName(subject.headName, isMinor),
    unitName: withoutNumbers(unitName),
    memberCount: subject.memberCount,
    tier: subject.tier,
    publicCause: subject.mainCause === null ? PUBLIC_CAUSES.other : PUBLIC_CAUSES[subject.mainCause],
  };
}

/** The cells of a line in the order of the audience's columns. */
export function postedCells(line: PostedLine, audience: Audience): string[] {
  const cells: Record<PostedColumn, string> = {
    position: String(line.position),
    name: line.maskedName,
    unit: line.unitName,
    members: `${line.memberCount}人`,
    tier: TIERS[line.tier],
    cause: line.publicCause,
  };
  return MASKING_PROFILES[audience].columns.map((column) => cells[column]);
}

/**
 * The last guard before a text goes up: refuses (`notice.personal-number`) a run of eight digits or more, which an ID
 * number, a phone or a card always is, however it is spaced. Masked lists never trip it; free words of a person might.
 */
export function requirePostable(text: string, where: string): void {
  if (!/\d(?:[\s-]*\d){7,}/u.test(text.normalize('NFKC'))) return;
  refuse('notice.personal-number', `公示的“${where}”里有一长串数字，像是身份证号、手机号或卡号。请删去后再公示。`, {
    where,
  });
}

/** Unit names come from the directory; numbers as long as a phone have no business in them. */
function withoutNumbers(name: string): string {
  return name.replace(/[0-9０-９]{6,}/g, '');
}
