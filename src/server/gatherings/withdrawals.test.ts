import { describe, expect, test } from 'vitest';
import { setRowScope } from '#server/db/in-scope.ts';
import { getFundBalances } from '#server/funds/get-fund-balances.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { openHospital } from '../../../tests/support/open-hospital.ts';
import { inviteGuests } from './invite-guests.ts';
import { listAllotments } from './list-allotments.ts';
import { listCommendations } from './list-commendations.ts';
import { listDutyRounds } from './list-duty-rounds.ts';
import { listGatheringRows } from './list-gathering-rows.ts';
import { listGatherings } from './list-gatherings.ts';
import { listGoods } from '#server/goods/list-goods.ts';
import { listMeasureRecords } from './list-measure-records.ts';
import { listNeedyPatients } from './list-needy-patients.ts';
import { listPublicity } from './list-publicity.ts';
import { listWardRounds } from './list-ward-rounds.ts';
import { getWelfareIssue } from './get-welfare-issue.ts';
import { listWithdrawnRecords } from './list-withdrawn-records.ts';
import { openWelfareIssue } from './open-welfare-issue.ts';
import { planDutyRound } from './plan-duty-round.ts';
import { planGathering } from './plan-gathering.ts';
import { planWardRound } from './plan-ward-round.ts';
import { receiveGoods } from '#server/goods/receive-goods.ts';
import { recordAttendance } from './record-attendance.ts';
import { recordCommendations } from './record-commendations.ts';
import { recordDutyVisits } from './record-duty-visits.ts';
import { recordMeasures } from './record-measures.ts';
import { recordPublicity } from './record-publicity.ts';
import { recordWardVisits } from './record-ward-visits.ts';
import { recordWelfarePayments } from './record-welfare-payments.ts';
import { registerWards } from './register-wards.ts';
import { visitNeedyPatient } from './visit-needy-patient.ts';
import { withdrawRecord } from './withdraw-record.ts';
import { withdrawWelfarePayment } from './withdraw-welfare-payment.ts';

const { rollingBack } = useDatabase();
const reason = '登记错了场次';
const tea = {
  code: 'CHH',
  kind: 'tea-meeting',
  name: '茶话会',
  heldOn: '2025-12-25',
  slot: 'afternoon',
  place: '会议室',
  hostName: '院长',
} as const;
const round = { code: 'CX', name: '除夕慰问', roundOn: '2026-02-16', slot: 'evening', leaderName: '院长' } as const;
const posts = [
  { department: '急诊科', personName: '钟鸣' },
  { department: '检验科', personName: '柳青' },
];
const moneyOf = async ({ cashier, campaignId }: Awaited<ReturnType<typeof openHospital>>, code: string) => {
  const found = (await getFundBalances(cashier, { campaignId })).find((source) => source.code === code);
  return [found?.paidFen, found?.reservedFen, found?.freeFen];
};

describe('a record made by mistake', () => {
  test(
    'of a gathering gives its gifts back to the source, counts nowhere, and may be made anew under the same code',
    rollingBack(async (database, tx) => {
      const hospital = await openHospital(database);
      const { clerk, campaignId, cast } = hospital;
      await hospital.allot('gift', 'CZ', 'A0', 100_000n);
      const gift = { name: '棉被', perPersonFen: 15_000n, allotmentCode: 'gift' };
      const { gatheringId } = await planGathering(clerk, { campaignId, ...tea, gift });
      await expect(withdrawRecord(clerk, { kind: 'gathering', id: gatheringId, reason })).rejects.toMatchObject({
        code: 'record.not-held',
      });
      await inviteGuests(clerk, { gatheringId, guests: [{ name: '王一' }, { name: '李二' }] });
      await recordAttendance(clerk, { gatheringId, allCame: true });
      const tells = { kind: 'gathering' as const, key: 'CHH' };
      const item = { channel: 'site', title: '茶话会消息', place: '官网', postedOn: '2025-12-26', tells } as const;
      await recordPublicity(clerk, { campaignId, items: [item] });
      await expect(withdrawRecord(clerk, { kind: 'gathering', id: gatheringId, reason })).rejects.toThrow(
        '宣传“茶话会消息”写的就是这条活动场次记录',
      );
      expect(await moneyOf(hospital, 'CZ')).toEqual([30_000n, 70_000n, 900_000n]);
      const [told] = await listPublicity(clerk, { campaignId });
      await withdrawRecord(clerk, { kind: 'publicity', id: told?.id ?? '', reason: '题目写错' });

      await expect(
        withdrawRecord(clerk, { kind: 'gathering', id: gatheringId, reason: '患者得了肝癌' }),
      ).rejects.toMatchObject({ code: 'ward.diagnosis-in-public-field' });
      await expect(
        withdrawRecord(cast.as(cast.people.xu), { kind: 'gathering', id: gatheringId, reason }),
      ).rejects.toMatchObject({ code: 'record.not-found' });
      expect(await withdrawRecord(clerk, { kind: 'gathering', id: gatheringId, reason })).toEqual({
        returnedFen: '30000',
        returnedPortions: 0,
      });
      await expect(withdrawRecord(clerk, { kind: 'gathering', id: gatheringId, reason })).rejects.toMatchObject({
        code: 'record.already-withdrawn',
      });
      expect(await moneyOf(hospital, 'CZ')).toEqual([0n, 70_000n, 930_000n]);
      expect(await listAllotments(clerk, { campaignId })).toMatchObject([{ paidFen: 0n, releasedFen: 30_000n }]);
      expect(Object.values(await listGatheringRows(clerk, { campaignId })).flat()).toEqual([]);
      expect(await listGatherings(clerk, { campaignId })).toEqual([]);
      expect(await listWithdrawnRecords(clerk, { campaignId })).toMatchObject([
        { kind: 'gathering', title: '茶话会', reason },
        { kind: 'publicity', title: '茶话会消息', reason: '题目写错' },
      ]);

      const again = await planGathering(clerk, { campaignId, ...tea, gift });
      await inviteGuests(clerk, { gatheringId: again.gatheringId, guests: [{ name: '王一' }] });
      await recordAttendance(clerk, { gatheringId: again.gatheringId, allCame: true });
      const rows = await listGatheringRows(clerk, { campaignId });
      expect(rows['allotment-payments'].map((row) => row.amountFen)).toEqual([15_000n]);
      await withdrawRecord(clerk, { kind: 'gathering', id: again.gatheringId, reason });
      expect(await moneyOf(hospital, 'CZ')).toEqual([0n, 55_000n, 945_000n]);
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
      const events = await tx
        .selectFrom('journal')
        .select('event')
        .where('event', '=', 'record.withdrawn')
        .where('tenant_id', '=', cast.tenantId)
        .execute();
      expect(events).toHaveLength(3);
    }),
  );

  test(
    'of rounds, patients, measures and commendations is out of every list and row, its money and portions are back',
    rollingBack(async (database) => {
      const hospital = await openHospital(database);
      const { clerk, campaignId } = hospital;
      await hospital.allot('duty', 'JZ', 'E6', 100_000n);
      await hospital.allot('patient', 'JZ', 'E2', 60_000n);
      await hospital.allot('award', 'JL', 'E5', 100_000n);
      await registerWards(clerk, { campaignId, wards: [{ code: 'NK', name: '内科', beds: ['1', '2'] }] });
      const dumplings = {
        code: 'JZ',
        name: '饺子',
        unit: '份',
        receivedOn: '2026-02-16',
        from: '食堂',
        keeper: '石岩',
      };
      await receiveGoods(clerk, { campaignId, ...dumplings, quantity: 10 });
      const kit = { cashFen: 20_000n, allotmentCode: 'duty', itemCode: 'JZ', portions: 1 };
      const duty = await planDutyRound(clerk, { campaignId, ...round, kit, posts });
      const [first] = posts;
      await recordDutyVisits(clerk, { roundId: duty.roundId, ticks: first ? [first] : [] });
      await recordDutyVisits(clerk, { roundId: duty.roundId, allVisited: true, close: true });
      const ward = await planWardRound(clerk, { campaignId, ...round, itemCode: 'JZ', wardCodes: ['NK'] });
      await recordWardVisits(clerk, { roundId: ward.roundId, allServed: true, close: true });
      const patient = await visitNeedyPatient(clerk, {
        campaignId,
        patientKey: 'P1',
        name: '冯冬',
        wardCode: 'NK',
        bedNo: '2',
        cashFen: 50_000n,
        allotmentCode: 'patient',
        visitedOn: '2026-02-15',
        visitors: ['院长'],
      });
      await recordMeasures(clerk, {
        campaignId,
        records: [{ measureKind: 'health', name: '义诊', doneOn: '2026-01-20', persons: 60 }],
      });
      const commend = (honoree: string) => ({ kind: 'advanced-person' as const, honoree, awardFen: 50_000n });
      await recordCommendations(clerk, {
        campaignId,
        commendedOn: '2026-02-06',
        documentNo: '院发3号',
        allotmentCode: 'award',
        commendations: [commend('钟鸣'), commend('柳青')],
      });
      const honoured = (await listCommendations(clerk, { campaignId })).find((each) => each.honoree === '柳青');
      const [measure] = await listMeasureRecords(clerk, { campaignId });

      expect(await withdrawRecord(clerk, { kind: 'duty-round', id: duty.roundId, reason })).toEqual({
        returnedFen: '40000',
        returnedPortions: 2,
      });
      await withdrawRecord(clerk, { kind: 'ward-round', id: ward.roundId, reason });
      await withdrawRecord(clerk, { kind: 'needy-patient', id: patient.patientId, reason });
      await withdrawRecord(clerk, { kind: 'measure-record', id: measure?.id ?? '', reason });
      await withdrawRecord(clerk, { kind: 'commendation', id: honoured?.id ?? '', reason });

      expect(await moneyOf(hospital, 'JZ')).toEqual([0n, 70_000n, 430_000n]);
      expect(await moneyOf(hospital, 'JL')).toEqual([50_000n, 0n, 250_000n]);
      expect(await listGoods(clerk, { campaignId })).toMatchObject([{ inStock: 10 }]);
      expect(await listDutyRounds(clerk, { campaignId })).toEqual([]);
      expect(await listWardRounds(clerk, { campaignId })).toEqual([]);
      expect(await listNeedyPatients(clerk, { campaignId })).toEqual([]);
      const { commendations, 'allotment-payments': paid, ...others } = await listGatheringRows(clerk, { campaignId });
      expect(commendations.map((row) => [row.honoree, row.awardFen])).toEqual([['钟鸣', 50_000n]]);
      expect(paid.map((row) => [row.key, row.amountFen])).toEqual([['award/1', 50_000n]]);
      expect(Object.values(others).flat()).toEqual([]);
      const withdrawn = await listWithdrawnRecords(clerk, { campaignId });
      expect(withdrawn.map((each) => each.kind).sort()).toEqual([
        'commendation',
        'duty-round',
        'measure-record',
        'needy-patient',
        'ward-round',
      ]);
      expect(JSON.stringify(withdrawn)).not.toContain('冯冬');
      await expect(recordDutyVisits(clerk, { roundId: duty.roundId, allVisited: true })).rejects.toMatchObject({
        code: 'duty.not-found',
      });
    }),
  );

  test(
    'of welfare is withdrawn line by line by the cashier, and the right person is paid once more',
    rollingBack(async (database) => {
      const hospital = await openHospital(database);
      const { clerk, cashier, campaignId } = hospital;
      await hospital.allot('welfare', 'FL', 'E5', 150_000n);
      const { issueId } = await openWelfareIssue(clerk, {
        campaignId,
        code: 'GJF',
        name: '过节费',
        basis: '职代会决议',
        perPersonFen: 50_000n,
        staffCount: 2,
        allotmentCode: 'welfare',
      });
      await recordWelfarePayments(cashier, { issueId, paidOn: '2026-02-10', lines: [...posts] });
      await expect(withdrawWelfarePayment(clerk, { issueId, line: 2, reason })).rejects.toMatchObject({
        code: 'access.not-allowed',
      });
      expect(await withdrawWelfarePayment(cashier, { issueId, line: 2, reason: '此人已调离' })).toEqual({
        paidPersons: 1,
      });
      await expect(withdrawWelfarePayment(cashier, { issueId, line: 2, reason })).rejects.toMatchObject({
        code: 'record.already-withdrawn',
      });
      await expect(withdrawWelfarePayment(cashier, { issueId, line: 9, reason })).rejects.toMatchObject({
        code: 'record.not-found',
      });
      expect(await moneyOf(hospital, 'FL')).toEqual([50_000n, 50_000n, 1_900_000n]);
      const lines = [{ department: '检验科', personName: '柳青青' }];
      await recordWelfarePayments(cashier, { issueId, paidOn: '2026-02-11', lines });
      const issue = await getWelfareIssue(clerk, { issueId });
      expect(issue.payments.map((payment) => [payment.line, payment.personName])).toEqual([
        [1, '钟鸣'],
        [3, '柳青青'],
      ]);
      const rows = await listGatheringRows(clerk, { campaignId });
      expect(rows.welfare).toHaveLength(2);
      expect(rows['allotment-payments'].map((row) => row.amountFen)).toEqual([50_000n, 50_000n]);
    }),
  );
});
