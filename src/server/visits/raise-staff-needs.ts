import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { refuse } from '#domain/refusal.ts';
import { requirePublicText } from '#domain/visits/clarity.ts';
import { decideAnswer, dueOnOf, requireNeedDays } from '#domain/visits/needs.ts';
import { action } from '#server/action.ts';
import {
  insertAnswer,
  insertStaffNeeds,
  listStaffNeedKeys,
  staffNeedKey,
  type StaffNeedToSave,
} from './needs.store.ts';
import { getOpenSeason } from './seasons.store.ts';
import { staffNeedFields } from './visit-shape.ts';

/**
 * 登记职工诉求: what staff asked for, by department, all or none. Somebody who does not want to be named is 匿名. It belongs to the
 * unit that runs the campaign, or to the unit of whoever records it when his reach is narrower. Due after fifteen days unless
 * a day is named; what was answered already is entered with it. Refuses the same wish of the same person and day a second
 * time (`need.already-raised`).
 */
export const raiseStaffNeeds = action({
  name: 'need.raise',
  input: z.object({ campaignId: z.uuid(), needs: z.array(z.object(staffNeedFields)).min(1).max(1000) }),
  async run({ tx, tenantId, actor, unitPaths, now, newId, record }, { campaignId, needs }) {
    const season = await getOpenSeason(tx, tenantId, campaignId);
    const today = calendarDateOf(now);
    const orgPath = unitPaths.some((path) => season.orgPath.startsWith(path))
      ? season.orgPath
      : (unitPaths[0] ?? season.orgPath);
    const known = await listStaffNeedKeys(tx, tenantId, campaignId, orgPath);
    const kept: { saved: StaffNeedToSave; answer: (typeof needs)[number]['answer'] }[] = [];
    for (const [index, { place, answer, ...need }] of needs.entries()) {
      const where = place ?? (needs.length === 1 ? '本条诉求' : `第${index + 1}条`);
      const dueOn = dueOnOf(need.raisedOn, need.dueOn ?? null);
      requireNeedDays(need.raisedOn, dueOn, today, where);
      requirePublicText(need.content, `${where}的“诉求”`);
      const saved = { ...need, raisedBy: need.raisedBy || '匿名', id: newId(), orgPath, dueOn };
      const key = staffNeedKey(saved);
      if (known.has(key))
        refuse(
          'need.already-raised',
          `${where}：${need.department}${saved.raisedBy}在 ${need.raisedOn} 提的这项诉求已经登记过，没有再记一次。`,
          { line: index + 1 },
        );
      known.add(key);
      if (answer) {
        requirePublicText(answer.answer, `${where}的“答复”`);
        decideAnswer({ ...saved, kind: 'need', answers: [] }, answer.answeredOn, today, `${where}：`);
      }
      kept.push({ saved, answer });
      record({
        event: 'need.raised',
        subject: { kind: 'need', id: saved.id },
        orgPath,
        after: {
          department: need.department,
          kind: 'need',
          category: need.category,
          owner: need.ownerName,
          raisedOn: need.raisedOn,
          dueOn,
        },
      });
    }
    const toSave = kept.map(({ saved }) => saved);
    await insertStaffNeeds(tx, tenantId, campaignId, orgPath, toSave, { userId: actor.userId, at: now });
    for (const { saved, answer } of kept) {
      if (!answer) continue;
      await insertAnswer(tx, tenantId, {
        ...answer,
        needId: saved.id,
        round: 1,
        orgPath,
        answeredBy: actor.userId,
        at: now,
      });
      const { answeredOn, outcome, satisfaction } = answer;
      record({
        event: 'need.answered',
        subject: { kind: 'need', id: saved.id },
        orgPath,
        after: { round: 1, answeredOn, outcome, satisfaction },
      });
    }
    return { needIds: toSave.map(({ id }) => id), answered: kept.filter(({ answer }) => answer).length };
  },
});
