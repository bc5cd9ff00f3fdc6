import type { QuotaMethod, QuotaSubject } from '#domain/entitlements/quota.ts';
import type { Quotas } from './meetings.queries.ts';

/** 'unit⇥1.3' or 'unit 12' a line, as pasted from a workbook; the last number of a line belongs to the unit before it. */
export function quotaLinesOf(text: string, subject: QuotaSubject, method: QuotaMethod): Quotas['lines'] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const match = /^(.*?)[\s,，:：]+([\d.,]+)$/u.exec(line);
      const unit = (match?.[1] ?? line).trim();
      const said = match?.[2]?.replaceAll(',', '');
      if (said === undefined || method === 'count') return { unit };
      if (method === 'ratio') return { unit, weight: said };
      return { unit, amount: subject === 'money' ? Math.round(Number(said) * 100) : Number(said) };
    });
}
