import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { decideVerdicts } from '#server/eligibility/decide-verdicts.ts';
import { appFor } from '../../../tests/support/api.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { fillHouseholds, openCampaignOfTest } from '../../../tests/support/fill-campaign.ts';
import { getNotice } from './get-notice.ts';
import { listNotices } from './list-notices.ts';
import { noticesRoutes } from './notices.routes.ts';
import { postNotices } from './post-notices.ts';

const { rollingBack } = useDatabase();
const onBoard = { startsOn: '2026-01-05', place: '各单位公示栏', phone: '0990-1234567' };

describe('posting', () => {
  test(
    'makes one masked list for each unit with a tier, up for five working days',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await openCampaignOfTest(tx, cast);
      const { mill, bus, garment } = cast.units;
      await fillHouseholds(tx, cast, [
        { unit: mill, headName: '张建国', annualIncomeFen: 3_000_000n },
        { unit: mill, headName: '李秀英', members: 2, annualIncomeFen: 0n, mainCause: 'schooling' },
        { unit: bus, headName: '赵小童', birthOn: '2011-06-01' },
        { unit: garment, headName: '钱多多', mainCause: 'unemployed' },
      ]);
      const clerk = cast.as(cast.people.lin);
      await decideVerdicts(clerk, { campaignId });
      expect(await postNotices(clerk, { campaignId, ...onBoard })).toEqual({
        posted: 2,
        skipped: 0,
        households: 3,
        startsOn: '2026-01-05',
        endsOn: '2026-01-09',
        workingDays: 5,
        withAmounts: 0,
      });
      const notices = await listNotices(cast.as(cast.people.bai), { campaignId });
      expect(notices.map((notice) => [notice.noticeNo, notice.lineCount, notice.endsOn])).toEqual([
        ['99010101A-01', 2, '2026-01-09'],
        ['99010102A-01', 1, '2026-01-09'],
      ]);
      const posted = await getNotice(cast.as(cast.people.bai), { noticeId: notices[0]?.id ?? '' });
      expect(posted.columns).toEqual(['序号', '户主姓名', '所在单位', '家庭人口', '困难类别', '致困原因']);
      expect(posted.lines).toEqual([
        ['1', '李*英', '东河面粉厂工会', '2人', '低保户', '因学'],
        ['2', '张*国', '东河面粉厂工会', '3人', '低保边缘户', '因病'],
      ]);
      const minor = await getNotice(cast.as(cast.people.bai), { noticeId: notices[1]?.id ?? '' });
      expect(minor.lines[0]?.[1]).toBe('赵某某');
    }),
  );

  test(
    'is not repeated; units that come later are posted by themselves',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await openCampaignOfTest(tx, cast);
      const clerk = cast.as(cast.people.lin);
      await fillHouseholds(tx, cast, [{ unit: cast.units.mill }, { unit: cast.units.bus }]);
      await decideVerdicts(clerk, { campaignId });
      expect(await postNotices(cast.as(cast.people.xu), { campaignId, ...onBoard }).catch((error) => error.code)).toBe(
        'campaign.not-found',
      );
      expect(await postNotices(clerk, { campaignId, ...onBoard })).toMatchObject({ posted: 2 });
      await expect(postNotices(clerk, { campaignId, ...onBoard })).rejects.toMatchObject({
        code: 'notice.already-posted',
      });
      await fillHouseholds(tx, cast, [{ unit: cast.units.garment }]);
      await decideVerdicts(clerk, { campaignId });
      expect(await postNotices(clerk, { campaignId, ...onBoard, startsOn: '2026-02-12' })).toMatchObject({
        posted: 1,
        skipped: 2,
        endsOn: '2026-02-25',
      });
    }),
  );

  test(
    'gives those who come after the list of their unit a list of their own',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await openCampaignOfTest(tx, cast);
      const clerk = cast.as(cast.people.lin);
      await fillHouseholds(tx, cast, [{ unit: cast.units.mill }]);
      await decideVerdicts(clerk, { campaignId });
      await postNotices(clerk, { campaignId, ...onBoard });
      const dossiers = (no: string) =>
        sql`UPDATE dossiers SET dossier_no = ${no} WHERE dossier_no = '99010101A-0001'`.execute(tx);
      await dossiers('99010101A-0009');
      await fillHouseholds(tx, cast, [{ unit: cast.units.mill, headName: '后来人' }]);
      await decideVerdicts(clerk, { campaignId });
      expect(await postNotices(clerk, { campaignId, ...onBoard, startsOn: '2026-01-19' })).toMatchObject({
        posted: 1,
        skipped: 0,
        households: 1,
      });
      const notices = await listNotices(clerk, { campaignId });
      expect(notices.map((notice) => [notice.noticeNo, notice.lineCount])).toEqual([
        ['99010101A-01', 1],
        ['99010101A-02', 1],
      ]);
    }),
  );

  test(
    'is refused without verdicts, in a year without a calendar, and with a phone number among the places',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await openCampaignOfTest(tx, cast);
      const clerk = cast.as(cast.people.lin);
      await fillHouseholds(tx, cast, [{ unit: cast.units.mill }]);
      await expect(postNotices(clerk, { campaignId, ...onBoard })).rejects.toMatchObject({
        code: 'notice.nothing-to-post',
      });
      await decideVerdicts(clerk, { campaignId });
      await expect(postNotices(clerk, { campaignId, ...onBoard, startsOn: '2029-01-05' })).rejects.toThrow(
        '2029年的节假日',
      );
      await expect(postNotices(clerk, { campaignId, ...onBoard, place: '公示栏，找13900001111' })).rejects.toThrow(
        '张贴地点',
      );
      await expect(postNotices(cast.as(cast.people.fang), { campaignId, ...onBoard })).rejects.toMatchObject({
        code: 'access.not-allowed',
      });
      expect(await listNotices(clerk, { campaignId })).toEqual([]);
    }),
  );
});

describe('the routes', () => {
  test(
    'post, list and open notices; a second press is a conflict',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await openCampaignOfTest(tx, cast);
      await fillHouseholds(tx, cast, [{ unit: cast.units.mill, headName: '孙丽华' }]);
      await decideVerdicts(cast.as(cast.people.lin), { campaignId });
      const browser = await appFor(database, cast.people.lin, { routes: [noticesRoutes] });
      const address = `/api/campaigns/${campaignId}/notices`;
      const posted = await browser.post(address, onBoard);
      expect([posted.statusCode, posted.json().endsOn]).toEqual([201, '2026-01-09']);
      expect((await browser.post(address, onBoard)).statusCode).toBe(409);
      expect((await browser.post(address, { ...onBoard, place: ' ' })).statusCode).toBe(422);
      const { items } = (await browser.get(address)).json();
      expect(items).toMatchObject([
        { noticeNo: '99010101A-01', unitName: '东河面粉厂工会', lineCount: 1, workingDays: 5 },
      ]);
      const notice = (await browser.get(`/api/notices/${items[0].id}`)).json();
      expect(notice.lines).toEqual([['1', '孙*华', '东河面粉厂工会', '3人', '低保户', '因病']]);
      expect((await browser.get(`/api/notices/${campaignId}`)).statusCode).toBe(404);
    }),
  );
});
