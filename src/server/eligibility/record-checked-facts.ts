import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar-date.ts';
import { CheckedFactsJson, recordCheckedFacts as writeDown } from '#domain/eligibility/checked-facts.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findDossiersByNo, saveCheckedSheets } from './checked-facts.store.ts';

/**
 * Writes down what the check of means found, for one household or a pasted list, by dossier number. Named facts replace those
 * of the same name, `null` takes one away, the others stay. Nothing is written when a number is unknown or comes twice
 * (`eligibility.checked-unknown`, with all of them). Before and after are journalled by dossier, amounts included.
 */
export const recordCheckedFacts = action({
  name: 'eligibility.check',
  input: z.object({
    source: z.string().min(2).max(100),
    checkedOn: z.string().refine(isCalendarDate, '不是日历上的日期，请写成 2026-01-05 这样'),
    sheets: z
      .array(z.object({ dossierNo: z.string().min(1).max(60), facts: CheckedFactsJson }))
      .min(1)
      .max(5000),
  }),
  async run({ tx, tenantId, actor, now, record }, { source, checkedOn, sheets }) {
    const known = new Map(
      (
        await findDossiersByNo(
          tx,
          tenantId,
          sheets.map((sheet) => sheet.dossierNo),
        )
      ).map((dossier) => [dossier.dossierNo, dossier]),
    );
    const unknown = sheets.filter((sheet) => !known.has(sheet.dossierNo)).map((sheet) => sheet.dossierNo);
    const numbers = sheets.map((sheet) => sheet.dossierNo);
    const repeated = numbers.filter((number, at) => numbers.indexOf(number) !== at);
    if (unknown.length > 0 || repeated.length > 0) {
      const parts = [
        ...(unknown.length > 0 ? [`没有找到这些档案编号：${unknown.slice(0, 10).join('、')}`] : []),
        ...(repeated.length > 0 ? [`这些档案编号写了两次：${[...new Set(repeated)].slice(0, 10).join('、')}`] : []),
      ];
      refuse('eligibility.checked-unknown', `${parts.join('；')}。一条都没有登记，请核对后再试。`, {
        unknown,
        repeated,
      });
    }
    const saved = sheets.flatMap(({ dossierNo, facts }) => {
      const dossier = known.get(dossierNo);
      if (!dossier) return [];
      const named = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
      const kept = CheckedFactsJson.parse(dossier.facts ?? {});
      const merged = writeDown({ ...kept, ...named });
      record({
        event: 'eligibility.checked',
        subject: { kind: 'dossier', id: dossier.dossierId },
        orgPath: dossier.orgPath,
        before: { facts: dossier.facts },
        after: { facts: merged, source, checkedOn },
      });
      return [{ dossierId: dossier.dossierId, orgPath: dossier.orgPath, facts: merged }];
    });
    await saveCheckedSheets(tx, tenantId, saved, { source, checkedOn, at: now, by: actor.name });
    return { recorded: saved.length };
  },
});
