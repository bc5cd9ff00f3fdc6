/** Shapes that the actions of goods share. */
import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar-date.ts';

export const day = z.string().refine(isCalendarDate, '不是日历上的日期，请写成 2026-01-05 这样');
export const code = z.string().trim().min(1, '请填写代码').max(40);
/** A name is never as long a number as an ID number, a phone or a card. */
const holdsNoLongNumber = (text: string) => !/\d(?:[\s-]*\d){10,}/u.test(text.normalize('NFKC'));
const LONG_NUMBER = '这里不能填身份证号、手机号或卡号';
export const name = z.string().trim().min(1, '请填写名称').max(80).refine(holdsNoLongNumber, LONG_NUMBER);
export const spec = z.string().trim().max(60).refine(holdsNoLongNumber, LONG_NUMBER).default('');
export const measure = z.string().trim().min(1, '请填写计量单位').max(10);
export const pieces = z.int('数量应是整数').positive('数量应大于 0');
export const person = z.string().trim().min(1, '请填写姓名').max(40).refine(holdsNoLongNumber, LONG_NUMBER);
export const words = z.string().trim().max(200).refine(holdsNoLongNumber, LONG_NUMBER);
/** An invoice number may be as long as it likes; only digits and letters. */
export const invoiceNo = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z-]{4,40}$/, '发票号应是 4 至 40 位数字或字母');
