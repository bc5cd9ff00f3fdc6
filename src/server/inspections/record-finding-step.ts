import { z } from 'zod';
import { isCalendarDate } from '#domain/calendar-date.ts';
import {
  FINDING_STEPS,
  type FindingStepKind,
  requireStep,
  standingOfFinding,
} from '#domain/inspections/rectification.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { insertSteps, listStoredInspections } from './inspections.store.ts';

const day = z.string().refine(isCalendarDate, '日期应写成 2026-01-05 这样');

/**
 * Records a step of 整改: an order with deadline and somebody responsible, a report, a re-check passed or failed (with a new deadline).
 * Refuses a step that may not follow, one dated before the last, and a deadline that is missing or not after its day.
 */
export const recordFindingStep = action({
  name: 'inspection.record',
  input: z.object({
    inspectionId: z.uuid(),
    findingNo: z.int().positive(),
    kind: z.enum(Object.keys(FINDING_STEPS) as [FindingStepKind, ...FindingStepKind[]]),
    on: day,
    words: z.string().trim().min(1, '请写明内容').max(300),
    responsible: z.string().trim().max(80).optional(),
    dueOn: day.optional(),
  }),
  async run({ tx, tenantId, actor, now, record }, input) {
    const [inspection] = await listStoredInspections(tx, tenantId, { id: input.inspectionId });
    const finding = inspection?.findings.find((each) => each.findingNo === input.findingNo);
    if (!inspection || !finding)
      refuse('finding.not-found', '没有找到这个问题，或不在您管辖的范围内。请从排查记录进入。', {
        findingNo: input.findingNo,
      });
    requireStep(inspection.checkedOn, finding.steps, input);
    const { kind, on, words, responsible = null, dueOn = null } = input;
    const dueOnly = kind === 'ordered' || kind === 'failed' ? dueOn : null;
    const step = {
      inspectionId: inspection.id,
      findingNo: finding.findingNo,
      step: finding.steps.length + 1,
      orgPath: inspection.orgPath,
      kind,
      on,
      words,
      responsible,
      dueOn: dueOnly,
    };
    await insertSteps(tx, tenantId, [step], { userId: actor.userId, at: now });
    const before = standingOfFinding(finding.steps, on);
    const after = standingOfFinding([...finding.steps, step], on);
    record({
      event: `finding.${kind}`,
      subject: { kind: 'inspection', id: inspection.id },
      orgPath: inspection.orgPath,
      before: { findingNo: finding.findingNo, state: before.state },
      after: { findingNo: finding.findingNo, state: after.state, on, dueOn: after.dueOn },
    });
    return { state: after.state, dueOn: after.dueOn };
  },
});
