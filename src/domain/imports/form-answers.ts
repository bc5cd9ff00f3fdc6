import { type Answer, type FormPack, type FormSubject, fieldsOf, fitsField } from '#domain/dossiers/form.ts';

/** Roster columns that are columns of 档案表 (domain.md §5.1, §5.2), by the code they have there. */
export const FORM_CODES: Readonly<Record<string, string>> = {
  ethnicity: 'ethnicity',
  politics: 'politics',
  marriage: 'marriage',
  insurance: 'insurance',
  housing: 'housing',
  floorArea: 'area',
};

/** Other ways rosters say 医保状况. */
const INSURANCE_WORDS: Readonly<Record<string, string>> = {
  职工医保: '城镇职工医保',
  城镇职工: '城镇职工医保',
  城镇职工基本医疗保险: '城镇职工医保',
  居民医保: '城乡居民医保',
  城乡居民: '城乡居民医保',
  新农合: '城乡居民医保',
  城乡居民基本医疗保险: '城乡居民医保',
  公费: '公费医疗',
  商业医保: '商业保险',
  无医保: '未参保',
  未参加: '未参保',
};

/**
 * The answers of 档案表 that a roster row gives. Only what the form can hold is taken: a word outside its list stays empty
 * in the form and stands with its row in the import.
 */
export function answersFromRoster(
  pack: FormPack,
  subject: FormSubject,
  further: Readonly<Record<string, string>>,
): Record<string, Answer> {
  const fields = new Map(fieldsOf(pack, subject, true).map((field) => [field.code, field]));
  const answers: Record<string, Answer> = {};
  for (const [column, said] of Object.entries(further)) {
    const field = fields.get(FORM_CODES[column] ?? '');
    if (!field) continue;
    const text = said.normalize('NFKC').trim();
    const value = column === 'insurance' ? (INSURANCE_WORDS[text] ?? text) : column === 'floorArea' ? area(text) : text;
    if (value !== undefined && fitsField(pack, field, value)) answers[field.code] = value;
  }
  return answers;
}

/** ㎡ from "86.5", "86㎡" (m2 once half-width) or "86平方米". */
function area(text: string): number | undefined {
  const digits = /^(\d{1,5}(?:\.\d{1,2})?)(?:m2|平方米|平米|平方)?$/i.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
