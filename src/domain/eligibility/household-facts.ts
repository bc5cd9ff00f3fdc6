import type { CauseCode, Residence } from '../code-lists.ts';
import { type Fen, sumFen } from '../money.ts';
import type { MonthlyLine } from './dated-line.ts';
import type { OutlayKind, RulePack } from './rule-pack.ts';
import { type FactName, FACTS, type WordValues } from './vocabulary.ts';

/**
 * What is known of one household when it is judged; a verdict stores exactly this, so that it can be replayed.
 * `null` means nobody has written it down, which is never read as zero or as no. Money in fen over the 12 months window.
 */
export interface HouseholdFacts {
  readonly divisionCode: string;
  readonly residence: Residence;
  readonly memberCount: number | null;
  readonly annualIncomeFen: Fen | null;
  readonly outlayFen: Readonly<Record<OutlayKind, Fen>>;
  /** Every cause, the main one included. */
  readonly causes: readonly CauseCode[];
  readonly mainCause: CauseCode | null;
  readonly stillHardAfterRelief: boolean | null;
  /** Codes of veto circumstances found, see the pack's `vetoes`. */
  readonly flags?: readonly string[];
  /** Where a figure was read, in words, for example "花名册第12行“家庭年收入”栏". */
  readonly sources?: { readonly annualIncome?: string; readonly memberCount?: string };
}

/** The two numbers every pack compares: exact fractions in fen per head and month. */
export interface Accounts {
  readonly values: WordValues;
  readonly missing: ReadonlySet<FactName>;
  readonly deductedFen: Fen;
  /** 12 × members, what the year's income is divided by; undefined while the members are unknown. */
  readonly divisor: bigint | undefined;
}

/** Puts the facts of a household into the words of the vocabulary, integers only. */
export function accountFor(pack: RulePack, facts: HouseholdFacts, line: MonthlyLine | null): Accounts {
  const outlay = facts.outlayFen;
  const members = facts.memberCount !== null && facts.memberCount >= 1 ? BigInt(facts.memberCount) : undefined;
  const income = facts.annualIncomeFen ?? undefined;
  let deductedFen = 0n;
  for (const kind of pack.accounting.outlayDeducts) deductedFen += outlay[kind];
  const divisor = members === undefined ? undefined : members * 12n;
  const months = line ? BigInt(line.months) : undefined;
  const causes = causesOf(facts);
  const missing = new Set<FactName>();
  if (income === undefined) missing.add('annualIncome');
  if (members === undefined) missing.add('memberCount');
  if (!line) missing.add('line');
  if (!causes) missing.add('causes');
  if (facts.stillHardAfterRelief === null) missing.add('stillHard');
  const isComparable = income !== undefined && months !== undefined;
  return {
    missing,
    deductedFen,
    divisor,
    values: {
      causes,
      flags: facts.flags ?? [],
      words: {
        members,
        annualIncome: income,
        medicalOutlay: outlay.medical,
        educationOutlay: outlay.education,
        disabilityOutlay: outlay.disability,
        accidentOutlay: outlay.accident,
        otherOutlay: outlay.other,
        totalOutlay: totalOutlay(facts),
        perCapita: isComparable ? income * months : undefined,
        netPerCapita: isComparable ? (income - deductedFen) * months : undefined,
        line: line && divisor !== undefined ? line.amountFen * divisor : undefined,
        residence: facts.residence,
        stillHard: facts.stillHardAfterRelief ?? undefined,
      },
    },
  };
}

/** Rigid outlay of all kinds, fen. */
export function totalOutlay(facts: HouseholdFacts): Fen {
  return sumFen(Object.values(facts.outlayFen));
}

/** What the clerk is told is missing, in the order of the form. */
export function nameMissing(facts: Iterable<FactName>): string[] {
  const wanted = new Set(facts);
  return (Object.keys(FACTS) as FactName[]).filter((fact) => wanted.has(fact)).map((fact) => FACTS[fact]);
}

function causesOf(facts: HouseholdFacts): readonly CauseCode[] | undefined {
  if (facts.mainCause === null) return facts.causes.length === 0 ? undefined : facts.causes;
  return facts.causes.includes(facts.mainCause) ? facts.causes : [facts.mainCause, ...facts.causes];
}
