import { describe, expect, test } from 'vitest';
import { getFundBalances } from '#server/funds/get-fund-balances.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { openHospital } from '../../../tests/support/open-hospital.ts';
import { drawTournament } from './draw-tournament.ts';
import { getTournament } from './get-tournament.ts';
import { inviteGuests } from './invite-guests.ts';
import { planGathering } from './plan-gathering.ts';
import { recordAttendance } from './record-attendance.ts';
import { recordPrizes } from './record-prizes.ts';
import { withdrawRecord } from './withdraw-record.ts';

const { rollingBack } = useDatabase();
const cup = {
  code: 'FXB',
  kind: 'tournament',
  name: '放心杯',
  heldOn: '2026-01-31',
  place: '职工之家',
  hostName: '工会主席',
} as const;

describe('prizes of a tournament', () => {
  test(
    'are paid within the limits, refused above them with nothing kept, and given back when the tournament is withdrawn',
    rollingBack(async (database) => {
      const hospital = await openHospital(database);
      const { clerk, cashier, campaignId } = hospital;
      await hospital.allot('prize', 'FL', 'E5', 300_000n);
      await expect(
        planGathering(clerk, { campaignId, ...cup, gift: { name: '纪念品', perPersonFen: 10_001n } }),
      ).rejects.toMatchObject({ code: 'prize.above-limit' });
      const { gatheringId } = await planGathering(clerk, { campaignId, ...cup });
      const entrants = [{ name: '甲' }, { name: '乙队', members: ['丙', '丁'] }, { name: '戊' }];
      const { eventId } = await drawTournament(clerk, { gatheringId, code: 'GD', name: '掼蛋', entrants });
      const give = (lines: Parameters<typeof recordPrizes>[1]['lines'], allotmentCode = 'prize') =>
        recordPrizes(clerk, { eventId, givenOn: '2026-01-31', allotmentCode, lines });
      const first = { entrantNo: 1, name: '电热毯', perPersonFen: 80_000n };
      await expect(give([first, { entrantNo: 2, name: '电热毯', perPersonFen: 50_001n }])).rejects.toThrow(
        '第2行（乙队）的奖品“电热毯”每人 500.01 元，超过团体奖每人 500 元的上限',
      );
      await expect(give([{ ...first, name: '13800001111' }])).rejects.toThrow();
      await expect(give([first], 'none')).rejects.toMatchObject({ code: 'allotment.not-found' });
      expect((await getTournament(clerk, { gatheringId })).events[0]?.prizes).toEqual([]);
      expect(await give([first])).toEqual({ lines: 1, amountFen: '80000' });
      await expect(give([first])).rejects.toMatchObject({ code: 'prize.twice' });
      await expect(give([{ entrantNo: 2, name: '保温杯', perPersonFen: 100n }])).rejects.toMatchObject({
        code: 'prize.too-many-winners',
      });
      await give([{ entrantNo: 2, kind: 'souvenir', name: '毛巾', perPersonFen: 2_000n }]);
      expect((await getTournament(clerk, { gatheringId })).events[0]?.prizes).toMatchObject([
        { kind: 'prize', entrantNo: 1, perPersonFen: 80_000n, persons: 1 },
        { kind: 'souvenir', entrantNo: 2, perPersonFen: 2_000n, persons: 2 },
      ]);
      const paid = async () =>
        (await getFundBalances(cashier, { campaignId })).find((source) => source.code === 'FL')?.paidFen;
      expect(await paid()).toBe(84_000n);
      await inviteGuests(clerk, { gatheringId, guests: [{ name: '甲', role: 'entrant' }] });
      await recordAttendance(clerk, { gatheringId, allCame: true });
      await withdrawRecord(clerk, { kind: 'gathering', id: gatheringId, reason: '登记了两次' });
      expect(await paid()).toBe(0n);
      await expect(give([first])).rejects.toMatchObject({ code: 'gathering.not-found' });
    }),
  );
});
