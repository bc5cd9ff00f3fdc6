import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '#domain/canonical-json.ts';
import { isCalendarDate } from '#domain/calendar-date.ts';
import type { FrozenLine } from '#domain/entitlements/meeting.ts';
import { refuse } from '#domain/refusal.ts';
import type { MeetingCase, StoredMeeting } from './meetings.store.ts';

const personName = z.string().trim().min(1).max(40);

/** What is asked before a meeting begins. Names of who is there are typed or pasted, one a line. */
export const meetingFields = {
  name: z.string().trim().min(1, '请填会议名称').max(60),
  heldOn: z.string().refine(isCalendarDate, '会议日期应写成 2026-01-05 这样'),
  place: z.string().trim().min(1, '请填会议地点').max(60),
  chairedBy: personName,
  recordedBy: personName,
  attendees: z.array(personName).min(1, '请填出席人员').max(60),
  absent: z.array(personName).max(60).default([]),
  minutesNo: z.string().trim().min(1, '请填纪要编号').max(60),
  supplementReason: z.string().trim().max(200).optional(),
};

export function refuseNoMeeting(): never {
  refuse('meeting.not-found', '没有找到这次会议，或名单还没有冻结，或不在您管辖的范围内。请回到会议列表重新选择。');
}

/** An agreed case as the frozen list holds it. */
export function frozenLine(each: MeetingCase): FrozenLine {
  return {
    position: each.position,
    dossierNo: each.dossierNo,
    measureCode: each.measureCode ?? '',
    standardCode: each.standardCode ?? '',
    cashFen: String(each.cashFen),
    goodsFen: String(each.goodsFen),
    goodsName: each.goodsName ?? '',
    cashSource: each.cashSource,
    goodsSource: each.goodsSource,
  };
}

/** Over the meeting and its agreed lines, without ids of the database: the same list has the same digest everywhere. */
export function digestOfList(
  { listNo, name, heldOn, minutesNo }: Pick<StoredMeeting, 'listNo' | 'name' | 'heldOn' | 'minutesNo'>,
  lines: readonly FrozenLine[],
): string {
  return createHash('sha256').update(canonicalJson({ listNo, name, heldOn, minutesNo, lines })).digest('hex');
}
