import { z } from 'zod';
import { isCalendarDate } from '../calendar-date.ts';
import { refuse } from '../refusal.ts';

/** Whose field it is: the head's, another member's, or the household's as a whole. */
const Subject = z.enum(['head', 'member', 'household']);
export type FormSubject = z.infer<typeof Subject>;

const FIELD_KINDS = ['text', 'choice', 'day', 'month', 'year', 'number', 'money', 'yes-no'] as const;

const Field = z.strictObject({
  code: z.string().regex(/^[a-z][a-z-]*$/),
  label: z.string().min(1),
  section: z.string(),
  of: z.array(Subject).min(1),
  kind: z.enum(FIELD_KINDS),
  list: z.string().optional(),
  required: z.array(Subject).default([]),
  /** Only for roles that need it; stored apart, encrypted. */
  health: z.boolean().default(false),
  /** Encrypted, shown by its last characters. */
  sealed: z.boolean().default(false),
  only: z.literal('migrant').optional(),
  usual: z.string().optional(),
  /** Takes half a line of the printed form: words of a length nobody knows. */
  wide: z.boolean().default(false),
});
export type FormField = z.infer<typeof Field>;

/** 困难职工档案表 as data: packs/dossiers/form.yaml (domain.md §5.1, §5.2). */
export const FormPack = z.strictObject({
  version: z.string(),
  lists: z.record(z.string(), z.array(z.string().min(1)).min(1)),
  studentStandings: z.array(z.string()),
  retiredWork: z.array(z.string()),
  ages: z.strictObject({ from: z.int(), to: z.int() }),
  contractMonths: z.int().positive(),
  areaBands: z.array(z.number()).min(1),
  sections: z.array(z.strictObject({ code: z.string(), name: z.string() })).min(1),
  fields: z.array(Field).min(1),
});
export type FormPack = z.infer<typeof FormPack>;

/** Money is whole fen as text, because JSON has no bigint; everything else is text, a number, or yes and no. */
export type Answer = string | number | boolean;
export type Answers = Readonly<Record<string, Answer>>;

/** Reads the pack. Refuses (`dossier.form-pack-invalid`) a wrong shape, a field twice, and a list or section that does not exist. */
export function parseFormPack(source: unknown): FormPack {
  const parsed = FormPack.safeParse(source);
  if (!parsed.success) return badPack(parsed.error.issues[0]?.path.join('.') ?? '全文');
  const pack = parsed.data;
  const seen = new Set<string>();
  for (const field of pack.fields) {
    if (seen.has(field.code)) badPack(field.code);
    seen.add(field.code);
    if ((field.kind === 'choice') !== (field.list !== undefined)) badPack(field.code);
    if (field.list !== undefined && !pack.lists[field.list]) badPack(`${field.code}.${field.list}`);
    if (!pack.sections.some((section) => section.code === field.section)) badPack(`${field.code}.${field.section}`);
  }
  return pack;
}

function badPack(where: string): never {
  return refuse('dossier.form-pack-invalid', `packs/dossiers/form.yaml 的“${where}”写得不对。请改正后再启动。`, {
    where,
  });
}

/** The fields of a subject, in the order of the form; those for farmer-workers only when the head is one. */
export function fieldsOf(pack: FormPack, subject: FormSubject, isMigrant: boolean): FormField[] {
  return pack.fields.filter((field) => field.of.includes(subject) && (field.only !== 'migrant' || isMigrant));
}

const TEXT_CHARACTERS = 200;
const LONG_NUMBER = /(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)|\d{15,}/;

/**
 * Answers ready to be kept: known fields of this subject only, trimmed; an empty one is left out (and clears what was there). Refuses
 * (`dossier.answer-wrong`) a value that is not of its kind or not in its list, and an ID number, mobile or card written into an open text.
 */
export function decideAnswers(
  pack: FormPack,
  subject: FormSubject,
  answers: Readonly<Record<string, Answer | null>>,
  health: boolean,
): Record<string, Answer> {
  const fields = new Map(fieldsOf(pack, subject, true).map((field) => [field.code, field]));
  const decided: Record<string, Answer> = {};
  for (const [code, raw] of Object.entries(answers)) {
    const field = fields.get(code);
    if (!field || field.health !== health) return wrong(code, `档案表里没有“${code}”这一栏，或者它不在这一部分填写`);
    const value = typeof raw === 'string' ? raw.trim() : raw;
    if (value === null || value === '') continue;
    const fault = faultOf(pack, field, value);
    if (fault) wrong(code, `“${field.label}”${fault}`);
    decided[code] = value;
  }
  return decided;
}

function wrong(field: string, why: string): never {
  return refuse('dossier.answer-wrong', `${why}。请改正后再保存。`, { field });
}

/** Whether a value is of the kind and in the list of its field. */
export const fitsField = (pack: FormPack, field: FormField, value: Answer): boolean =>
  value !== '' && faultOf(pack, field, value) === undefined;

function faultOf(pack: FormPack, field: FormField, value: Answer): string | undefined {
  switch (field.kind) {
    case 'text':
      if (typeof value !== 'string' || value.length > TEXT_CHARACTERS) return `最多写 ${TEXT_CHARACTERS} 个字`;
      return !field.sealed && LONG_NUMBER.test(value.normalize('NFKC')) ? '里不要写身份证号、手机号或卡号' : undefined;
    case 'choice':
      return (pack.lists[field.list ?? ''] ?? []).includes(String(value)) ? undefined : `没有“${String(value)}”这一项`;
    case 'day':
      return isCalendarDate(String(value)) ? undefined : '要写成 2026-01-05 这样的日期';
    case 'month':
      return isCalendarDate(`${String(value)}-01`) ? undefined : '要写成 2026-01 这样的年月';
    case 'year':
      return /^(19|20)\d\d$/.test(String(value)) ? undefined : '要写四位数的年份';
    case 'number':
      return typeof value === 'number' && value >= 0 && value < 100_000 ? undefined : '要填不小于 0 的数';
    case 'money':
      return /^\d{1,13}$/.test(String(value)) ? undefined : '要填不小于 0 的金额';
    case 'yes-no':
      return typeof value === 'boolean' ? undefined : '要选是或否';
  }
}

/** 建筑面积 as the older forms ask for it: ≤20, 20–50, 50–70, >70 ㎡. */
export function areaBand(pack: FormPack, area: number): string {
  const index = pack.areaBands.findIndex((bound) => area <= bound);
  if (index === 0) return `≤${pack.areaBands[0]}㎡`;
  if (index < 0) return `>${pack.areaBands.at(-1)}㎡`;
  return `${pack.areaBands[index - 1]}–${pack.areaBands[index]}㎡`;
}
