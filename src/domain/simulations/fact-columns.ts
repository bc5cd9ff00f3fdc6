import { CAUSES, RECIPIENT_CLASSES, type CauseCode, type RecipientClassCode, type Residence } from '../code-lists.ts';
import { CERTIFIED, GRADES, MONITORED } from '../eligibility/checked-facts.ts';
import type { HouseholdFacts } from '../eligibility/household-facts.ts';
import { type Fen, parseYuan } from '../money.ts';
import { refuse } from '../refusal.ts';

/**
 * Facts of many households side by side, one typed array a fact, for simulation in memory. Amounts are fen as doubles: below
 * `MOST_FEN` every product a condition makes is a whole number that a double holds exactly. NaN is "not known".
 */
export const AMOUNTS = [
  'income',
  'medical',
  'education',
  'disability',
  'accident',
  'other',
  'employmentCost',
  'savings',
  'investment',
  'reliefReceived',
  'loss',
  'monthsWithoutRelief',
  'contractMonths',
  'idleAdults',
  'unionRelief',
] as const;
export type AmountName = (typeof AMOUNTS)[number];
export const ANSWERS = ['stillHard', 'migrantWorker', 'unionMember', 'assetsFit'] as const;
export type AnswerName = (typeof ANSWERS)[number];
export const TEXTS = {
  residence: ['urban', 'rural'],
  certified: Object.keys(CERTIFIED),
  monitored: Object.keys(MONITORED),
  grade: Object.keys(GRADES),
} as const satisfies Record<string, readonly string[]>;
export type TextName = keyof typeof TEXTS;

/** 1,000,000,000 yuan: times 12 months, 3 multiples and 1,000 it stays below 2^53. */
const MOST_FEN = 100_000_000_000;
/**
 * Truths as bits, so that "and" is & and "or" is |: no 00, unknown 01, yes 11.
 */
export const NO = 0;
export const UNKNOWN = 1;
export const YES = 3;
/** Rows worked on at a time; columns are as long as a whole number of blocks, and what is beyond `size` means nothing. */
export const BLOCK = 2048;
/** In a text column: not known. */
export const UNKNOWN_TEXT = 255;

const CAUSE_CODES = Object.keys(CAUSES) as CauseCode[];
const CLASS_CODES = Object.keys(RECIPIENT_CLASSES) as RecipientClassCode[];
/** The bit of each cause and the number of each recipient class in the columns. */
export const causeBit = (cause: string): number => {
  const at = CAUSE_CODES.indexOf(cause as CauseCode);
  return at < 0 ? 0 : 1 << at;
};
export const causesOfMask = (mask: number): CauseCode[] => CAUSE_CODES.filter((_cause, at) => (mask & (1 << at)) !== 0);
export const classAt = (at: number): RecipientClassCode => CLASS_CODES[at] ?? 'A0';
export const CLASS_COUNT = CLASS_CODES.length;
export const CAUSE_MASKS = 1 << CAUSE_CODES.length;

/** Where households of one line live. */
export interface Place {
  readonly divisionCode: string;
  readonly residence: Residence;
}

export interface FactColumns {
  readonly size: number;
  /** `size` rounded up to whole blocks: the length of every column. */
  readonly capacity: number;
  readonly amounts: Readonly<Record<AmountName, Float64Array>>;
  readonly answers: Readonly<Record<AnswerName, Uint8Array>>;
  readonly texts: Readonly<Record<TextName, Uint8Array>>;
  /** 0: not known. */
  readonly members: Uint8Array;
  /** 0: no cause is written down. */
  readonly causes: Uint16Array;
  readonly classes: Uint8Array;
  /** Index into `places`, which says whose line counts. */
  readonly place: Uint16Array;
  readonly places: readonly Place[];
  /** Index into the units the copy was made of. */
  readonly unit: Uint16Array;
  /** Rows with veto circumstances, and their codes. */
  readonly flags: ReadonlyMap<number, readonly string[]>;
  /** Rows with festival gifts, whose counting depends on the pack's limit. */
  readonly gifts: ReadonlyMap<number, readonly Fen[]>;
}

export interface HouseholdRow {
  readonly facts: HouseholdFacts;
  readonly recipientClass: RecipientClassCode;
  readonly unit: number;
}

/** Puts households into columns, in their order. Refuses an amount above a thousand million yuan (`simulation.amount-too-large`). */
export function makeColumns(size: number, rows: Iterable<HouseholdRow>): FactColumns {
  const capacity = Math.ceil(size / BLOCK) * BLOCK;
  const amounts = Object.fromEntries(
    AMOUNTS.map((name) => [name, new Float64Array(capacity).fill(Number.NaN)]),
  ) as Record<AmountName, Float64Array>;
  const answers = Object.fromEntries(ANSWERS.map((name) => [name, new Uint8Array(capacity).fill(UNKNOWN)])) as Record<
    AnswerName,
    Uint8Array
  >;
  const textNames = Object.keys(TEXTS) as TextName[];
  const texts = Object.fromEntries(
    textNames.map((name) => [name, new Uint8Array(capacity).fill(UNKNOWN_TEXT)]),
  ) as Record<TextName, Uint8Array>;
  const columns = {
    size,
    capacity,
    amounts,
    answers,
    texts,
    members: new Uint8Array(capacity),
    causes: new Uint16Array(capacity),
    classes: new Uint8Array(capacity),
    place: new Uint16Array(capacity),
    places: [] as Place[],
    unit: new Uint16Array(capacity),
    flags: new Map<number, readonly string[]>(),
    gifts: new Map<number, readonly Fen[]>(),
  };
  const placeNumbers = new Map<string, number>();
  let row = 0;
  for (const { facts, recipientClass, unit } of rows) {
    const { checked = {}, outlayFen } = facts;
    setAmount(amounts.income, row, facts.annualIncomeFen);
    for (const kind of ['medical', 'education', 'disability', 'accident', 'other'] as const)
      setAmount(amounts[kind], row, outlayFen[kind]);
    setAmount(amounts.employmentCost, row, checked.employmentCostFen);
    setAmount(amounts.savings, row, checked.savingsFen);
    setAmount(amounts.investment, row, checked.investmentFen);
    setAmount(amounts.reliefReceived, row, checked.reliefReceivedFen);
    setAmount(amounts.loss, row, checked.lossFen);
    setCount(amounts.monthsWithoutRelief, row, checked.monthsWithoutRelief);
    setCount(amounts.contractMonths, row, checked.contractMonths);
    setCount(amounts.idleAdults, row, checked.idleAdults);
    if (checked.unionAid) {
      let relief = 0n;
      for (const aid of checked.unionAid) if (aid.kind === 'relief') relief += aid.amountFen;
      setAmount(amounts.unionRelief, row, relief);
      const gifts = checked.unionAid.filter((aid) => aid.kind === 'gift').map((aid) => aid.amountFen);
      if (gifts.length > 0) columns.gifts.set(row, gifts);
    }
    setAnswer(answers.stillHard, row, facts.stillHardAfterRelief);
    setAnswer(answers.migrantWorker, row, facts.isMigrantWorker);
    setAnswer(answers.unionMember, row, checked.isUnionMember);
    setAnswer(answers.assetsFit, row, checked.assetsFit);
    texts.residence[row] = facts.residence === 'urban' ? 0 : 1;
    setText('certified', texts.certified, row, checked.certified);
    setText('monitored', texts.monitored, row, checked.monitored);
    setText('grade', texts.grade, row, checked.grade);
    columns.members[row] = Math.min(facts.memberCount ?? 0, 255);
    let causes = facts.mainCause === null ? 0 : causeBit(facts.mainCause);
    for (const cause of facts.causes) causes |= causeBit(cause);
    columns.causes[row] = causes;
    columns.classes[row] = Math.max(0, CLASS_CODES.indexOf(recipientClass));
    columns.unit[row] = unit;
    const flags = [...(facts.flags ?? []), ...(checked.flags ?? [])];
    if (flags.length > 0) columns.flags.set(row, flags);
    const key = `${facts.divisionCode} ${facts.residence}`;
    let place = placeNumbers.get(key);
    if (place === undefined) {
      place = columns.places.length;
      placeNumbers.set(key, place);
      columns.places.push({ divisionCode: facts.divisionCode, residence: facts.residence });
    }
    columns.place[row] = place;
    row++;
  }
  if (row !== size) throw new Error(`the columns are for ${size} households, ${row} came`);
  return columns;
}

/** The same columns of some rows only, each picked out when it is first looked at. */
export function pickRows(columns: FactColumns, rows: readonly number[]): FactColumns {
  const capacity = Math.ceil(rows.length / BLOCK) * BLOCK;
  const pick = <T extends Float64Array | Uint8Array | Uint16Array>(from: T, into: T): T => {
    for (let at = 0; at < rows.length; at++) into[at] = from[rows[at] as number] as number;
    return into;
  };
  const bytes = (column: Uint8Array) => pick(column, new Uint8Array(capacity));
  const lazily = <K extends string, T>(
    columnsOf: Readonly<Record<K, T>>,
    of: (column: T) => T,
  ): Readonly<Record<K, T>> => {
    const picked = {} as Record<K, T>;
    for (const name of Object.keys(columnsOf) as K[]) {
      let known: T | undefined;
      Object.defineProperty(picked, name, { get: () => (known ??= of(columnsOf[name])) });
    }
    return picked;
  };
  const among = <T>(all: ReadonlyMap<number, T>) => {
    const found = new Map<number, T>();
    if (all.size > 0)
      rows.forEach((row, at) => {
        const value = all.get(row);
        if (value !== undefined) found.set(at, value);
      });
    return found;
  };
  return {
    size: rows.length,
    capacity,
    amounts: lazily(columns.amounts, (column) => pick(column, new Float64Array(capacity))),
    answers: lazily(columns.answers, bytes),
    texts: lazily(columns.texts, bytes),
    members: bytes(columns.members),
    causes: pick(columns.causes, new Uint16Array(capacity)),
    classes: bytes(columns.classes),
    place: pick(columns.place, new Uint16Array(capacity)),
    places: columns.places,
    unit: columns.unit,
    flags: among(columns.flags),
    gifts: among(columns.gifts),
  };
}

function setAmount(column: Float64Array, row: number, fen: Fen | null | undefined): void {
  if (fen === null || fen === undefined) return;
  const amount = Number(fen);
  if (Math.abs(amount) > MOST_FEN)
    refuse(
      'simulation.amount-too-large',
      '有一户的金额超过十亿元，无法测算。请在困难家庭列表里按家庭年收入和支出核对，改正后再测算。',
    );
  column[row] = amount;
}

function setCount(column: Float64Array, row: number, count: number | null | undefined): void {
  if (count !== null && count !== undefined) column[row] = count;
}

function setAnswer(column: Uint8Array, row: number, answer: boolean | null | undefined): void {
  if (answer !== null && answer !== undefined) column[row] = answer ? YES : NO;
}

function setText(name: TextName, column: Uint8Array, row: number, value: string | null | undefined): void {
  if (value === null || value === undefined) return;
  const at = (TEXTS[name] as readonly string[]).indexOf(value);
  if (at >= 0) column[row] = at;
}

/** What festival gifts add to the income of the rows that have any, under a pack's limit (yuan as text). */
export function countedGifts({ gifts }: FactColumns, giftsUpTo: string): Map<number, number> {
  const limit = parseYuan(giftsUpTo) ?? 0n;
  const counted = new Map<number, number>();
  for (const [row, amounts] of gifts) {
    let sum = 0n;
    for (const amount of amounts) if (amount > limit) sum += amount;
    if (sum > 0n) counted.set(row, Number(sum));
  }
  return counted;
}
