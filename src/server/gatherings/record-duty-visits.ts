import { z } from 'zod';
import { dutyCoverage, type DutyTick, tickPosts } from '#domain/gatherings/duty-round.ts';
import { requirePlainWords } from '#domain/plain-words.ts';
import { sumFen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { getStoredDutyRound, listStoredPosts, savePosts } from './duty-rounds.store.ts';
import { moveGoods } from '#server/goods/move-goods.ts';
import { payFromAllotment } from './pay-from-allotment.ts';
import { closeRound } from './rounds.store.ts';
import { name, staffNo } from './shapes.ts';

/**
 * Ticks the people a duty round reached; cash is paid from its allotment and portions leave the stock. `allVisited` ticks everybody
 * who is still open and has no reason. Refuses to close (`duty.people-missed`) while somebody is neither visited nor excused, naming
 * the departments and people.
 */
export const recordDutyVisits = action({
  name: 'gathering.record',
  input: z.object({
    roundId: z.uuid(),
    ticks: z
      .array(
        z.object({
          department: name,
          personName: name,
          staffNo,
          visited: z.boolean().default(true),
          cashFen: z.bigint().nonnegative().optional(),
          greeted: z.boolean().optional(),
          portions: z.int().nonnegative().optional(),
          missedReason: z.string().trim().min(1).max(100).optional(),
        }),
      )
      .default([]),
    allVisited: z.boolean().default(false),
    close: z.boolean().default(false),
  }),
  async run({ tx, tenantId, actor, now, record, context }, input) {
    const round = await getStoredDutyRound(tx, tenantId, input.roundId, true);
    for (const [index, tick] of input.ticks.entries())
      requirePlainWords(tick.missedReason ?? '', `第${index + 1}行的原因`);
    const before = await listStoredPosts(tx, tenantId, round.id);
    const kit = { cashFen: round.kitCashFen, greeting: round.kitGreeting, portions: round.kitPortions };
    const ticked = tickPosts(before, kit, input.ticks);
    const others: DutyTick[] = ticked
      .filter((post) => input.allVisited && !post.visited && post.missedReason === null)
      .map(({ department, personName, staffNo: no }) => ({ department, personName, staffNo: no, visited: true }));
    const posts = tickPosts(ticked, kit, others);
    await savePosts(tx, tenantId, round.id, posts);
    const coverage = dutyCoverage(posts);
    const [missing] = coverage.missing;
    if (input.close && missing)
      refuse(
        'duty.people-missed',
        `“${round.name}”还有${coverage.missing.length}人没有慰问到，也没有写明原因，第一位是${missing.department}的${missing.personName}${coverage.missingDepartments.length > 0 ? `；整个科室没有到的有${coverage.missingDepartments.join('、')}` : ''}。请补登记或写明原因。`,
        { missing: coverage.missing.length, missingDepartments: coverage.missingDepartments },
      );
    const cashFen = sumFen(posts.map((post) => post.cashFen)) - sumFen(before.map((post) => post.cashFen));
    const portions =
      posts.reduce((sum, post) => sum + post.portions, 0) - before.reduce((sum, post) => sum + post.portions, 0);
    const purpose = { campaignId: round.campaignId, forKind: 'duty-round', forKey: round.code };
    if (cashFen > 0n && round.allotmentId !== null)
      await payFromAllotment(context, {
        ...purpose,
        allotment: { id: round.allotmentId },
        purpose: 'duty',
        amountFen: cashFen,
        paidOn: round.roundOn,
        reason: `${round.name}慰问金`,
      });
    if (portions > 0 && round.kitItemId !== null)
      await moveGoods(context, {
        ...purpose,
        item: { id: round.kitItemId },
        kind: 'issue',
        quantity: portions,
        movedOn: round.roundOn,
        keeper: round.leaderName,
      });
    if (input.close) await closeRound(tx, 'duty_rounds', tenantId, round.id, { userId: actor.userId, at: now });
    const counts = {
      departmentsVisited: coverage.departmentsVisited,
      personsVisited: coverage.personsVisited,
      missing: coverage.missing.length,
    };
    record({
      event: input.close ? 'duty.done' : 'duty.visits-recorded',
      subject: { kind: 'duty-round', id: round.id },
      orgPath: round.orgPath,
      before: { personsVisited: dutyCoverage(before).personsVisited },
      after: { ...counts, cashFen: String(cashFen), portions },
    });
    return {
      ...counts,
      departments: coverage.departments,
      persons: coverage.persons,
      missingDepartments: [...coverage.missingDepartments],
    };
  },
});
