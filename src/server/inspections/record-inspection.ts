import { z } from 'zod';
import { addDays, formatChineseDate, isCalendarDate } from '#domain/calendar-date.ts';
import { countAnswer, drawFindings, fenAnswer, readAnswers } from '#domain/inspections/answers.ts';
import { SUBJECT_KINDS, type SubjectKind } from '#domain/inspections/inspection-form.ts';
import { colourRisk } from '#domain/inspections/risk-colour.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { getCampaignDays, type KnownCampaign } from '#server/gatherings/get-campaign-days.ts';
import { getInspectingUnit, insertInspection, insertSteps, listStoredForms } from './inspections.store.ts';

const text = z.string().trim().min(1).max(80);

/**
 * Records a form filled in about an enterprise or project: reads the answers, draws the findings by the rules of the form, colours the
 * risk, and, when somebody responsible is named, orders every finding to be put right within the days its rule gives.
 * Refuses a form that is not installed or not for this kind of subject, a wrong answer with its place, a day after the campaign or more
 * than a year before it, and the same subject twice on one day.
 */
export const recordInspection = action({
  name: 'inspection.record',
  input: z.object({
    campaignId: z.uuid(),
    unitCode: z.string().trim().min(1).optional(),
    formCode: z.string().min(1),
    formVersion: z.string().min(1).optional(),
    subjectKind: z.enum(Object.keys(SUBJECT_KINDS) as [SubjectKind, ...SubjectKind[]]),
    subjectName: text,
    /** 统一社会信用代码 or the project's number; empty when unknown. */
    subjectCode: z.string().trim().max(40).default(''),
    checkedOn: z.string().refine(isCalendarDate, '检查日期应写成 2026-01-05 这样'),
    inspectors: z.array(text).min(1, '请填写检查人员').max(20),
    answers: z.record(z.string(), z.unknown()),
    responsible: text.optional(),
  }),
  async run({ tx, tenantId, unitPaths, actor, now, newId, record, context }, input) {
    const campaign = await getCampaignDays(context, input);
    const unit = await getInspectingUnit(tx, tenantId, campaign, input.unitCode, unitPaths);
    requireSurveyDay(campaign, input.checkedOn);
    const [stored] = await listStoredForms(tx, tenantId, { code: input.formCode, version: input.formVersion });
    if (!stored)
      refuse('inspection-form.not-found', `没有安装代码为“${input.formCode}”的排查表。请先安装排查表。`, {
        formCode: input.formCode,
      });
    const form = stored.content;
    if (!form.subjects.includes(input.subjectKind))
      refuse(
        'inspection.wrong-subject',
        `“${form.name}”只填${form.subjects.map((kind) => SUBJECT_KINDS[kind]).join('、')}，不填${SUBJECT_KINDS[input.subjectKind]}。请换一张表。`,
      );
    const answers = readAnswers(form, input.answers);
    const findings = drawFindings(form, answers);
    const arrearsPersons = countAnswer(answers, form.arrears.persons);
    const arrearsFen = fenAnswer(answers, form.arrears.amount);
    const risk =
      form.colour && colourRisk(form.colour, { arrearsPersons, arrearsFen, checkedOn: input.checkedOn, answers });
    const inspectionId = newId();
    const by = { userId: actor.userId, at: now };
    await insertInspection(
      tx,
      tenantId,
      {
        ...input,
        id: inspectionId,
        orgId: unit.id,
        orgPath: unit.path,
        formVersion: form.version,
        survey: form.survey,
        answers,
        arrearsPersons,
        arrearsFen,
        colour: risk?.colour ?? null,
        colourReading: risk?.reading ?? null,
      },
      findings,
      by,
    );
    const { responsible } = input;
    if (responsible !== undefined)
      await insertSteps(
        tx,
        tenantId,
        findings.map((finding, index) => ({
          inspectionId,
          findingNo: index + 1,
          step: 1,
          orgPath: unit.path,
          kind: 'ordered',
          on: input.checkedOn,
          words: '限期整改',
          responsible,
          dueOn: addDays(input.checkedOn, finding.deadlineDays),
        })),
        by,
      );
    record({
      event: 'inspection.recorded',
      subject: { kind: 'inspection', id: inspectionId },
      orgPath: unit.path,
      after: {
        form: `${form.code}@${form.version}`,
        subjectName: input.subjectName,
        checkedOn: input.checkedOn,
        findings: findings.map((each) => each.code),
        colour: risk?.colour,
      },
    });
    return {
      inspectionId,
      colour: risk?.colour ?? null,
      colourReading: risk?.reading ?? null,
      findings: findings.map(({ code, severity, statement }) => ({ code, severity, statement })),
    };
  },
});

/** Surveys begin before the festival season: up to a year before the campaign, never after it. */
function requireSurveyDay({ name, startsOn, endsOn, state }: KnownCampaign, on: string): void {
  if (state === 'closed')
    refuse('inspection.campaign-closed', `活动“${name}”已结束，不能再登记排查。请登记到新的活动。`);
  if (on <= endsOn && on >= addDays(startsOn, -365)) return;
  refuse(
    'inspection.outside-campaign',
    `检查日期${formatChineseDate(on)}不对：应在活动“${name}”结束（${formatChineseDate(endsOn)}）之前，且不早于活动开始前一年。请改正日期。`,
    { on },
  );
}
