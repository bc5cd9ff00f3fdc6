/** What is really true of one household, before anybody types it into a sheet. Amounts are whole fen. */
import type { Sex } from './identities.ts';

export interface TruePerson {
  readonly name: string;
  readonly idNumber: string;
  readonly relation: '户主' | '配偶' | '父亲' | '母亲' | '儿子' | '女儿';
  readonly phone: string;
}

/** What the rules make of it, computed here independently of the product. */
export type TrueOutcome = 'subsistence' | 'marginal' | 'accident' | 'none' | 'unknown';

export interface TrueHousehold {
  readonly unitCode: string;
  readonly unitName: string;
  readonly residence: 'urban' | 'rural';
  readonly people: readonly TruePerson[];
  readonly annualIncomeFen: number | null;
  readonly outlayFen: { medical: number; education: number; disability: number; accident: number; other: number };
  readonly mainCause: string;
  readonly secondaryCause: string;
  readonly stillHard: boolean | null;
  readonly isMigrantWorker: boolean;
  readonly recipientClass: string;
  readonly clarity: readonly [string, string, string, string];
  readonly address: string;
  readonly bankCard: string;
  readonly note: string;
  readonly outcome: TrueOutcome;
}

export const headOf = (household: TrueHousehold) => household.people[0]!;

export const LISTED = ['患重特大疾病', '急症慢性病', '残疾', '自然灾害', '意外事故', '子女上学'];
export const SERIOUS = LISTED.filter((cause) => cause !== '急症慢性病');

/** The three classes of the 亳州 rule, over whole fen: `yearlyLineFen` is the line for one person and twelve months. */
export function outcomeOf(
  facts: Pick<TrueHousehold, 'annualIncomeFen' | 'mainCause' | 'secondaryCause' | 'stillHard'>,
  memberCount: number,
  yearlyLineFen: number,
): TrueOutcome {
  const has = (causes: string[]) => causes.includes(facts.mainCause) || causes.includes(facts.secondaryCause);
  if (facts.annualIncomeFen === null || facts.stillHard === null) return 'unknown';
  const line = yearlyLineFen * memberCount;
  if (!facts.stillHard) return 'none';
  if (facts.annualIncomeFen < line) return has(LISTED) ? 'subsistence' : 'none';
  if (facts.annualIncomeFen * 10 <= line * 12) return has(LISTED) ? 'marginal' : 'none';
  return has(SERIOUS) ? 'accident' : 'none';
}

export const sexName = (sex: Sex) => (sex === 'male' ? '男' : '女');
