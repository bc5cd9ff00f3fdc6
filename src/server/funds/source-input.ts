import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar-date.ts';
import { AID_KINDS, CAUSES, FUND_SOURCE_KINDS, RECIPIENT_CLASSES } from '#domain/code-lists.ts';
import type { SourceDraft } from '#domain/funds/source-draft.ts';

const oneOf = <T extends Record<string, string>>(list: T) =>
  z.enum(Object.keys(list) as [keyof T & string, ...(keyof T & string)[]]);
const day = z.string().refine(isCalendarDate, '日期应写成 2026-01-05 这样');
const cap = z.bigint().positive('上限应大于 0 元').nullable();

/** What is said of a source when it is opened or changed; amounts in fen. */
export const sourceInput = {
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, '代码只能用字母、数字和短横，不超过 40 个字符'),
  kind: oneOf(FUND_SOURCE_KINDS),
  name: z.string().trim().min(1, '请填写来源名称').max(60),
  documentNo: z.string().trim().max(100).default(''),
  book: z.enum(['relief', 'welfare']).optional(),
  bookBasis: z.string().trim().max(200).default(''),
  purpose: z.string().trim().max(200).default(''),
  recipientClasses: z.array(oneOf(RECIPIENT_CLASSES)).default([]),
  aidKinds: z.array(oneOf(AID_KINDS)).default([]),
  causes: z.array(oneOf(CAUSES)).default([]),
  capPerTimeFen: cap.default(null),
  capPerYearFen: cap.default(null),
  usableFrom: day.nullable().default(null),
  usableTo: day.nullable().default(null),
  /** Of the plan, or of a unit that accepted it: `codeOfUnit`. */
  measureCodes: z.array(z.string().max(81)).default([]),
};
const shape = z.object(sourceInput);

export function draftOf(input: z.output<typeof shape>): SourceDraft {
  const { capPerTimeFen, capPerYearFen, usableFrom, usableTo, ...same } = input;
  return {
    ...same,
    caps: { perTimeFen: capPerTimeFen, perYearFen: capPerYearFen },
    period: { from: usableFrom, to: usableTo },
  };
}
