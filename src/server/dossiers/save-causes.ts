import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { CAUSES, type CauseCode } from '#domain/code-lists.ts';
import { CLARITY_FIELDS, USUAL_CLARITY_LABELS } from '#domain/dossiers/dossier.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { changeDossier, holdDossier, noteSource } from './dossier-changes.store.ts';
import { findDossier } from './dossier-record.store.ts';
import { refuseMissingDossier, requireOpen } from './refuse-missing.ts';

const cause = z.enum(Object.keys(CAUSES) as [CauseCode, ...CauseCode[]]);
const words = z.string().trim().max(500).nullable();
const LONG_NUMBER = /(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)|\d{15,}/;

/** Keeps causes (one main, up to three others), 四清 and what relief did. Refuses a cause twice and a number written into the words. */
export const saveCauses = action({
  name: 'dossier.fill',
  input: z.object({
    dossierId: z.uuid(),
    mainCause: cause,
    secondaryCauses: z.array(cause).max(3, '次要原因最多选三个'),
    isMigrantWorker: z.boolean(),
    stillHardAfterRelief: z.boolean().nullable(),
    clarity: z.object({ family: words, mind: words, cause: words, needs: words }),
  }),
  run: async ({ tx, tenantId, actor, now, record }, { dossierId, clarity, ...input }) => {
    await holdDossier(tx, tenantId, dossierId);
    const dossier = (await findDossier(tx, tenantId, dossierId)) ?? refuseMissingDossier();
    requireOpen(dossier);
    const others = [...new Set(input.secondaryCauses)];
    if (others.includes(input.mainCause))
      refuse('dossier.cause-twice', `“${CAUSES[input.mainCause]}”已经是主要原因，不要再选作次要原因。`, {
        field: 'secondaryCauses',
      });
    const numbered = CLARITY_FIELDS.find((field) => LONG_NUMBER.test((clarity[field] ?? '').normalize('NFKC')));
    if (numbered)
      refuse(
        'dossier.number-in-text',
        `“${USUAL_CLARITY_LABELS[numbered]}”里不要写身份证号、手机号或卡号。请改用文字。`,
        {
          field: `clarity.${numbered}`,
        },
      );
    await changeDossier(tx, tenantId, dossierId, {
      changed_on: calendarDateOf(now),
      main_cause: input.mainCause,
      secondary_causes: others,
      still_hard_after_relief: input.stillHardAfterRelief,
      is_migrant_worker: input.isMigrantWorker,
      clarity: JSON.stringify(clarity),
    });
    const key = { dossierId, orgPath: dossier.org_path, at: now, by: actor.userId };
    await noteSource(tx, tenantId, key, 'causes', { by: 'hand', name: actor.name, at: now.toISOString() });
    record({
      event: 'dossier.causes-kept',
      subject: { kind: 'dossier', id: dossierId },
      orgPath: dossier.org_path,
      before: { mainCause: dossier.main_cause, secondaryCauses: dossier.secondary_causes },
      after: { mainCause: input.mainCause, secondaryCauses: others },
    });
    return { mainCause: input.mainCause };
  },
});
