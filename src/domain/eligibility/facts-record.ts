import { z } from 'zod';
import { CAUSES, type CauseCode } from '../code-lists.ts';
import { CheckedFactsJson, recordCheckedFacts } from './checked-facts.ts';
import type { MonthlyLine } from './dated-line.ts';
import type { HouseholdFacts } from './household-facts.ts';
import { OUTLAY_KINDS, type OutlayKind } from './rule-pack.ts';

const cause = z.enum(Object.keys(CAUSES) as [CauseCode, ...CauseCode[]]);
const fen = z.number().transform(BigInt);
const outlay = fen.default(0n);
const residence = z.enum(['urban', 'rural']);

const StoredFacts = z.object({
  divisionCode: z.string(),
  residence,
  memberCount: z.number().nullable().default(null),
  annualIncomeFen: fen.nullable().default(null),
  outlayFen: z
    .object({ medical: outlay, education: outlay, disability: outlay, accident: outlay, other: outlay })
    .default({ medical: 0n, education: 0n, disability: 0n, accident: 0n, other: 0n }),
  causes: z.array(cause).optional(),
  mainCause: cause.nullable().default(null),
  stillHardAfterRelief: z.boolean().nullable().default(null),
  isMigrantWorker: z.boolean().optional(),
  flags: z.array(z.string()).default([]),
  checked: CheckedFactsJson.optional(),
  sources: z.record(z.string(), z.string()).default({}),
  /** Division the line was announced for; the rest of the line stands beside the facts. */
  lineOf: z.string().optional(),
  /** How verdicts before version 0062 of the tables kept the whole line. */
  line: z
    .object({
      divisionCode: z.string(),
      residence,
      amountFen: fen,
      months: z.union([z.literal(1), z.literal(12)]),
      fromOn: z.string(),
      documentNumber: z.string(),
    })
    .nullish(),
});

/** The facts a verdict rests on, as JSON to be kept with it: what is not known, zero or empty is left out. */
export type FactsRecord = z.input<typeof StoredFacts>;

/** The line beside the facts: what of it is kept in columns of its own. */
export interface LineRecord {
  readonly amountFen: bigint;
  readonly period: 'month' | 'year';
  readonly fromOn: string;
  readonly documentNumber: string;
}

/** Writes the facts down; amounts become JSON numbers of fen. The line is kept beside them (`recordLine`). */
export function recordFacts(facts: HouseholdFacts, line: MonthlyLine | null): FactsRecord {
  const { causes, mainCause, flags, checked, sources } = facts;
  const record: { -readonly [name in keyof FactsRecord]: FactsRecord[name] } = {
    divisionCode: facts.divisionCode,
    residence: facts.residence,
  };
  if (facts.memberCount !== null) record.memberCount = facts.memberCount;
  if (facts.annualIncomeFen !== null) record.annualIncomeFen = Number(facts.annualIncomeFen);
  for (const kind in OUTLAY_KINDS) {
    const amount = facts.outlayFen[kind as OutlayKind];
    if (amount !== 0n) record.outlayFen = { ...record.outlayFen, [kind]: Number(amount) };
  }
  if (mainCause !== null) record.mainCause = mainCause;
  if (mainCause === null || causes.length !== 1 || causes[0] !== mainCause) record.causes = [...causes];
  if (facts.stillHardAfterRelief !== null) record.stillHardAfterRelief = facts.stillHardAfterRelief;
  if (facts.isMigrantWorker !== undefined) record.isMigrantWorker = facts.isMigrantWorker;
  if (flags && flags.length > 0) record.flags = [...flags];
  if (checked !== undefined) record.checked = recordCheckedFacts(checked);
  if (sources && Object.keys(sources).length > 0) record.sources = { ...sources };
  if (line) record.lineOf = line.divisionCode;
  return record;
}

export function recordLine(line: MonthlyLine | null): LineRecord | null {
  return (
    line && {
      amountFen: line.amountFen,
      period: line.months === 12 ? 'year' : 'month',
      fromOn: line.fromOn,
      documentNumber: line.documentNumber,
    }
  );
}

/** Reads facts and line back, so that the verdict can be worked out again years later; older records hold the line themselves. */
export function readFactsRecord(
  stored: unknown,
  beside: LineRecord | null,
): { facts: HouseholdFacts; line: MonthlyLine | null } {
  const { line, lineOf, causes, ...facts } = StoredFacts.parse(stored);
  const { residence: lives, mainCause } = facts;
  return {
    facts: { ...facts, causes: causes ?? (mainCause === null ? [] : [mainCause]) },
    line:
      lineOf === undefined || !beside
        ? (line ?? null)
        : {
            divisionCode: lineOf,
            residence: lives,
            amountFen: beside.amountFen,
            months: beside.period === 'year' ? 12 : 1,
            fromOn: beside.fromOn,
            documentNumber: beside.documentNumber,
          },
  };
}
