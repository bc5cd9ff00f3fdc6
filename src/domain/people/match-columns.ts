import { faultOfIdNumber, type Sex, upgradeIdNumber } from './id-number.ts';

/** A person as two are compared. Numbers are plain here and live in memory only; absent is null. */
export interface MatchPerson {
  readonly personId: string;
  readonly householdId: string;
  readonly name: string;
  /** All syllables in one, without tones. */
  readonly pinyin: string;
  readonly sex: Sex | null;
  /** 'YYYY-MM-DD'. */
  readonly birthOn: string | null;
  /** 18 characters, or 15 digits as handed out before 1999; anything else counts as absent. */
  readonly idNumber: string | null;
  readonly phone: string | null;
  readonly bankCard: string | null;
}

/** Texts by number: equal texts have equal numbers, 0 is no text. */
interface Lexicon {
  readonly texts: string[];
  readonly numbers: Map<string, number>;
  /** How many persons have the text. */
  readonly counts: number[];
}

/** Persons column by column, so that hundreds of thousands are compared without an object each. Row numbers begin at 0. */
export interface MatchColumns {
  size: number;
  readonly personIds: string[];
  readonly households: Lexicon;
  readonly names: Lexicon;
  readonly spellings: Lexicon;
  readonly phones: Lexicon;
  readonly cards: Lexicon;
  readonly household: Int32Array;
  readonly name: Int32Array;
  readonly spelling: Int32Array;
  readonly phone: Int32Array;
  readonly card: Int32Array;
  /** 0 unknown, 1 male, 2 female. */
  readonly sex: Uint8Array;
  /** Six digits of division; 0 without an identity number. */
  readonly region: Int32Array;
  /** Year and MMDD of birth, from the identity number, else as given; 0 unknown. */
  readonly year: Int16Array;
  readonly monthDay: Int16Array;
  /** Three digits of sequence; −1 without an identity number. */
  readonly sequence: Int16Array;
  /** 1 when the number fits its own check character. */
  readonly isSound: Uint8Array;
}

const openLexicon = (): Lexicon => ({ texts: [''], numbers: new Map(), counts: [0] });

/** Empty columns with room for so many persons. */
export function openColumns(capacity: number): MatchColumns {
  return {
    size: 0,
    personIds: [],
    households: openLexicon(),
    names: openLexicon(),
    spellings: openLexicon(),
    phones: openLexicon(),
    cards: openLexicon(),
    household: new Int32Array(capacity),
    name: new Int32Array(capacity),
    spelling: new Int32Array(capacity),
    phone: new Int32Array(capacity),
    card: new Int32Array(capacity),
    sex: new Uint8Array(capacity),
    region: new Int32Array(capacity),
    year: new Int16Array(capacity),
    monthDay: new Int16Array(capacity),
    sequence: new Int16Array(capacity).fill(-1),
    isSound: new Uint8Array(capacity),
  };
}

/** Adds a person and answers the row number. */
export function addPerson(columns: MatchColumns, person: MatchPerson): number {
  const row = columns.size++;
  columns.personIds.push(person.personId);
  columns.household[row] = numberOf(columns.households, person.householdId);
  columns.name[row] = numberOf(columns.names, person.name);
  columns.spelling[row] = numberOf(columns.spellings, person.pinyin);
  columns.phone[row] = numberOf(columns.phones, person.phone);
  columns.card[row] = numberOf(columns.cards, person.bankCard);
  columns.sex[row] = person.sex === null ? 0 : person.sex === 'male' ? 1 : 2;
  if (person.birthOn !== null) {
    columns.year[row] = Number(person.birthOn.slice(0, 4));
    columns.monthDay[row] = Number(person.birthOn.slice(5, 7)) * 100 + Number(person.birthOn.slice(8, 10));
  }
  const idNumber = person.idNumber === null ? undefined : longForm(person.idNumber);
  if (idNumber !== undefined) {
    columns.region[row] = Number(idNumber.slice(0, 6));
    columns.year[row] = Number(idNumber.slice(6, 10));
    columns.monthDay[row] = Number(idNumber.slice(10, 14));
    columns.sequence[row] = Number(idNumber.slice(14, 17));
    // A 15-digit number has no check character, so nothing vouches for it.
    columns.isSound[row] = person.idNumber?.length === 18 && faultOfIdNumber(idNumber) === undefined ? 1 : 0;
  }
  return row;
}

function longForm(idNumber: string): string | undefined {
  if (/^[1-9]\d{16}[\dX]$/.test(idNumber)) return idNumber;
  return /^[1-9]\d{14}$/.test(idNumber)
    ? (upgradeIdNumber(idNumber) ?? `${idNumber.slice(0, 6)}19${idNumber.slice(6)}0`)
    : undefined;
}

function numberOf(lexicon: Lexicon, text: string | null): number {
  if (text === null || text === '') return 0;
  const known = lexicon.numbers.get(text);
  if (known !== undefined) {
    lexicon.counts[known] = (lexicon.counts[known] ?? 0) + 1;
    return known;
  }
  const fresh = lexicon.texts.push(text) - 1;
  lexicon.numbers.set(text, fresh);
  lexicon.counts.push(1);
  return fresh;
}
