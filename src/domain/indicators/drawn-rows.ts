import type { CauseCode } from '../code-lists.ts';
import type { MeasureRecordRow } from '../gatherings/rows.ts';
import type { FindingRow, InspectionRow } from '../inspections/roll-up.ts';
import type { RiskColour, SubjectKind } from '../inspections/inspection-form.ts';
import type { PairingRow, VisitRow } from '../visits/rows.ts';
import type { HelperLevel } from '../visits/visit-lists.ts';
import type { HelpAnswers } from './help-answers.ts';
import type { DeliveryRow, HouseholdRow, UnitRow } from './rows.ts';

/**
 * Rows drawn from other rows, so that a household met five times or a firm inspected twice is one row and a sum over it counts
 * it once. Nothing is in them that the rows they are drawn from do not say.
 */
interface Row {
  readonly key: string;
  readonly unitPath: string;
  readonly unitCode: string;
  readonly unitName: string;
}

/** Levels as the villages see them: their own city, district and town (domain.md §16 with the sub-codes of Z40 and Z41). */
export const HELP_LEVELS = {
  province: '省级机关',
  city: '市级机关',
  district: '区（县）级机关',
  town: '镇（乡、街道）和基层',
} as const;
export type HelpLevel = keyof typeof HELP_LEVELS;

export function helpLevelOf(level: HelperLevel): HelpLevel {
  if (level === 'province' || level === 'city') return level;
  return level === 'county' ? 'district' : 'town';
}

/** A household with a helper. Its level is that of its first helper. Key: dossier number. */
export interface PairedHouseholdRow extends Row {
  readonly headName: string;
  readonly persons: bigint;
  readonly helperLevel: HelpLevel;
  readonly helpers: bigint;
}

export function drawPairedHouseholds(pairings: readonly PairingRow[]): PairedHouseholdRow[] {
  return [...grouped(pairings, (row) => row.dossierNo)].map(([key, group]) => {
    const standing = group.filter((row) => row.toOn === null);
    const first = latest(
      standing.length > 0 ? standing : group,
      (row) => `${row.rank === 'first' ? 1 : 0}${row.fromOn}`,
    );
    return {
      ...placeOf(key, first),
      headName: first.headName,
      persons: first.persons,
      helperLevel: helpLevelOf(first.helperLevel),
      helpers: BigInt(new Set(group.map((row) => `${row.helperUnit}/${row.helperName}`)).size),
    };
  });
}

/** A household somebody met, a call not being a meeting. Key: dossier number. */
export interface VisitedHouseholdRow extends Row {
  readonly headName: string;
  readonly persons: bigint;
  readonly times: bigint;
  /** Levels that came, joined: "city、town". */
  readonly levels: string;
  readonly fromCityOrDistrict: boolean;
  /** All of 四清 were recorded at one visit. */
  readonly isClear: boolean;
  readonly hasDifficulty: boolean;
  readonly hasWish: boolean;
  readonly hasPolicyExplained: boolean;
  readonly mainCause: CauseCode | null;
  readonly firstOn: string;
  readonly lastOn: string;
}

export function drawVisitedHouseholds(
  visits: readonly VisitRow[],
  households: readonly HouseholdRow[],
): VisitedHouseholdRow[] {
  const causes = new Map(households.map((row) => [row.key, row.mainCause]));
  const met = visits.filter((row) => row.manner !== 'call');
  return [...grouped(met, (row) => row.dossierNo)].map(([key, group]) => {
    const levels = new Set(group.map((row) => helpLevelOf(row.visitorLevel)));
    const last = latest(group, (row) => row.visitedOn);
    const days = group.map((row) => row.visitedOn).sort();
    return {
      ...placeOf(key, last),
      headName: last.headName,
      persons: last.persons,
      times: BigInt(group.length),
      levels: (Object.keys(HELP_LEVELS) as HelpLevel[]).filter((level) => levels.has(level)).join('、'),
      fromCityOrDistrict: levels.has('city') || levels.has('district'),
      isClear: group.some((row) => row.clearCount >= 4n),
      hasDifficulty: group.some((row) => row.hasDifficulty),
      hasWish: group.some((row) => row.hasWish),
      hasPolicyExplained: group.some((row) => row.hasPolicyExplained),
      mainCause: causes.get(key) ?? null,
      firstOn: days[0] ?? '',
      lastOn: days.at(-1) ?? '',
    };
  });
}

/** An enterprise or project, inspected once or more; arrears are those of its latest inspection in each survey, the larger. Key: name. */
export interface InspectedSubjectRow extends Row {
  readonly subjectKind: SubjectKind;
  readonly arrearsPersons: bigint;
  readonly arrearsFen: bigint;
  /** As its latest 大排查 says: answers to the questions `migrant-workers` and `will-return`. */
  readonly migrantWorkers: bigint;
  readonly willReturn: bigint;
  readonly colour: RiskColour | null;
  /** It owed wages, and every wage finding about it has passed its re-check. */
  readonly isSettled: boolean;
}

export function drawInspectedSubjects(
  inspections: readonly (Omit<InspectionRow, 'counts' | 'findings'> & Partial<Pick<InspectionRow, 'counts'>>)[],
  findings: readonly FindingRow[],
): InspectedSubjectRow[] {
  const wages = grouped(
    findings.filter((row) => row.topic === 'wages'),
    (row) => row.subjectName,
  );
  return [...grouped(inspections, (row) => row.subjectName)].map(([key, group]) => {
    const now = [...grouped(group, (row) => row.survey).values()].map((own) => latest(own, (row) => row.checkedOn));
    const worst = (of: (row: (typeof now)[number]) => bigint) =>
      now.reduce((most, row) => (of(row) > most ? of(row) : most), 0n);
    const [arrearsPersons, arrearsFen] = [worst((row) => row.arrearsPersons), worst((row) => row.arrearsFen)];
    const screened = now.find((row) => row.survey === 'risk-screen')?.counts ?? {};
    const found = wages.get(key) ?? [];
    const last = latest(group, (row) => row.checkedOn);
    return {
      ...placeOf(key, last),
      subjectKind: last.subjectKind,
      arrearsPersons,
      arrearsFen,
      migrantWorkers: BigInt(screened['migrant-workers'] ?? 0),
      willReturn: BigInt(screened['will-return'] ?? 0),
      colour: now.find((row) => row.colour !== null)?.colour ?? null,
      isSettled:
        (arrearsPersons > 0n || arrearsFen > 0n) && found.length > 0 && found.every((row) => row.state === 'passed'),
    };
  });
}

/** A household that was helped, and with what. Key: dossier number. */
export interface AidedHouseholdRow extends Row {
  readonly headName: string;
  readonly mainCause: CauseCode | null;
  readonly gotMoney: boolean;
  readonly gotOtherHelp: boolean;
  /** Some help answers its main cause: treatment for illness, work for unemployment … */
  readonly isMatched: boolean;
  /** Helped this season and the two before it, and how its income went from the first to the last. */
  readonly overSeasons: 'without-rise' | 'risen' | 'unknown' | 'shorter';
}

export interface HelpOverSeasons {
  readonly withoutRise: readonly string[];
  readonly risen: readonly string[];
  readonly unknown: readonly string[];
}

/**
 * The households helped in a campaign that keeps visits or service records; where neither is kept nothing is known of help
 * beyond money, and there are no rows.
 */
export function drawAidedHouseholds(facts: {
  readonly visits: readonly VisitRow[];
  readonly measureRecords: readonly MeasureRecordRow[];
  readonly deliveries: readonly DeliveryRow[];
  readonly households: readonly HouseholdRow[];
  readonly overSeasons: HelpOverSeasons;
  readonly answers: HelpAnswers;
}): AidedHouseholdRow[] {
  const { visits, measureRecords, deliveries, households, overSeasons, answers: answersOf } = facts;
  if (visits.length === 0 && measureRecords.length === 0) return [];
  const found = new Map<string, Row & { readonly headName: string; readonly mainCause: CauseCode | null }>();
  for (const row of visits)
    found.set(row.dossierNo, { ...placeOf(row.dossierNo, row), headName: row.headName, mainCause: null });
  for (const row of households)
    found.set(row.key, { ...placeOf(row.key, row), headName: row.headName, mainCause: row.mainCause });
  const kinds = new Map<string, Set<string>>();
  const help = (dossierNo: string, kind: string) => kinds.set(dossierNo, (kinds.get(dossierNo) ?? new Set()).add(kind));
  for (const row of visits) for (const kind of row.helpKinds) help(row.dossierNo, kind);
  for (const row of measureRecords) if (row.dossierNo !== null) help(row.dossierNo, row.measureKind);
  const paid = new Set([
    ...visits.filter((row) => row.cashFen + row.goodsFen > 0n).map((row) => row.dossierNo),
    ...deliveries.filter((row) => row.amountFen > row.returnedFen).map((row) => row.dossierNo),
  ]);
  const standing = new Map<string, AidedHouseholdRow['overSeasons']>([
    ...overSeasons.withoutRise.map((key) => [key, 'without-rise'] as const),
    ...overSeasons.risen.map((key) => [key, 'risen'] as const),
    ...overSeasons.unknown.map((key) => [key, 'unknown'] as const),
  ]);
  return [...found.values()]
    .filter(({ key }) => paid.has(key) || kinds.has(key))
    .map((row) => {
      const own = [...(kinds.get(row.key) ?? [])];
      const answers = row.mainCause ? answersOf[row.mainCause] : undefined;
      return {
        ...row,
        gotMoney: paid.has(row.key),
        gotOtherHelp: own.length > 0,
        isMatched: answers ? own.some((kind) => answers.includes(kind)) : own.length > 0,
        overSeasons: standing.get(row.key) ?? 'shorter',
      };
    });
}

/** A unit whose households were helped, with the measures of its own it thought of. Key: unit code. */
export interface WorkingUnitRow extends Row {
  readonly ownMeasures: bigint;
}

export function drawWorkingUnits(
  aided: readonly AidedHouseholdRow[],
  measureRecords: readonly MeasureRecordRow[],
  units: readonly UnitRow[],
): WorkingUnitRow[] {
  const working = new Set([...aided, ...measureRecords].map((row) => row.unitCode));
  return units
    .filter((unit) => working.has(unit.key))
    .map((unit) => ({
      ...placeOf(unit.key, unit),
      ownMeasures: BigInt(
        measureRecords.filter((row) => row.unitCode === unit.key && row.measureKind === 'own').length,
      ),
    }));
}

const placeOf = (key: string, { unitPath, unitCode, unitName }: Row): Row => ({ key, unitPath, unitCode, unitName });

function grouped<Of>(rows: readonly Of[], keyOf: (row: Of) => string): Map<string, Of[]> {
  const groups = new Map<string, Of[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** The row with the greatest mark; of equal ones the last given. */
function latest<Of>(rows: readonly Of[], markOf: (row: Of) => string): Of {
  const [first, ...others] = rows;
  if (first === undefined) throw new Error('a group is never empty');
  return others.reduce((best, row) => (markOf(row) >= markOf(best) ? row : best), first);
}
