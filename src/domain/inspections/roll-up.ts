import type { Fen } from '../money.ts';
import { groupRows } from './group-rows.ts';
import type { Answers } from './answers.ts';
import { type FindingState, type FindingStep, standingOfFinding } from './rectification.ts';
import type { FindingTopic, RiskColour, Severity, SubjectKind, SurveyKind } from './inspection-form.ts';

/** An inspection with its findings as they stand. Key: form code, subject and day. */
export interface InspectionRow {
  readonly key: string;
  readonly unitPath: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly survey: SurveyKind;
  readonly subjectKind: SubjectKind;
  readonly subjectName: string;
  readonly checkedOn: string;
  readonly arrearsPersons: bigint;
  readonly arrearsFen: Fen;
  readonly colour: RiskColour | null;
  /** Count answers of the form by question code, for the screen and for advice. */
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly FindingRow[];
}

/** Key: key of the inspection and number of the finding. */
export interface FindingRow {
  readonly key: string;
  readonly unitPath: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly subjectName: string;
  readonly survey: SurveyKind;
  readonly code: string;
  readonly topic: FindingTopic;
  readonly severity: Severity;
  readonly state: FindingState;
  readonly dueOn: string | null;
  readonly daysLate: bigint;
}

/** An inspection as it was recorded, with the steps taken since. */
export interface RecordedInspection {
  readonly orgPath: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly formCode: string;
  readonly survey: SurveyKind;
  readonly subjectKind: SubjectKind;
  readonly subjectName: string;
  readonly checkedOn: string;
  readonly answers: Answers;
  readonly arrearsPersons: number;
  readonly arrearsFen: Fen;
  readonly colour: RiskColour | null;
  readonly findings: readonly {
    readonly findingNo: number;
    readonly code: string;
    readonly topic: FindingTopic;
    readonly severity: Severity;
    readonly steps: readonly FindingStep[];
  }[];
}

/** A recorded inspection as figures and totals see it on a day. */
export function inspectionRow(inspection: RecordedInspection, asOf: string): InspectionRow {
  const key = `${inspection.formCode}/${inspection.subjectName}/${inspection.checkedOn}`;
  const place = { unitPath: inspection.orgPath, unitCode: inspection.unitCode, unitName: inspection.unitName };
  const { survey, subjectKind, subjectName, checkedOn, arrearsFen, colour } = inspection;
  return {
    key,
    ...place,
    survey,
    subjectKind,
    subjectName,
    checkedOn,
    arrearsPersons: BigInt(inspection.arrearsPersons),
    arrearsFen,
    colour,
    counts: Object.fromEntries(
      Object.entries(inspection.answers).filter((each): each is [string, number] => typeof each[1] === 'number'),
    ),
    findings: inspection.findings.map((finding) => {
      const { state, dueOn, daysLate } = standingOfFinding(finding.steps, asOf);
      const { code, topic, severity } = finding;
      return {
        key: `${key}/${finding.findingNo}`,
        ...place,
        subjectName,
        survey,
        code,
        topic,
        severity,
        state,
        dueOn,
        daysLate: BigInt(daysLate),
      };
    }),
  };
}

export interface InspectionTotals {
  readonly inspections: number;
  /** Each once, however often it was inspected and with whichever form. */
  readonly subjects: number;
  readonly enterprises: number;
  readonly projects: number;
  readonly subjectsInArrears: number;
  readonly arrearsPersons: number;
  readonly arrearsFen: Fen;
  readonly findings: number;
  readonly graveFindings: number;
  readonly settled: number;
  readonly open: number;
  readonly late: number;
  readonly byColour: Readonly<Record<RiskColour, number>>;
}

/**
 * Totals over inspections. A subject inspected several times counts once, and its arrears are those of its latest inspection in
 * each survey, the larger of the two: the same unpaid wages are never counted twice.
 */
export function totalInspections(rows: readonly InspectionRow[]): InspectionTotals {
  const latest = latestOfEach(rows);
  const subjects = [...groupRows(latest, (row) => row.subjectName).values()];
  const worst = (of: (row: InspectionRow) => bigint) =>
    subjects.map((group) => group.reduce((most, row) => (of(row) > most ? of(row) : most), 0n));
  const findings = rows.flatMap((row) => row.findings);
  const kind = (wanted: SubjectKind) => subjects.filter((group) => group[0]?.subjectKind === wanted).length;
  const coloured = (colour: RiskColour) => latest.filter((row) => row.colour === colour).length;
  return {
    inspections: rows.length,
    subjects: subjects.length,
    enterprises: kind('enterprise'),
    projects: kind('project'),
    subjectsInArrears: subjects.filter((group) => group.some((row) => row.arrearsFen > 0n || row.arrearsPersons > 0n))
      .length,
    arrearsPersons: Number(worst((row) => row.arrearsPersons).reduce((sum, value) => sum + value, 0n)),
    arrearsFen: worst((row) => row.arrearsFen).reduce((sum, value) => sum + value, 0n),
    findings: findings.length,
    graveFindings: findings.filter((finding) => finding.severity === 'grave').length,
    settled: findings.filter((finding) => finding.state === 'passed').length,
    open: findings.filter((finding) => finding.state !== 'passed').length,
    late: findings.filter((finding) => finding.daysLate > 0n).length,
    byColour: {
      red: coloured('red'),
      orange: coloured('orange'),
      yellow: coloured('yellow'),
      blue: coloured('blue'),
      green: coloured('green'),
    },
  };
}

/** The last inspection of each subject with each survey. */
function latestOfEach(rows: readonly InspectionRow[]): InspectionRow[] {
  const groups = groupRows(rows, (row) => `${row.survey}/${row.subjectName}`);
  return [...groups.values()].flatMap((group) =>
    [...group].sort((a, b) => (a.checkedOn < b.checkedOn ? -1 : 1)).slice(-1),
  );
}

export interface UnitOfTree {
  readonly code: string;
  readonly name: string;
  readonly path: string;
}

/** Totals of every unit with all below it, in the order given. */
export function rollUpInspections(
  units: readonly UnitOfTree[],
  rows: readonly InspectionRow[],
): { unit: UnitOfTree; totals: InspectionTotals }[] {
  return units.map((unit) => ({
    unit,
    totals: totalInspections(rows.filter((row) => row.unitPath.startsWith(unit.path))),
  }));
}
