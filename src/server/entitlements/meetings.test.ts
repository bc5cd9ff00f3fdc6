import { describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { useDatabase } from '../../../tests/support/database.ts';
import { settle } from '../../../tests/races/hardship.ts';
import { LI, stageList, WANG, ZHAO } from '../../../tests/support/staged-list.ts';
import type { Context } from '../context.ts';
import { agreeToRest } from './agree-to-rest.ts';
import { approveEntitlements } from './approve-entitlements.ts';
import { decideCase } from './decide-case.ts';
import { freezeMeeting } from './freeze-meeting.ts';
import { getMeetingCase } from './get-meeting-case.ts';
import { listEntitlements } from './list-entitlements.ts';
import { listMeetings } from './list-meetings.ts';
import { openMeeting } from './open-meeting.ts';
import { printMeetingMinutes } from './print-meeting-minutes.ts';
import { proposeEntitlements } from './propose-entitlements.ts';

const { rollingBack } = useDatabase();
const fields = {
  name: '主席办公会议',
  heldOn: '2026-01-20',
  place: '三楼会议室',
  chairedBy: '周砚',
  recordedBy: '林岚',
  attendees: ['周砚', '何山', '方圆'],
  absent: ['秦川'],
  minutesNo: '〔2026〕2号',
};
/** Decides the case at this place; answers which entitlement it is. */
async function decide(clerk: Context, meetingId: string, position: number, said: object) {
  const found = await getMeetingCase(clerk, { meetingId, position });
  const { entitlementId } = found.case;
  await decideCase(clerk, { meetingId, entitlementId, decision: 'agreed', ...said });
  return entitlementId;
}

describe('a meeting', () => {
  test(
    'decides household by household, freezes the list with its digest, and only that list is approved',
    rollingBack(async (database) => {
      const { campaignId, clerk, chair } = await stageList(database, [WANG, LI, ZHAO]);
      const { meetingId, cases } = await openMeeting(clerk, { campaignId, ...fields });
      expect(cases).toBe(3);
      const objection = { by: '方圆', text: '邻居说他家上月买了车' };
      await decide(clerk, meetingId, 1, { objection });
      await decide(clerk, meetingId, 2, { decision: 'refused', reason: '隐瞒收入' });
      await expect(freezeMeeting(clerk, { meetingId })).rejects.toThrow('还有 1 户没有决定，第一户是东河镇总工会赵三');
      const deferred = await decide(clerk, meetingId, 3, { decision: 'deferred', reason: '医药费发票待补' });
      await expect(approveEntitlements(chair, { campaignId })).rejects.toThrow('不在已冻结的名单里');
      const frozen = await freezeMeeting(clerk, { meetingId });
      expect(frozen).toMatchObject({ agreed: 1, refused: 1, deferred: 1 });
      expect(frozen.digest).toMatch(/^[0-9a-f]{64}$/);
      await expect(approveEntitlements(chair, { campaignId, entitlementIds: [deferred] })).rejects.toThrow(
        '列入增补名单再研究',
      );
      expect(await approveEntitlements(chair, { campaignId, meetingId })).toMatchObject({ approved: 1 });
      const { rows } = await listEntitlements(chair, { campaignId });
      expect(rows.map((row) => [row.head_name, row.status, row.exclusion_reason])).toEqual([
        ['王一', 'approved', null],
        ['李二', 'excluded', '主席办公会议研究不同意，纪要〔2026〕2号'],
        ['赵三', 'proposed', null],
      ]);
    }),
  );

  test(
    'frozen is never edited: what comes later is a supplementary list with its own meeting and digest',
    rollingBack(async (database, tx) => {
      const { cast, campaignId, clerk, chair } = await stageList(database, [WANG]);
      const first = await openMeeting(clerk, { campaignId, ...fields });
      await expect(openMeeting(chair, { campaignId, ...fields })).rejects.toThrow('还没有结束');
      await agreeToRest(clerk, first);
      const before = await freezeMeeting(clerk, first);
      await expect(agreeToRest(clerk, first)).rejects.toThrow('名单已经冻结');
      await expect(freezeMeeting(clerk, first)).rejects.toThrow('名单已经冻结');
      await expect(decide(clerk, first.meetingId, 1, {})).rejects.toThrow('增补名单');
      await expect(openMeeting(clerk, { campaignId, ...fields, supplementReason: '新建档' })).rejects.toThrow(
        '没有等待研究的户',
      );
      await settle(database, cast, [{ ...LI, unit: cast.units.west }]);
      await proposeEntitlements(clerk, { campaignId });
      await expect(openMeeting(clerk, { campaignId, ...fields })).rejects.toThrow('请写明为什么增补');
      const later = { ...fields, heldOn: '2026-01-27', minutesNo: '〔2026〕3号', supplementReason: '新建档一户' };
      const second = await openMeeting(clerk, { campaignId, ...later });
      expect(second).toMatchObject({ listNo: 2, cases: 1 });
      await agreeToRest(clerk, second);
      const after = await freezeMeeting(clerk, second);
      expect(after.digest).not.toBe(before.digest);
      const meetings = await listMeetings(chair, { campaignId });
      expect(meetings.map((each) => [each.listName, each.agreed, each.digest])).toEqual([
        ['核定名单', 1, before.digest],
        ['增补名单（1）', 1, after.digest],
      ]);
      // Behind the application's back, with its own database role: the frozen list holds.
      const { numUpdatedRows } = await tx
        .updateTable('meeting_decisions')
        .set({ decision: 'refused' })
        .where('meeting_id', '=', first.meetingId)
        .executeTakeFirstOrThrow();
      expect(numUpdatedRows).toBe(0n);
    }),
  );

  test(
    'refuses to pay an amount that is not the frozen one',
    rollingBack(async (database, tx) => {
      const { campaignId, clerk, chair } = await stageList(database, [WANG]);
      const { meetingId } = await openMeeting(clerk, { campaignId, ...fields });
      await agreeToRest(clerk, { meetingId });
      await freezeMeeting(clerk, { meetingId });
      await tx.updateTable('entitlements').set({ cash_fen: 90_000n }).where('campaign_id', '=', campaignId).execute();
      await expect(approveEntitlements(chair, { campaignId, meetingId })).rejects.toThrow('与冻结的名单不一致');
    }),
  );

  test(
    'notes an objection of somebody who is there, and its minutes say everything',
    rollingBack(async (database) => {
      const { campaignId, clerk } = await stageList(database, [WANG, LI]);
      const { meetingId } = await openMeeting(clerk, { campaignId, ...fields });
      const stranger = { objection: { by: '秦川', text: '不同意' } };
      await expect(decide(clerk, meetingId, 1, stranger)).rejects.toThrow('不在出席名单里');
      await decide(clerk, meetingId, 1, { objection: { by: '方圆', text: '家里有车' } });
      await decide(clerk, meetingId, 2, { decision: 'deferred', reason: '发票待补' });
      await expect(printMeetingMinutes(clerk, { meetingId })).rejects.toThrow('还没有冻结');
      const { digest } = await freezeMeeting(clerk, { meetingId });
      const { model } = await printMeetingMinutes(clerk, { meetingId });
      const text = JSON.stringify(model);
      for (const said of [
        '2026年1月20日',
        '三楼会议室',
        '出席：周砚、何山、方圆',
        '缺席：秦川',
        '同意1户，慰问金600.00元，慰问品折价120.00元，合计720.00元（大写：人民币柒佰贰拾元整）；不同意0户；缓议1户',
        '家里有车',
        '发票待补',
        digest.slice(0, 16).toUpperCase(),
      ])
        expect(text).toContain(said);
    }),
  );

  test(
    'shows one case a page with its reasons and what was decided',
    rollingBack(async (database, tx) => {
      const { campaignId, clerk } = await stageList(database, [WANG, LI]);
      const { meetingId } = await openMeeting(clerk, { campaignId, ...fields });
      const steps = [
        { kind: 'source', text: '医疗支出：8000.00元。' },
        { kind: 'division', text: '人均月收入：500.00元。' },
        { kind: 'condition', text: '致困原因为疾病：符合。' },
        { kind: 'conclusion', text: '认定为低保户。' },
      ];
      await sql`UPDATE verdicts SET derivation = ${JSON.stringify(steps)}::json`.execute(tx);
      await decide(clerk, meetingId, 2, { decision: 'deferred', reason: '发票待补' });
      const { counts, case: shown } = await getMeetingCase(clerk, { meetingId, position: 2 });
      expect(counts).toEqual({ cases: 2, agreed: 0, refused: 0, deferred: 1 });
      expect(shown).toMatchObject({ position: 2, shownName: '李二', cashFen: 60_000n, reason: '发票待补' });
      expect(shown.reasons[0]).toContain('慰问金 600 元');
      // The sums are for everybody in the room; what tells of an illness is not.
      expect(shown.derivation).toEqual(['人均月收入：500.00元。', '认定为低保户。']);
      await expect(getMeetingCase(clerk, { meetingId, position: 3 })).rejects.toThrow('没有第 3 户');
    }),
  );
});
