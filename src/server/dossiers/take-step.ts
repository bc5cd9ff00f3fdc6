import { z } from 'zod';
import { isWithin, type Role } from '#domain/accounts/permissions.ts';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { missingEvidence } from '#domain/dossiers/evidence.ts';
import {
  CANCEL_REASONS,
  type CancelReason,
  FILE_LEVELS,
  type FileLevel,
  STAGES,
  STEPS,
  type StepCode,
} from '#domain/dossiers/life.ts';
import { addMonths } from '#domain/dossiers/months.ts';
import { decideStep } from '#domain/dossiers/take-step.ts';
import { calendarOf, parseCalendarFile } from '#domain/organizations/working-calendar.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { readCalendarPacks } from '#server/organizations/read-pack.ts';
import { holdDossier, saveStep } from './dossier-changes.store.ts';
import { loadDossier } from './dossier-record.store.ts';
import { readStanding } from './dossier-standing.ts';
import { readDossierPacks } from './read-dossier-pack.ts';
import { refuseMissingDossier } from './refuse-missing.ts';

const keys = <Key extends string>(list: Record<Key, unknown>) => z.enum(Object.keys(list) as [Key, ...Key[]]);
const LONG_NUMBER = /(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)|\d{15,}/;

/**
 * Takes one step in the life of a dossier. The table in domain/dossiers/life.ts says where it may be taken, by whom and what it asks;
 * day, opinion and person are kept for good. Leaving with 脱困 fixes until when the dossier is kept.
 */
export const takeStep = action({
  name: 'dossier.take-step',
  input: z.object({
    dossierId: z.uuid(),
    step: keys<StepCode>(STEPS),
    on: z.iso.date(),
    opinion: z.string().trim().max(500).default(''),
    people: z.array(z.string().trim().max(40)).max(10).default([]),
    place: z.string().trim().max(100).optional(),
    fileLevel: keys<FileLevel>(FILE_LEVELS).optional(),
    cancelReason: keys<CancelReason>(CANCEL_REASONS).optional(),
  }),
  run: async ({ tx, tenantId, actor, now, secrets, record }, { dossierId, ...input }) => {
    await holdDossier(tx, tenantId, dossierId);
    const packs = await readDossierPacks();
    const found = (await loadDossier(tx, tenantId, dossierId)) ?? refuseMissingDossier();
    const { dossier, steps } = found;
    if (LONG_NUMBER.test(input.opinion.normalize('NFKC')))
      refuse('dossier.number-in-text', '意见里不要写身份证号、手机号或卡号。请改用文字。', { field: 'opinion' });
    if (input.step === 'restore' && found.members.length === 0)
      refuse(
        'dossier.household-merged',
        '这一户已经合并到另一户，没有成员了，不能单独恢复档案。请到“疑似重复”的“已合并”里撤销合并。',
      );
    const standing = readStanding(found, packs, secrets, { now, handler: actor.name });
    const roles: readonly Role[] = actor.grants
      .filter((grant) => isWithin(dossier.org_path, grant.unitPath))
      .map((grant) => grant.role);
    const today = calendarDateOf(now);
    const to = decideStep(
      {
        stage: dossier.stage,
        taken: steps,
        formGaps: standing.findings.filter((each) => each.weight === 'gap').map((each) => each.sentence),
        missingEvidence: missingEvidence(standing.evidence),
        consentUntil: standing.consentUntil,
        exitGap: standing.exit.gap,
        postingWorkingDays: packs.procedure.postingWorkingDays.value,
        calendar: calendarOf((await readCalendarPacks()).flatMap(parseCalendarFile)),
        openedOn: dossier.opened_on,
      },
      { ...input, today, userId: actor.userId, roles },
    );
    const isFiled = to === 'in-file' && dossier.stage === 'county-review';
    const isOut = to === 'exited' && input.step === 'confirm-exit';
    await saveStep(tx, tenantId, {
      dossierId,
      orgPath: dossier.org_path,
      stepNo: steps.length + 1,
      step: input.step,
      from: dossier.stage,
      to,
      status: STAGES[to].status,
      on: input.on,
      opinion: input.opinion,
      people: input.people.filter(Boolean),
      place: input.place || null,
      fileLevel: isFiled ? (input.fileLevel ?? null) : null,
      cancelReason: input.step === 'cancel' ? (input.cancelReason ?? null) : null,
      filedOn: isFiled ? input.on : null,
      exitedOn: isOut ? input.on : null,
      keepUntil: isOut ? addMonths(input.on, 12 * packs.procedure.retentionYears.value) : null,
      at: now,
      by: { userId: actor.userId, name: actor.name },
    });
    record({
      event: `dossier.step-${input.step}`,
      subject: { kind: 'dossier', id: dossierId },
      orgPath: dossier.org_path,
      before: { stage: dossier.stage },
      after: { stage: to, on: input.on, opinion: input.opinion },
    });
    return { stage: to };
  },
});
