/** Shapes that the actions of gatherings and rounds share. */
import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar-date.ts';
import { RECEIPT_WAYS, SLOTS } from '#domain/gatherings/gathering-lists.ts';

export const day = z.string().refine(isCalendarDate, '不是日历上的日期，请写成 2026-01-05 这样');
export const code = z.string().trim().min(1, '请填写代码').max(40);
/** A name or a staff number is never as long a number as an ID number, a phone or a card. */
const holdsNoLongNumber = (text: string) => !/\d(?:[\s-]*\d){10,}/u.test(text.normalize('NFKC'));
const LONG_NUMBER = '这里不能填身份证号、手机号或卡号';
export const name = z.string().trim().min(1, '请填写名称').max(80).refine(holdsNoLongNumber, LONG_NUMBER);
export const staffNo = z.string().trim().max(20).refine(holdsNoLongNumber, LONG_NUMBER).default('');
export const fen = z.bigint().positive('金额应大于 0 元');

/** The keys of a code list as an enum. */
export function oneOf<T extends Record<string, unknown>>(list: T) {
  return z.enum(Object.keys(list) as [keyof T & string, ...(keyof T & string)[]]);
}

export const slot = oneOf(SLOTS);
export const receiptWay = oneOf(RECEIPT_WAYS);

/** Where and for which campaign something happens; without a unit, the one that runs the campaign. */
export const ground = { campaignId: z.uuid(), unitCode: z.string().trim().min(1).optional() };

export const withdrawalReason = z.string().trim().min(2, '请写明撤销的原因').max(200);
