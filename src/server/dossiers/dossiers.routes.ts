import { z } from 'zod';
import { CAUSES, type CauseCode, RELATIONS, type RelationCode } from '#domain/code-lists.ts';
import { CONSENT_SCOPES, type ConsentScope, SIGNING_MANNERS, type SigningManner } from '#domain/dossiers/consent.ts';
import { REVIEW_RESULTS, type ReviewResult } from '#domain/dossiers/draw.ts';
import { INCOME_KINDS, type IncomeKind, OUTLAY_KINDS, type OutlayKind } from '#domain/dossiers/dossier.ts';
import {
  CANCEL_REASONS,
  type CancelReason,
  FILE_LEVELS,
  type FileLevel,
  type Stage,
  STAGES,
  type StepCode,
  STEPS,
} from '#domain/dossiers/life.ts';
import { toJsonFen } from '#server/http/json-fen.ts';
import { defineRoutes } from '#server/http/route.ts';
import { getDossier } from './get-dossier.ts';
import { getDossierHealth } from './get-dossier-health.ts';
import { openDraft } from './open-draft.ts';
import { recordConsent } from './record-consent.ts';
import { reviewDossier } from './review-dossier.ts';
import { revokeConsent } from './revoke-consent.ts';
import { answerValues, saveAnswers } from './save-answers.ts';
import { saveCauses } from './save-causes.ts';
import { saveFinances } from './save-finances.ts';
import { saveHealth } from './save-health.ts';
import { takeStep } from './take-step.ts';

const keys = <Key extends string>(list: Record<Key, unknown>) => z.enum(Object.keys(list) as [Key, ...Key[]]);
const id = z.object({ id: z.uuid() });
const words = z.string().nullable();
const fen = z.int();
const text = (max: number) => z.string().trim().max(max);
const cause = keys<CauseCode>(CAUSES);
const answers = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const clarity = z.object({ family: words, mind: words, cause: words, needs: words });
const amounts = <Kind extends string>(kinds: Record<Kind, string>) =>
  z.partialRecord(z.enum(Object.keys(kinds) as [Kind, ...Kind[]]), z.int().min(0));
const saved = z.object({ saved: z.int() });

/** A row of a roster, or who saved the form. */
const source = z
  .discriminatedUnion('by', [
    z.object({
      by: z.literal('import'),
      batchId: z.string(),
      file: z.string(),
      rowNo: z.int().nullable(),
      at: z.string(),
    }),
    z.object({ by: z.literal('hand'), name: z.string(), at: z.string() }),
  ])
  .meta({ id: 'AnswerSource' });
const sources = z.record(z.string(), source);

const field = z.object({
  code: z.string(),
  label: z.string(),
  section: z.string(),
  kind: z.enum(['text', 'choice', 'day', 'month', 'year', 'number', 'money', 'yes-no']),
  choices: z.array(z.string()),
  required: z.boolean(),
  health: z.boolean(),
  sealed: z.boolean(),
  usual: words,
});

const dossierView = z
  .object({
    id: z.string(),
    householdId: z.string(),
    dossierNo: z.string(),
    unitName: z.string(),
    stage: keys<Stage>(STAGES),
    status: z.string(),
    fileLevel: keys<FileLevel>(FILE_LEVELS).nullable(),
    openedOn: z.string(),
    filedOn: words,
    exitedOn: words,
    keepUntil: words,
    exitLetterOn: words,
    isImported: z.boolean(),
    /** The row of the roster the dossier was opened from. */
    origin: source.nullable(),
    /** Who last changed income and outlay, causes and 四清; null as long as they are as the dossier was opened. */
    parts: z.object({ finances: source.nullable(), causes: source.nullable() }),
    householdSources: sources,
    isMigrantWorker: z.boolean(),
    mainCause: cause.nullable(),
    secondaryCauses: z.array(cause),
    stillHardAfterRelief: z.boolean().nullable(),
    clarity,
    clarityLabels: z.object({ family: z.string(), mind: z.string(), cause: z.string(), needs: z.string() }),
    unclear: z.array(z.string()),
    hasAddress: z.boolean(),
    bankCardTail: words,
    sections: z.array(z.object({ code: z.string(), name: z.string() })),
    fields: z.object({ head: z.array(field), member: z.array(field), household: z.array(field) }),
    household: answers,
    members: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        relation: z.string(),
        isHead: z.boolean(),
        sex: words,
        birthOn: words,
        maskedIdNumber: words,
        answers,
        sources,
        sealedTails: z.record(z.string(), z.string()),
      }),
    ),
    income: z.record(z.string(), fen),
    outlay: z.record(z.string(), fen),
    annualIncomeFen: fen.nullable(),
    perCapitaFen: fen.nullable(),
    months: z.array(z.object({ month: z.string(), amountFen: fen })),
    exit: z.object({ monthsAbove: z.int(), lastMonth: words, gap: words }),
    findings: z.array(z.object({ weight: z.enum(['gap', 'warning']), section: z.string(), sentence: z.string() })),
    evidence: z.array(
      z.object({
        slot: z.string(),
        name: z.string(),
        volume: z.string(),
        because: z.string(),
        state: z.enum(['there', 'missing', 'optional']),
        health: z.boolean(),
        files: z.array(
          z.object({
            id: z.string(),
            fileName: z.string(),
            mediaType: z.string(),
            pages: z.int(),
            sizeBytes: z.int(),
            attachedAt: z.string(),
            attachedBy: z.string(),
          }),
        ),
      }),
    ),
    slots: z.array(z.object({ code: z.string(), name: z.string() })),
    consents: z.array(
      z.object({
        id: z.string(),
        signerName: z.string(),
        signedOn: z.string(),
        validUntil: z.string(),
        revokedOn: words,
        manner: z.string(),
        scope: z.array(z.string()),
        attachmentId: words,
        handler: z.string(),
      }),
    ),
    consentUntil: words,
    steps: z.array(
      z.object({
        step: keys<StepCode>(STEPS),
        from: keys<Stage>(STAGES),
        to: keys<Stage>(STAGES),
        on: z.string(),
        opinion: z.string(),
        people: z.array(z.string()),
        place: words,
        cancelReason: words,
        takenAt: z.string(),
        byName: z.string(),
      }),
    ),
    nextSteps: z.array(keys<StepCode>(STEPS)),
    reviews: z.array(
      z.object({ year: z.int(), reviewedOn: z.string(), result: z.string(), words: z.string(), by: z.string() }),
    ),
    aid: z.array(
      z.object({
        campaign: z.string(),
        year: z.int(),
        kind: z.string(),
        amountFen: fen,
        goods: words,
        signedOn: words,
      }),
    ),
    mayReadHealth: z.boolean(),
  })
  .meta({ id: 'Dossier' });

const shown = (list: Readonly<Record<string, bigint>>) =>
  Object.fromEntries(Object.entries(list).map(([kind, amount]) => [kind, toJsonFen(amount)]));
const shownOrNull = (amount: bigint | null) => (amount === null ? null : toJsonFen(amount));

export const dossiersRoutes = defineRoutes((route) => {
  route({
    method: 'POST',
    path: '/api/dossiers',
    summary: '新建一户的档案草稿：登记家庭成员，编好档案号',
    permission: 'dossier.open',
    body: z.object({
      unitId: z.uuid(),
      residence: z.enum(['urban', 'rural']),
      address: text(500).optional(),
      bankCard: text(40).optional(),
      isMigrantWorker: z.boolean(),
      openedOn: z.iso.date().optional(),
      people: z
        .array(
          z.object({
            name: text(60).min(1),
            relation: keys<RelationCode>(RELATIONS),
            idNumber: text(18),
            phone: text(20).optional(),
          }),
        )
        .min(1)
        .max(30),
    }),
    ok: z.object({ dossierId: z.string(), householdId: z.string(), dossierNo: z.string() }),
    status: 201,
    handler: ({ context, body, command }) => openDraft(context, body, command),
  });

  route({
    method: 'GET',
    path: '/api/dossiers/{id}',
    summary: '一份档案：档案表、附件对照、授权、办理过程和下一步',
    permission: 'dossier.read',
    params: id,
    ok: dossierView,
    handler: async ({ context, params }) => {
      const dossier = await getDossier(context, { dossierId: params.id });
      return {
        ...dossier,
        income: shown(dossier.income),
        outlay: shown(dossier.outlay),
        annualIncomeFen: shownOrNull(dossier.annualIncomeFen),
        perCapitaFen: shownOrNull(dossier.perCapitaFen),
        months: dossier.months.map(({ month, amountFen }) => ({ month, amountFen: toJsonFen(amountFen) })),
        aid: dossier.aid.map((each) => ({ ...each, amountFen: toJsonFen(each.amountFen) })),
        findings: [...dossier.findings],
        consents: dossier.consents.map((consent) => ({ ...consent, scope: [...consent.scope] })),
        steps: dossier.steps.map((step) => ({ ...step, people: [...step.people] })),
        unclear: [...dossier.unclear],
      };
    },
  });

  route({
    method: 'GET',
    path: '/api/dossiers/{id}/health',
    summary: '家庭成员的健康、疾病和残疾类别，只给需要的岗位',
    permission: 'dossier.keep-health',
    params: id,
    ok: z.object({ items: z.array(z.object({ personId: z.string(), answers })) }),
    handler: async ({ context, params }) => ({ items: await getDossierHealth(context, { dossierId: params.id }) }),
  });

  route({
    method: 'POST',
    path: '/api/dossiers/{id}/answers',
    summary: '保存档案表中一个人或全家的栏目',
    permission: 'dossier.fill',
    params: id,
    body: z.object({ subject: z.union([z.literal('household'), z.uuid()]), answers: answerValues }),
    ok: saved,
    handler: ({ context, params, body, command }) => saveAnswers(context, { dossierId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/dossiers/{id}/health',
    summary: '保存一位成员的健康、疾病和残疾类别',
    permission: 'dossier.keep-health',
    params: id,
    body: z.object({ personId: z.uuid(), answers: answerValues }),
    ok: saved,
    handler: ({ context, params, body, command }) => saveHealth(context, { dossierId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/dossiers/{id}/finances',
    summary: '保存一年收入、刚性支出和各月收入；年收入由各项相加',
    permission: 'dossier.fill',
    params: id,
    body: z.object({
      income: amounts<IncomeKind>(INCOME_KINDS).optional(),
      outlay: amounts<OutlayKind>(OUTLAY_KINDS).optional(),
      months: z
        .array(z.object({ month: text(7), amountFen: z.int().min(0) }))
        .max(60)
        .optional(),
    }),
    ok: z.object({ months: z.int() }),
    handler: ({ context, params, body, command }) => saveFinances(context, { dossierId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/dossiers/{id}/causes',
    summary: '保存致困原因和四清',
    permission: 'dossier.fill',
    params: id,
    body: z.object({
      mainCause: cause,
      secondaryCauses: z.array(cause),
      isMigrantWorker: z.boolean(),
      stillHardAfterRelief: z.boolean().nullable(),
      clarity,
    }),
    ok: z.object({ mainCause: cause }),
    handler: ({ context, params, body, command }) => saveCauses(context, { dossierId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/dossiers/{id}/consents',
    summary: '登记签好的授权委托书',
    permission: 'dossier.fill',
    params: id,
    body: z.object({
      signerId: z.uuid(),
      signedOn: z.iso.date(),
      manner: keys<SigningManner>(SIGNING_MANNERS),
      scope: z.array(keys<ConsentScope>(CONSENT_SCOPES)),
      validUntil: z.iso.date().optional(),
      attachmentId: z.uuid().optional(),
      handler: text(40),
    }),
    ok: z.object({ consentId: z.string(), validUntil: z.string() }),
    handler: ({ context, params, body, command }) => recordConsent(context, { dossierId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/dossiers/{id}/consents/{consentId}/revocation',
    summary: '家庭撤回授权',
    permission: 'dossier.fill',
    params: z.object({ id: z.uuid(), consentId: z.uuid() }),
    ok: z.object({ revokedOn: z.string() }),
    handler: ({ context, params, command }) =>
      revokeConsent(context, { dossierId: params.id, consentId: params.consentId }, command),
  });

  route({
    method: 'POST',
    path: '/api/dossiers/{id}/steps',
    summary: '办理下一步：提交、初审、核查、评议、公示、比对、审核、脱困、注销等',
    permission: 'dossier.take-step',
    params: id,
    body: z.object({
      step: keys<StepCode>(STEPS),
      on: z.iso.date(),
      opinion: text(500).optional(),
      people: z.array(text(40)).optional(),
      place: text(100).optional(),
      fileLevel: keys<FileLevel>(FILE_LEVELS).optional(),
      cancelReason: keys<CancelReason>(CANCEL_REASONS).optional(),
    }),
    ok: z.object({ stage: keys<Stage>(STAGES) }),
    handler: ({ context, params, body, command }) => takeStep(context, { dossierId: params.id, ...body }, command),
  });

  route({
    method: 'POST',
    path: '/api/dossiers/{id}/reviews',
    summary: '登记年度复核',
    permission: 'dossier.review',
    params: id,
    body: z.object({
      reviewedOn: z.iso.date(),
      result: keys<ReviewResult>(REVIEW_RESULTS),
      words: text(300),
    }),
    ok: z.object({ year: z.int() }),
    handler: ({ context, params, body, command }) => reviewDossier(context, { dossierId: params.id, ...body }, command),
  });
});
