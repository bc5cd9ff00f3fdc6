import { createHash } from 'node:crypto';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { PlannedNotice } from '#domain/notices/plan-notices.ts';
import type { NoticePeriod } from '#domain/notices/working-days.ts';

/**
 * Over what hangs on the board, without ids of the database: the same list has the same digest everywhere. A list without
 * amounts has the digest it had before lists could carry any.
 */
export function digestOf(
  { unit, noticeNo, columns, lines }: PlannedNotice,
  { startsOn, endsOn }: NoticePeriod,
): string {
  const posted = lines.map((line) => [
    line.position,
    line.maskedName,
    line.unitName,
    line.memberCount,
    line.tier,
    line.publicCause,
    ...(columns.includes('amount') ? [line.amountFen?.toString() ?? null] : []),
  ]);
  const text = { noticeNo, unit: unit.code, startsOn, endsOn, lines: posted };
  return createHash('sha256').update(canonicalJson(text)).digest('hex');
}
