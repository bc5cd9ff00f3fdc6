import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar-date.ts';
import { RESIDENCES } from '#domain/code-lists.ts';
import { formatYuan } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { keepLine, saveDivision } from './organizations.store.ts';

/**
 * Records divisions with their dated 低保 lines (amount in fen, for a month or a year). The same line again changes nothing;
 * another amount, period or document for the same day is refused (`line.already-different`), because verdicts rest on it.
 */
export const recordLines = action({
  name: 'line.record',
  input: z.object({
    divisions: z
      .array(
        z.object({
          code: z.string().regex(/^\d{6}(\d{3}){0,2}$/),
          name: z.string().trim().min(1),
          lines: z.array(
            z.object({
              residence: z.enum(['urban', 'rural']),
              amountFen: z.bigint().positive(),
              per: z.enum(['month', 'year']),
              fromOn: z.string().refine(isCalendarDate, '不是日历上的日期'),
              documentNumber: z.string().trim().min(1),
            }),
          ),
        }),
      )
      .min(1),
  }),
  async run({ tx, tenantId, record }, { divisions }) {
    let lines = 0;
    for (const { code, name, lines: told } of divisions) {
      await saveDivision(tx, code, name);
      for (const { per, ...line } of told) {
        const kept = await keepLine(tx, { divisionCode: code, period: per, ...line });
        if (kept.amountFen !== line.amountFen || kept.period !== per || kept.documentNumber !== line.documentNumber) {
          refuse(
            'line.already-different',
            `“${name}”${line.fromOn}起的${RESIDENCES[line.residence]}低保线已经登记为${formatYuan(kept.amountFen)}元（${kept.documentNumber}），与这次的${formatYuan(line.amountFen)}元（${line.documentNumber}）不一致。请核对文件；标准调整的，请写新的起始日期。`,
            { divisionCode: code, residence: line.residence, fromOn: line.fromOn },
          );
        }
        lines += 1;
      }
    }
    record({ event: 'line.recorded', subject: { kind: 'organization', id: tenantId }, after: divisions });
    return { divisions: divisions.length, lines };
  },
});
