import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar-date.ts';
import {
  OBJECTION_CONCERNS,
  OBJECTION_GROUNDS,
  type ObjectionConcerns,
  type ObjectionGround,
} from '#domain/notices/objections.ts';
import { refuse } from '#domain/refusal.ts';
import type { Secrets } from '#server/secrets.ts';

/** What an objection says, whichever way it came. Content and objector are sealed before they are stored. */
export const objectionFields = {
  ground: z.enum(Object.keys(OBJECTION_GROUNDS) as [ObjectionGround, ...ObjectionGround[]]),
  concerns: z.enum(Object.keys(OBJECTION_CONCERNS) as [ObjectionConcerns, ...ObjectionConcerns[]]),
  /** Number on the list, when it concerns one household. */
  linePosition: z.int().min(1).optional(),
  content: z.string().trim().min(5, '请写明具体情况，至少5个字').max(2000, '请把情况写在2000字以内'),
  objectorName: z.string().trim().max(40).optional(),
  objectorPhone: z.string().trim().max(40).optional(),
};

export const dayField = z.string().refine(isCalendarDate, '不是日历上的日期，请写成 2026-01-05 这样');

interface Said {
  readonly content: string;
  readonly objectorName?: string | undefined;
  readonly objectorPhone?: string | undefined;
}

/** Sealed for the table; somebody who left neither name nor phone is anonymous, which is null. */
export function sealed(secrets: Secrets, { content, objectorName, objectorPhone }: Said) {
  const objector = { name: objectorName ?? '', phone: objectorPhone ?? '' };
  return {
    contentCipher: secrets.encrypt('note', content),
    objectorCipher: objector.name || objector.phone ? secrets.encrypt('note', JSON.stringify(objector)) : null,
  };
}

/** The household an objection names by its number on the list. Refuses (`objection.no-such-line`) a number that is not there. */
export function lineObjectedTo<Line extends { readonly position: number; readonly dossierId: string }>(
  lines: readonly Line[],
  { concerns, linePosition }: { readonly concerns: ObjectionConcerns; readonly linePosition?: number | undefined },
): { linePosition: number | null; dossierId: string | null } {
  if (concerns !== 'line') return { linePosition: null, dossierId: null };
  const line = lines.find((one) => one.position === linePosition);
  if (!line)
    refuse(
      'objection.no-such-line',
      `名单上没有第${linePosition ?? '（未填）'}号。请填写名单上的序号，或改选“整份名单”。`,
    );
  return { linePosition: line.position, dossierId: line.dossierId };
}

export function refuseNoNotice(): never {
  refuse('notice.not-found', '没有找到这份公示，可能不在您管辖的范围内。请回到公示列表重新选择。');
}
