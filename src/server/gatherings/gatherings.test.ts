import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../../tests/support/database.ts';
import { openHospital } from '../../../tests/support/open-hospital.ts';
import { cancelGathering } from './cancel-gathering.ts';
import { drawTournament } from './draw-tournament.ts';
import { getGathering } from './get-gathering.ts';
import { getTournament } from './get-tournament.ts';
import { inviteGuests } from './invite-guests.ts';
import { listGatheringRows } from './list-gathering-rows.ts';
import { listGatherings } from './list-gatherings.ts';
import { planGathering } from './plan-gathering.ts';
import { recordAttendance } from './record-attendance.ts';
import { recordResults } from './record-results.ts';
import { recordStaySurvey } from './record-stay-survey.ts';
import { seatStayingStaff } from './seat-staying-staff.ts';
import { getFundBalances } from '../funds/get-fund-balances.ts';

const { rollingBack } = useDatabase();
const tea = {
  code: 'CHH',
  kind: 'tea-meeting',
  name: '困难职工茶话会',
  heldOn: '2025-12-21',
  slot: 'afternoon',
  place: '会议室',
  hostName: '校长',
} as const;

describe('a tea meeting', () => {
  test(
    'gives each guest who came a gift out of the money set aside, and counts only what was held',
    rollingBack(async (database) => {
      const hospital = await openHospital(database);
      const { clerk, campaignId } = hospital;
      await hospital.allot('gift', 'CZ', 'A0', 100_000n);
      const { gatheringId } = await planGathering(clerk, {
        campaignId,
        ...tea,
        gift: { name: '棉被', perPersonFen: 15_000n, allotmentCode: 'gift' },
      });
      const guests = [{ name: '王一' }, { name: '李二' }, { name: '校长', role: 'host' as const }];
      expect(await inviteGuests(clerk, { gatheringId, guests })).toEqual({ listed: 3 });
      await expect(inviteGuests(clerk, { gatheringId, guests: [{ name: '王一' }] })).rejects.toMatchObject({
        code: 'gathering.guest-listed-already',
      });
      expect((await listGatheringRows(clerk, { campaignId })).gatherings).toEqual([]);
      await expect(recordAttendance(clerk, { gatheringId, marks: [{ line: 1, attended: true }] })).rejects.toThrow(
        '还有2人没有登记是否到场，第一位是第2行的李二',
      );
      const first = await recordAttendance(clerk, { gatheringId, marks: [{ line: 1, attended: true }], close: false });
      expect(first).toMatchObject({ gifts: 1, unmarked: 2, state: 'planned' });
      expect(
        await recordAttendance(clerk, { gatheringId, marks: [{ line: 2, attended: false }], allCame: true }),
      ).toMatchObject({ attended: 2, gifts: 1, state: 'held' });
      await expect(recordAttendance(clerk, { gatheringId, allCame: true })).rejects.toMatchObject({
        code: 'gathering.already-held',
      });
      const relief = (await getFundBalances(clerk, { campaignId })).find((source) => source.code === 'CZ');
      expect(relief).toMatchObject({ paidFen: 15_000n, reservedFen: 85_000n });
      const rows = await listGatheringRows(clerk, { campaignId });
      expect(rows.gatherings).toMatchObject([
        { key: 'CHH', kind: 'tea-meeting', attended: 2n, gifts: 1n, heldOn: '2025-12-21', unitCode: '990101' },
      ]);
      expect(rows.attendance.map((row) => [row.key, row.name, row.receivedGift])).toEqual([
        ['CHH/1', '王一', true],
        ['CHH/3', '校长', false],
      ]);
    }),
  );

  test(
    'is refused outside the campaign, with a measure that is not planned, twice under one code, and in words that tell too much',
    rollingBack(async (database) => {
      const { clerk, campaignId } = await openHospital(database);
      const plan = (changes: object) => planGathering(clerk, { campaignId, ...tea, ...changes });
      await expect(plan({ heldOn: '2026-04-01' })).rejects.toMatchObject({ code: 'gathering.outside-campaign' });
      await expect(plan({ measureCode: 'culture' })).rejects.toMatchObject({ code: 'gathering.no-such-measure' });
      await expect(plan({ place: '李二家，电话13800001111' })).rejects.toMatchObject({
        code: 'gathering.personal-number',
      });
      await expect(plan({ unitCode: 'nowhere' })).rejects.toMatchObject({ code: 'organization.not-found' });
      await expect(plan({ gift: { name: '棉被', perPersonFen: 1n, allotmentCode: 'none' } })).rejects.toMatchObject({
        code: 'allotment.not-found',
      });
      const { gatheringId } = await plan({ measureCode: 'relief' });
      await expect(plan({})).rejects.toMatchObject({ code: 'gathering.already-planned' });
      await cancelGathering(clerk, { gatheringId, reason: '大雪封路' });
      await expect(inviteGuests(clerk, { gatheringId, guests: [{ name: '王一' }] })).rejects.toMatchObject({
        code: 'gathering.is-cancelled',
      });
      expect(await listGatherings(clerk, { campaignId })).toMatchObject([
        { code: 'CHH', state: 'cancelled', cancelledReason: '大雪封路' },
      ]);
    }),
  );
});

describe('the dinner for staff who stay', () => {
  test(
    'goes from survey to list to seats with hosts',
    rollingBack(async (database) => {
      const { clerk, campaignId } = await openHospital(database);
      const entry = (index: number, dines: boolean) => ({
        name: `外地职工${index}`,
        unitName: `科室${index % 3}`,
        stays: true,
        dines,
        reason: '值班',
      });
      const entries = [
        ...Array.from({ length: 14 }, (_, index) => entry(index, true)),
        entry(99, false),
        { ...entry(100, false), stays: false },
      ];
      expect(await recordStaySurvey(clerk, { campaignId, surveyedOn: '2026-01-20', entries })).toEqual({
        asked: 16,
        staying: 15,
        dining: 14,
      });
      await expect(
        recordStaySurvey(clerk, { campaignId, surveyedOn: '2026-01-20', entries: [entry(0, true)] }),
      ).rejects.toMatchObject({ code: 'dinner.already-surveyed' });
      await expect(
        recordStaySurvey(clerk, {
          campaignId,
          surveyedOn: '2026-01-20',
          entries: [{ ...entry(5, true), name: '丁', stays: false }],
        }),
      ).rejects.toMatchObject({ code: 'dinner.only-stayers' });
      const { gatheringId } = await planGathering(clerk, {
        campaignId,
        ...tea,
        code: 'NYF',
        kind: 'dinner',
        name: '年夜饭',
        heldOn: '2026-02-16',
      });
      await expect(seatStayingStaff(clerk, { gatheringId, hosts: ['院长'] })).rejects.toMatchObject({
        code: 'dinner.too-few-hosts',
      });
      await seatStayingStaff(clerk, { gatheringId, hosts: ['院长', '副院长', '书记'], seatsPerTable: 9 });
      expect(await seatStayingStaff(clerk, { gatheringId, hosts: ['院长', '副院长'], seatsPerTable: 8 })).toEqual({
        tables: 2,
        diners: 14,
        hosts: 2,
      });
      const { guests } = await getGathering(clerk, { gatheringId });
      expect(guests.filter((guest) => guest.tableNo === 1)).toHaveLength(8);
      await recordAttendance(clerk, { gatheringId, allCame: true });
      const rows = await listGatheringRows(clerk, { campaignId });
      expect(rows.gatherings).toMatchObject([{ key: 'NYF', attended: 16n, tables: 2n }]);
      expect(rows.stays.filter((row) => row.stays)).toHaveLength(15);
    }),
  );
});

describe('a tournament', () => {
  test(
    'is entered, drawn, played and placed',
    rollingBack(async (database) => {
      const { clerk, campaignId } = await openHospital(database);
      const { gatheringId } = await planGathering(clerk, {
        campaignId,
        ...tea,
        code: 'FXB',
        kind: 'tournament',
        name: '首届放心杯',
        heldOn: '2026-01-31',
      });
      const entrants = ['甲', '乙', '丙'].map((name) => ({ name }));
      const { eventId, matches } = await drawTournament(clerk, { gatheringId, code: 'XQ', name: '象棋', entrants });
      expect(matches).toBe(2);
      await expect(drawTournament(clerk, { gatheringId, code: 'XQ', name: '象棋', entrants })).rejects.toMatchObject({
        code: 'tournament.already-drawn',
      });
      await expect(
        drawTournament(clerk, { gatheringId, code: 'GD', name: '掼蛋', entrants: [] }),
      ).rejects.toMatchObject({ code: 'tournament.too-few-entrants' });
      const result = (matchNo: number, winnerNo: number) => ({ matchNo, winnerNo, playedOn: '2026-01-31' });
      await expect(recordResults(clerk, { eventId, results: [result(2, 1)] })).rejects.toMatchObject({
        code: 'tournament.not-ready',
      });
      expect(await recordResults(clerk, { eventId, results: [result(1, 3), result(2, 1)] })).toEqual({
        played: 2,
        matches: 2,
        isFinished: true,
      });
      const [event] = (await getTournament(clerk, { gatheringId })).events;
      expect(event?.placings.map(({ entrant, place }) => [entrant, place])).toEqual([
        [1, 1],
        [3, 2],
        [2, 3],
      ]);
      expect((await listGatheringRows(clerk, { campaignId })).tournaments).toMatchObject([
        { key: 'FXB/XQ', entrants: 3n, matchesPlayed: 2n },
      ]);
    }),
  );
});

describe('rights', () => {
  test(
    'a township plans its own gathering in the campaign of the county and sees no other, a viewer plans nothing at all',
    rollingBack(async (database) => {
      const { clerk, cast, campaignId } = await openHospital(database);
      await planGathering(clerk, { campaignId, ...tea });
      const xu = cast.as(cast.people.xu);
      await planGathering(xu, { campaignId, ...tea, code: 'DH', name: '东河镇茶话会', measureCode: 'relief' });
      expect((await listGatherings(xu, { campaignId })).map((each) => [each.name, each.unitName])).toEqual([
        ['东河镇茶话会', '东河镇总工会'],
      ]);
      await expect(
        planGathering(xu, { campaignId, ...tea, code: 'X', unitCode: cast.units.west.code }),
      ).rejects.toMatchObject({ code: 'access.outside-unit' });
      await expect(planGathering(cast.as(cast.people.bai), { campaignId, ...tea, code: 'X' })).rejects.toMatchObject({
        code: 'access.not-allowed',
      });
      expect(await listGatherings(cast.as(cast.people.bai), { campaignId })).toHaveLength(2);
    }),
  );

  test(
    'the same command again gets the first answer and changes nothing',
    rollingBack(async (database) => {
      const { clerk, campaignId } = await openHospital(database);
      const commandId = '0199a000-0000-7000-8000-000000000077';
      const first = await planGathering(clerk, { campaignId, ...tea }, { commandId });
      expect(await planGathering(clerk, { campaignId, ...tea }, { commandId })).toEqual(first);
      expect(await listGatherings(clerk, { campaignId })).toHaveLength(1);
    }),
  );
});
