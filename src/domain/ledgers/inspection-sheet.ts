import { plainName } from '../deliveries/sign-off-sheet.ts';
import type { WorkbookSheet } from '../imports/cell-value.ts';
import { type InspectionForm, questionsOf, SUBJECT_KINDS, type SubjectKind } from '../inspections/inspection-form.ts';
import { type Columns, type LedgerRead, readLedger } from './named-table.ts';

/** A form filled in about one enterprise or project; `answers` by question code, as written. */
export interface InspectionEntry {
  readonly subjectName: string;
  readonly subjectCode: string;
  readonly subjectKind: SubjectKind;
  readonly checkedOn: string;
  readonly inspectors: readonly string[];
  readonly responsible: string;
  readonly answers: Readonly<Record<string, string>>;
}

const FIXED = {
  '@name': ['被检查单位', '企业名称', '项目名称', '单位'],
  '@code': ['统一社会信用代码', '项目编号'],
  '@kind': ['类型', '对象类型'],
  '@on': ['检查日期', '排查日期', '日期'],
  '@inspectors': ['检查人', '检查人员', '排查人'],
  '@responsible': ['整改责任人', '责任人'],
} as const satisfies Columns;

/** Reads a sheet whose headings are the questions of the form, one subject a row. Refuses what `readLedger` refuses. */
export function readInspectionSheet(
  sheets: readonly WorkbookSheet[],
  form: InspectionForm,
): LedgerRead<InspectionEntry> {
  const questions = questionsOf(form);
  const asked: Columns = Object.fromEntries(questions.map(({ code, label }) => [code, [plainName(label)] as const]));
  const columns: Columns = { ...FIXED, ...asked };
  const kind = { name: form.name, columns, required: ['@name', '@on', '@inspectors'] };
  return readLedger(sheets, kind, (row) => ({
    subjectName: row.needed('@name'),
    subjectCode: row.text('@code'),
    subjectKind: row.choice('@kind', SUBJECT_KINDS, form.subjects[0] ?? 'enterprise'),
    checkedOn: row.neededDate('@on'),
    inspectors: row
      .needed('@inspectors')
      .split(/[、,，;；\s]+/)
      .filter(Boolean),
    responsible: row.text('@responsible'),
    answers: Object.fromEntries(
      questions.flatMap(({ code, type }) => {
        const text = row.text(code);
        const answer = type === 'money' || type === 'count' ? text.replace(/[,元人个月]/g, '') : text;
        return answer === '' ? [] : [[code, answer] as const];
      }),
    ),
  }));
}
