import { z } from 'zod';
import { isCalendarDate } from '../calendar-date.ts';
import { AID_KINDS, CAUSES, RECIPIENT_CLASSES } from '../code-lists.ts';

/** The kinds of field campaign.yaml is made of. */
export const keysOf = <T extends Record<string, string>>(list: T) =>
  Object.keys(list) as [keyof T & string, ...(keyof T & string)[]];
export const listed = (list: Record<string, string>) =>
  Object.entries(list)
    .map(([code, name]) => `${code} ${name}`)
    .join('，');

export const text = (description: string) =>
  z.string().trim().min(1, '不能为空').max(400, '不能超过 400 个字').describe(description);
export const code = (description: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, '只能用字母、数字和短横，以字母或数字开头，不超过 40 个字符')
    .describe(description);
export const date = (description: string) =>
  z
    .string()
    .refine(isCalendarDate, '不是日历上的日期，请写成 2026-01-05 这样')
    .meta({ description, pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const yuan = (description: string) =>
  z
    .number()
    .min(0, '金额不能为负')
    .max(1_000_000_000, '金额不能超过 10 亿元')
    .refine((amount) => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6, '金额最多两位小数')
    .describe(`${description}（元）`);
export const division = z
  .string()
  .regex(/^\d{6}(\d{3}){0,2}$/, '行政区划代码是 6、9 或 12 位数字，请加引号写成文字')
  .describe('行政区划代码（GB/T 2260），写在引号里');

export const causes = z.array(z.enum(keysOf(CAUSES))).describe(`致困原因代码：${listed(CAUSES)}`);
export const classes = z
  .array(z.enum(keysOf(RECIPIENT_CLASSES)))
  .describe(`慰问对象类别代码：${listed(RECIPIENT_CLASSES)}`);
export const aidKinds = z.array(z.enum(keysOf(AID_KINDS))).describe(`慰问方式：${listed(AID_KINDS)}`);
