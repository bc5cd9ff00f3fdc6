import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar-date.ts';
import { TIERS } from '#domain/code-lists.ts';
import { parseRulePack, type RulePack } from '#domain/eligibility/rule-pack.ts';
import { type VerdictLetter, writeVerdictLetter } from '#domain/eligibility/verdict-letter.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findRulePack } from './eligibility.store.ts';
import { listLettersToWrite, findUnitName } from './letters.store.ts';

const MOST_LETTERS = 500;

/**
 * Writes the letters about current verdicts: of one household, or of all of one outcome (in one unit's subtree, if named), in
 * the order of units and dossier numbers. Refuses when there is none (`eligibility.no-letters`) and more than 500 at once.
 * Making them is journalled with their number; the household's own facts go to that household.
 */
export const makeVerdictLetters = action({
  name: 'eligibility.print-letters',
  input: z
    .object({
      householdId: z.uuid().optional(),
      outcome: z.enum(['tier', 'none', 'unknown']).optional(),
      unitId: z.uuid().optional(),
      datedOn: z.string().refine(isCalendarDate, '不是日历上的日期，请写成 2026-01-05 这样'),
    })
    .refine((input) => input.householdId || input.outcome, '请写明是哪一户，或者是哪一种结果'),
  async run({ tx, tenantId, unitPaths, record }, input): Promise<VerdictLetter[]> {
    const rows = await listLettersToWrite(tx, tenantId, input, MOST_LETTERS + 1);
    if (rows.length === 0)
      refuse(
        'eligibility.no-letters',
        '没有可以告知的认定结果：还没有认定，或者不在您管辖的范围内。请先认定，再打印告知书。',
      );
    if (rows.length > MOST_LETTERS)
      refuse('eligibility.too-many-letters', `一次最多打印${MOST_LETTERS}份告知书。请按单位分批打印。`);
    const issuer = (await findUnitName(tx, tenantId, unitPaths[0] ?? '')) ?? '';
    const packs = new Map<string, RulePack>();
    for (const { packCode, packVersion } of rows) {
      const key = `${packCode}@${packVersion}`;
      if (packs.has(key)) continue;
      const installed = await findRulePack(tx, packCode, packVersion);
      if (!installed) throw new Error(`rule pack ${key} of a verdict is not installed`);
      packs.set(key, parseRulePack(installed.content));
    }
    const letters = rows.map(({ packCode, tier, ...facts }) => {
      const pack = packs.get(`${packCode}@${facts.packVersion}`);
      // As the pack calls the tier; the derivation speaks of it by this name.
      const tierName = tier && (pack?.tiers.find((each) => each.code === tier)?.name ?? TIERS[tier]);
      const postingWorkingDays = pack?.posting.workingDays ?? 0;
      return writeVerdictLetter({ ...facts, tierName, postingWorkingDays }, issuer, input.datedOn);
    });
    record({
      event: 'eligibility.letters-made',
      subject: input.householdId
        ? { kind: 'household', id: input.householdId }
        : { kind: 'verdicts', id: input.outcome ?? '' },
      after: { letters: letters.length, datedOn: input.datedOn },
    });
    return letters;
  },
});
