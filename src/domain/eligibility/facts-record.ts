import { z } from 'zod';
import { CAUSES, type CauseCode } from '../code-lists.ts';
import { CheckedFactsJson, recordCheckedFacts } from './checked-facts.ts';
import type { MonthlyLine } from './dated-line.ts';
import type { HouseholdFacts } from './household-facts.ts';

const cause = z.enum(Object.keys(CAUSES) as [CauseCode, ...CauseCode[]]);
const fen = z.number().transform(BigInt);
const residence = z.enum(['urban', 'rural']);

const StoredFacts = z.object({
  divisionCode: z.string(),
  residence,
  memberCount: z.number().nullable(),
  annualIncomeFen: fen.nullable(),
  outlayFen: z.object({ medical: fen, education: fen, disability: fen, accident: fen, other: fen }),
  causes: z.array(cause),
  mainCause: cause.nullable(),
  stillHardAfterRelief: z.boolean().nullable(),
  isMigrantWorker: z.boolean().optional(),
  flags: z.array(z.string()),
  checked: CheckedFactsJson.optional(),
  sources: z.record(z.string(), z.string()),
  line: z
    .object({
      divisionCode: z.string(),
      residence,
      amountFen: fen,
      months: z.union([z.literal(1), z.literal(12)]),
      fromOn: z.string(),
      documentNumber: z.string(),
    })
    .nullable(),
});

/** The facts and the line a verdict rests on, as JSON to be kept with it. */
export type FactsRecord = z.input<typeof StoredFacts>;

/** Writes down facts and line; amounts become JSON numbers of fen. */
export function recordFacts(facts: HouseholdFacts, line: MonthlyLine | null): FactsRecord {
  const { outlayFen } = facts;
  return {
    divisionCode: facts.divisionCode,
    residence: facts.residence,
    memberCount: facts.memberCount,
    annualIncomeFen: facts.annualIncomeFen === null ? null : Number(facts.annualIncomeFen),
    outlayFen: {
      medical: Number(outlayFen.medical),
      education: Number(outlayFen.education),
      disability: Number(outlayFen.disability),
      accident: Number(outlayFen.accident),
      other: Number(outlayFen.other),
    },
    causes: [...facts.causes],
    mainCause: facts.mainCause,
    stillHardAfterRelief: facts.stillHardAfterRelief,
    ...(facts.isMigrantWorker === undefined ? {} : { isMigrantWorker: facts.isMigrantWorker }),
    flags: [...(facts.flags ?? [])],
    ...(facts.checked === undefined ? {} : { checked: recordCheckedFacts(facts.checked) }),
    sources: { ...facts.sources },
    line: line && {
      divisionCode: line.divisionCode,
      residence: line.residence,
      amountFen: Number(line.amountFen),
      months: line.months,
      fromOn: line.fromOn,
      documentNumber: line.documentNumber,
    },
  };
}

/** Reads facts and line back, so that the verdict can be worked out again years later. */
export function readFactsRecord(stored: unknown): { facts: HouseholdFacts; line: MonthlyLine | null } {
  const { line, ...facts } = StoredFacts.parse(stored);
  return { facts, line };
}
