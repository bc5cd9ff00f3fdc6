import type { CauseCode, Residence } from '../code-lists.ts';
import { type Fen, parseYuan, sumFen } from '../money.ts';
import type { CheckedFacts } from './checked-facts.ts';
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
  readonly isMigrantWorker?: boolean | undefined;
  /** Codes of veto circumstances found, see the pack's `vetoes`. */
  readonly flags?: readonly string[];
  /** What the check of means found beyond the dossier; absent is not known. */
  readonly checked?: CheckedFacts | undefined;
  /** Where a figure was read, in words, for example "花名册第12行“家庭年收入”栏". */
  readonly sources?: { readonly annualIncome?: string; readonly memberCount?: string; readonly checked?: string };
}

/** The numbers a pack compares: exact fractions in fen per head and month, and what was added to and taken from the income. */
export interface Accounts {
  readonly values: WordValues;
  readonly missing: ReadonlySet<FactName>;
  readonly imputedFen: Fen;
  readonly unionAidFen: Fen;
  /** Income as the pack counts it: declared, imputed and union aid; undefined while a part of it is not known. */
  readonly countedFen: Fen | undefined;
  readonly deductedFen: Fen;
  /** 12 × members, what the year's income is divided by; undefined while the members are unknown. */
  readonly divisor: bigint | undefined;
}

/** Puts the facts of a household into the words of the vocabulary, integers only. */
export function accountFor(pack: RulePack, facts: HouseholdFacts, line: MonthlyLine | null): Accounts {
  const outlay = facts.outlayFen;
  const checked = facts.checked ?? NOTHING_CHECKED;
  const members = facts.memberCount !== null && facts.memberCount >= 1 ? BigInt(facts.memberCount) : undefined;
  const imputedFen = impute(pack, checked);
  const unionAidFen = countUnionAid(pack, checked);
  const declared = facts.annualIncomeFen ?? undefined;
  const countedFen =
    declared === undefined || imputedFen === undefined || unionAidFen === undefined
      ? undefined
      : declared + imputedFen + unionAidFen;
  let deductedFen = 0n;
  for (const kind of pack.accounting.outlayDeducts) deductedFen += outlay[kind];
  const divisor = members === undefined ? undefined : members * 12n;
  const months = line ? BigInt(line.months) : undefined;
  const causes = causesOf(facts);
  const missing = new Set<FactName>();
  const known = <T>(value: T | null | undefined, fact: FactName): T | undefined => {
    if (value !== null && value !== undefined) return value;
    missing.add(fact);
    return undefined;
  };
  known(declared, 'annualIncome');
  known(imputedFen, 'imputedIncome');
  known(unionAidFen, 'unionAid');
  known(members, 'memberCount');
  known(line, 'line');
  known(causes, 'causes');
  const employmentCost = known(checked.employmentCostFen, 'employmentCost');
  const savings = known(checked.savingsFen, 'savings');
  const investment = known(checked.investmentFen, 'investment');
  const reliefReceived = known(checked.reliefReceivedFen, 'reliefReceived');
  const perHead = (fen: Fen | undefined) => (fen === undefined || months === undefined ? undefined : fen * months);
  const plus = (...parts: (Fen | undefined)[]) => {
    let sum = 0n;
    for (const part of parts) {
      if (part === undefined) return undefined;
      sum += part;
    }
    return sum;
  };
  return {
    missing,
    imputedFen: imputedFen ?? 0n,
    unionAidFen: unionAidFen ?? 0n,
    countedFen,
    deductedFen,
    divisor,
    values: {
      causes,
      flags: [...(facts.flags ?? []), ...(checked.flags ?? [])],
      words: {
        members,
        annualIncome: countedFen,
        medicalOutlay: outlay.medical,
        educationOutlay: outlay.education,
        disabilityOutlay: outlay.disability,
        accidentOutlay: outlay.accident,
        otherOutlay: outlay.other,
        totalOutlay: totalOutlay(facts),
        perCapita: perHead(countedFen),
        netPerCapita: perHead(plus(countedFen, -deductedFen)),
        netAfterWorkPerCapita: perHead(plus(countedFen, -deductedFen, negative(employmentCost))),
        afterReliefPerCapita: perHead(plus(countedFen, reliefReceived)),
        afterAccidentPerCapita: perHead(plus(countedFen, -outlay.accident)),
        wealthPerCapita: perHead(plus(countedFen, savings, investment, -outlay.accident)),
        line: line && divisor !== undefined ? line.amountFen * divisor : undefined,
        yearLine: line ? (line.amountFen * 12n) / BigInt(line.months) : undefined,
        residence: facts.residence,
        stillHard: known(facts.stillHardAfterRelief, 'stillHard'),
        employmentCost,
        savings,
        investment,
        reliefReceived,
        loss: known(checked.lossFen, 'loss'),
        monthsWithoutRelief: known(whole(checked.monthsWithoutRelief), 'monthsWithoutRelief'),
        idleAdults: known(whole(checked.idleAdults), 'idleAdults'),
        migrantWorker: known(facts.isMigrantWorker, 'migrantWorker'),
        contractMonths: known(whole(checked.contractMonths), 'contractMonths'),
        unionMember: known(checked.isUnionMember, 'unionMember'),
        assetsFit: known(checked.assetsFit, 'assetsFit'),
        certified: known(checked.certified, 'certified'),
        monitored: known(checked.monitored, 'monitored'),
        grade: known(checked.grade, 'grade'),
      },
    },
  };
}

const NOTHING_CHECKED: CheckedFacts = {};
const whole = (count: number | null | undefined) => (count === null || count === undefined ? undefined : BigInt(count));
const negative = (fen: Fen | undefined) => (fen === undefined ? undefined : -fen);

/** Minimum wage for able adults without work: 0 under a pack that does not impute; undefined while nobody has counted them. */
function impute({ accounting }: RulePack, checked: CheckedFacts): Fen | undefined {
  if (!accounting.imputation) return 0n;
  const wage = parseYuan(accounting.imputation.minimumWage) ?? 0n;
  return checked.idleAdults === null || checked.idleAdults === undefined
    ? undefined
    : wage * 12n * BigInt(checked.idleAdults);
}

/** Union aid that counts as income: all but gifts up to the pack's limit; 0 under a pack that does not add it. */
function countUnionAid({ accounting }: RulePack, checked: CheckedFacts): Fen | undefined {
  if (!accounting.unionAid) return 0n;
  if (!checked.unionAid) return undefined;
  const limit = parseYuan(accounting.unionAid.giftsUpTo) ?? 0n;
  return sumFen(
    checked.unionAid.filter((aid) => aid.kind === 'relief' || aid.amountFen > limit).map((aid) => aid.amountFen),
  );
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
