import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../../tests/support/database.ts';
import { postCampaign } from '../../../tests/support/posted-campaign.ts';
import { setRowScope } from '../db/in-scope.ts';
import { closeNotice } from './close-notice.ts';
import { decideObjection } from './decide-objection.ts';
import { getNotice } from './get-notice.ts';
import { investigateObjection } from './investigate-objection.ts';
import { listObjections } from './list-objections.ts';
import { openObjection } from './open-objection.ts';
import { postNotices } from './post-notices.ts';
import { registerObjection } from './register-objection.ts';

const { rollingBack } = useDatabase();
const byPhone = {
  channel: 'phone',
  ground: 'income',
  content: '他家去年买了车，电话13900001111，身份证990101199001011234',
  objectorName: '马知情',
  objectorPhone: '13900002222',
} as const;
const looked = { investigators: ['罗川', '江月'], finding: '入户核查，确有一辆小汽车' };
const EAST = '99010101';

type Story = Awaited<ReturnType<typeof postCampaign>>;

/** Somebody phones about line 1 (赵一) of the eastern list on the day; two go there the next. */
async function objectAndInvestigate(
  { cast, notice, on }: Story,
  day: string,
  next: string,
  concerns: 'line' | 'list' | 'left-out' = 'line',
) {
  on(day);
  const { id } = await notice(`${EAST}-01`);
  const { objectionId } = await registerObjection(cast.as(cast.people.lin), {
    ...byPhone,
    noticeId: id,
    receivedOn: day,
    concerns,
    ...(concerns === 'line' ? { linePosition: 1 } : {}),
  });
  on(next);
  await investigateObjection(cast.as(cast.people.lu), { objectionId, doneOn: next, ...looked });
  return { objectionId, noticeId: id };
}

const story = (run: (story: Story, tx: Parameters<Parameters<typeof rollingBack>[0]>[1]) => Promise<void>) =>
  rollingBack(async (database, tx) => run(await postCampaign(database, tx), tx));

describe('money', () => {
  test(
    'does not move before the period is over, and does the day after',
    story(async ({ cast, pay, on }) => {
      const { east } = cast.units;
      on('2026-01-20');
      expect(await pay(east, '赵一', '2026-01-16')).toBe('before-notice-end');
      expect(await pay(east, '赵一', '2026-01-17')).toBe('paid');
    }),
  );

  test(
    'does not move to a household while an objection to it is open, moves to the others, and moves once it is rejected',
    story(async (world) => {
      const { cast, pay, on } = world;
      const { east, park } = cast.units;
      const { objectionId } = await objectAndInvestigate(world, '2026-01-15', '2026-01-19');
      on('2026-01-20');
      expect(await pay(east, '赵一', '2026-01-20')).toBe('objection-open');
      expect(await pay(east, '钱二', '2026-01-20')).toBe('paid');
      expect(await pay(park, '李四', '2026-01-20', 500)).toBe('paid');
      await decideObjection(cast.as(cast.people.lu), {
        objectionId,
        outcome: 'rejected',
        decidedOn: '2026-01-20',
        answer: '车是单位的，不成立',
      });
      // A signature from before the answer stays wrong; one from the day of the answer on is right.
      expect(await pay(east, '赵一', '2026-01-19')).toBe('objection-open');
      expect(await pay(east, '赵一', '2026-01-20')).toBe('paid');
    }),
  );

  test(
    'does not move to anybody on a list that is doubted as a whole, and is not held up by somebody left out',
    story(async (world) => {
      const { cast, pay, on } = world;
      const { east } = cast.units;
      await objectAndInvestigate(world, '2026-01-14', '2026-01-15', 'left-out');
      on('2026-01-20');
      expect(await pay(east, '钱二', '2026-01-20')).toBe('paid');
      await objectAndInvestigate(world, '2026-01-20', '2026-01-21', 'list');
      expect(await pay(east, '赵一', '2026-01-21')).toBe('objection-open');
    }),
  );

  test(
    'does not move after an upheld objection until the new period is over, and never to who was taken off',
    story(async (world) => {
      const { cast, pay, on, notice } = world;
      const { east, park } = cast.units;
      const { objectionId } = await objectAndInvestigate(world, '2026-01-14', '2026-01-15');
      const upheld = await decideObjection(cast.as(cast.people.zhou), {
        objectionId,
        outcome: 'removed',
        decidedOn: '2026-01-15',
        answer: '不符合条件，撤下',
        repostOn: '2026-01-16',
      });
      expect(upheld.notice).toMatchObject({
        noticeNo: `${EAST}-02`,
        round: 2,
        households: 1,
        startsOn: '2026-01-16',
        endsOn: '2026-01-22',
      });
      expect(await notice(`${EAST}-01`)).toMatchObject({ state: 'superseded' });
      const again = await getNotice(cast.as(cast.people.bai), { noticeId: upheld.notice?.id ?? '' });
      expect(again.lines.map((line) => line[1])).toEqual(['钱*']);
      on('2026-02-02');
      expect(await pay(east, '钱二', '2026-01-22')).toBe('before-notice-end');
      expect(await pay(east, '赵一', '2026-01-30')).toBe('objection-upheld');
      expect(await pay(east, '钱二', '2026-01-23')).toBe('paid');
      expect(await pay(park, '李四', '2026-01-19', 500)).toBe('paid');
      // The household that was taken off does not come back through a second posting of the campaign.
      const posting = { campaignId: world.campaignId, startsOn: '2026-02-02', place: '公示栏', phone: '0999-0000126' };
      await expect(postNotices(cast.as(cast.people.lin), posting)).rejects.toMatchObject({
        code: 'notice.already-posted',
      });
    }),
  );
});

describe('an objection', () => {
  test(
    'is sealed: the tables hold no word of it, the list shows none, and whoever opens it is in the journal',
    story(async (world, tx) => {
      const { cast, campaignId } = world;
      const { objectionId } = await objectAndInvestigate(world, '2026-01-14', '2026-01-15');
      const listed = await listObjections(cast.as(cast.people.shen), { campaignId });
      expect(listed).toMatchObject([
        {
          objectionNo: 1,
          maskedName: '赵*',
          linePosition: 1,
          dueOn: '2026-01-21',
          investigatorCount: 2,
          outcome: null,
        },
      ]);
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
      const { rows } = await sql<{ all: string }>`
        SELECT string_agg(t.row, E'\n') AS all FROM (
          SELECT j::text AS row FROM notice_objections j UNION ALL SELECT s::text FROM notice_objection_steps s
          UNION ALL SELECT c.output::text FROM commands c UNION ALL SELECT l.after::text FROM journal l) t`.execute(tx);
      for (const secret of ['13900001111', '马知情', '13900002222', '990101199001011234', '小汽车', '买了车'])
        expect(`${rows[0]?.all}${JSON.stringify(listed)}`).not.toContain(secret);
      const opened = await openObjection(cast.as(cast.people.shen), { objectionId });
      expect(opened).toMatchObject({
        content: byPhone.content,
        objector: { name: '马知情', phone: '13900002222' },
        steps: [{ kind: 'investigated', investigators: ['罗川', '江月'], text: looked.finding }],
      });
      const seen = await sql`SELECT FROM journal WHERE event = 'objection.opened' AND user_id = 'user-shen'`.execute(
        tx,
      );
      expect(seen.rows.length).toBe(1);
    }),
  );

  test(
    'is refused too early, about a line that is not there, and from tomorrow',
    story(async ({ cast, notice, on }) => {
      const { id } = await notice(`${EAST}-01`);
      const say = (more: object) =>
        registerObjection(cast.as(cast.people.lin), {
          ...byPhone,
          noticeId: id,
          receivedOn: '2026-01-12',
          concerns: 'list',
          ...more,
        });
      await expect(say({ receivedOn: '2026-01-09' })).rejects.toThrow('早于公示');
      await expect(say({ receivedOn: '2026-01-13' })).rejects.toThrow('还没有到');
      await expect(say({ concerns: 'line', linePosition: 3 })).rejects.toThrow('名单上没有第3号');
      on('2026-01-30');
      await expect(say({ receivedOn: '2026-01-30' })).resolves.toMatchObject({ objectionNo: 1 });
    }),
  );

  test(
    'is looked into by two, answered by somebody else than who wrote it down, once, and in the order of days',
    story(async ({ cast, notice, on }) => {
      const { id } = await notice(`${EAST}-01`);
      const { lu, zhou } = cast.people;
      const said = { ...byPhone, noticeId: id, receivedOn: '2026-01-12', concerns: 'list' } as const;
      const { objectionId } = await registerObjection(cast.as(lu), said);
      const answer = { objectionId, outcome: 'rejected', decidedOn: '2026-01-13', answer: '经核查不成立' } as const;
      on('2026-01-13');
      await expect(decideObjection(cast.as(zhou), answer)).rejects.toThrow('还没有核查');
      const look = { objectionId, doneOn: '2026-01-13', ...looked };
      await expect(investigateObjection(cast.as(lu), { ...look, investigators: ['罗川', '罗川'] })).rejects.toThrow(
        '两个人以上',
      );
      await expect(investigateObjection(cast.as(lu), { ...look, doneOn: '2026-01-11' })).rejects.toThrow('核查日期');
      await investigateObjection(cast.as(lu), look);
      await expect(decideObjection(cast.as(lu), answer)).rejects.toThrow('登记异议的人不能自己答复');
      await expect(decideObjection(cast.as(zhou), { ...answer, decidedOn: '2026-01-12' })).rejects.toThrow('答复日期');
      await expect(
        decideObjection(cast.as(zhou), { ...answer, outcome: 'removed', repostOn: '2026-01-14' }),
      ).rejects.toThrow('没有指明');
      await expect(decideObjection(cast.as(zhou), { ...answer, outcome: 'corrected' })).rejects.toThrow(
        '从哪天起重新张贴',
      );
      await expect(
        decideObjection(cast.as(zhou), { ...answer, outcome: 'corrected', repostOn: '2026-01-12' }),
      ).rejects.toThrow('不能早于');
      await decideObjection(cast.as(zhou), answer);
      await expect(decideObjection(cast.as(zhou), answer)).rejects.toThrow('已经答复过');
      expect(await notice(`${EAST}-01`)).toMatchObject({ endsOn: '2026-01-16', state: 'posted' });
    }),
  );

  test(
    'to a list that was taken down meanwhile is still answered, and takes the next round down when it is upheld',
    story(async (world) => {
      const { cast, notice, on } = world;
      const first = await objectAndInvestigate(world, '2026-01-13', '2026-01-14', 'list');
      const second = await objectAndInvestigate(world, '2026-01-14', '2026-01-15');
      const zhou = cast.as(cast.people.zhou);
      const answer = { decidedOn: '2026-01-15', answer: '经核查属实', repostOn: '2026-01-15' };
      await decideObjection(zhou, { objectionId: first.objectionId, outcome: 'corrected', ...answer });
      const round = await notice(`${EAST}-02`);
      expect(round).toMatchObject({ round: 2, lineCount: 2, state: 'posted' });
      on('2026-01-26');
      await expect(
        closeNotice(cast.as(cast.people.lin), { noticeId: round.id, noPhotoReason: '相机坏了' }),
      ).rejects.toThrow('还有1件异议');
      await decideObjection(zhou, {
        objectionId: second.objectionId,
        outcome: 'removed',
        ...answer,
        decidedOn: '2026-01-26',
        repostOn: '2026-01-26',
      });
      expect(await notice(`${EAST}-02`)).toMatchObject({ state: 'superseded' });
      expect(await notice(`${EAST}-03`)).toMatchObject({ round: 3, lineCount: 1, endsOn: '2026-01-30' });
    }),
  );
});
