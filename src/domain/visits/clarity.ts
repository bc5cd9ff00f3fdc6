import {
  type Clarity,
  CLARITY_FIELDS,
  type ClarityField,
  type ClarityLabels,
  USUAL_CLARITY_LABELS,
} from '../dossiers/dossier.ts';
import { requireNoDiagnosis } from '../plain-words.ts';
import { refuse } from '../refusal.ts';

export { CLARITY_FIELDS, type ClarityField, type ClarityLabels, USUAL_CLARITY_LABELS };

export const NOTHING_CLEAR: Clarity = { family: null, mind: null, cause: null, needs: null };

/** Labels as a season uses them. Refuses blank or equal labels (`visit.bad-clarity-labels`). */
export function decideClarityLabels(labels: ClarityLabels): ClarityLabels {
  const trimmed = CLARITY_FIELDS.map((field) => labels[field].trim());
  if (trimmed.includes('') || new Set(trimmed).size < trimmed.length) {
    refuse('visit.bad-clarity-labels', '四清的四个名称都要填写，而且不能相同。请改正后再保存。', { labels });
  }
  return Object.fromEntries(CLARITY_FIELDS.map((field, index) => [field, trimmed[index]])) as unknown as ClarityLabels;
}

/** Which of the four are clear: something is written that is more than a blank. */
export function clearFields(clarity: Clarity): ClarityField[] {
  return CLARITY_FIELDS.filter((field) => (clarity[field] ?? '').trim() !== '');
}

/** Whether all four are clear. */
export function isFullyClear(clarity: Clarity): boolean {
  return clearFields(clarity).length === CLARITY_FIELDS.length;
}

const LONG_NUMBER = /(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)|\d{15,}/;

/**
 * Guards a free text of a visit, which everybody who reads visits may see: no ID number, mobile number or card number
 * (`visit.number-in-text`), and no illness by name (`ward.diagnosis-in-public-field`, domain.md §12). `where` names the
 * record and the field: "第3条的“现实困难”".
 */
export function requirePublicText(text: string, where: string): void {
  if (LONG_NUMBER.test(text.normalize('NFKC')))
    refuse('visit.number-in-text', `${where}里写了身份证号、手机号或卡号。请删去号码，改用文字说明。`, { where });
  requireNoDiagnosis(text, where, '病情证明随困难档案保存，不写进走访记录。');
}
