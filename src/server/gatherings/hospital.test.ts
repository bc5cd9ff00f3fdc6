import { describe, expect, test } from 'vitest';
import { findBrokenLink } from '#server/audit/journal.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { getFundBalances } from '#server/funds/get-fund-balances.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { openHospital } from '../../../tests/support/open-hospital.ts';
import { getDutyRound } from './get-duty-round.ts';
import { getWardRound } from './get-ward-round.ts';
import { listAllotments } from './list-allotments.ts';
import { listCommendations } from './list-commendations.ts';
import { listGatheringRows } from './list-gathering-rows.ts';
import { listGoods } from '#server/goods/list-goods.ts';
import { listNeedyPatients } from './list-needy-patients.ts';
import { listWelfareIssues } from './list-welfare-issues.ts';
import { openWelfareIssue } from './open-welfare-issue.ts';
import { planDutyRound } from './plan-duty-round.ts';
import { planWardRound } from './plan-ward-round.ts';
import { receiveGoods } from '#server/goods/receive-goods.ts';
import { recordCommendations } from './record-commendations.ts';
import { recordDiagnosis } from './record-diagnosis.ts';
import { recordDutyVisits } from './record-duty-visits.ts';
import { recordMeasures } from './record-measures.ts';
import { recordPublicity } from './record-publicity.ts';
import { recordWardVisits } from './record-ward-visits.ts';
import { recordWelfarePayments } from './record-welfare-payments.ts';
import { registerWards } from './register-wards.ts';
import { releaseAllotment } from './release-allotment.ts';
import { revealDiagnosis } from './reveal-diagnosis.ts';
import { listPublicity } from './list-publicity.ts';
import { takeDownPublicity } from './take-down-publicity.ts';
import { visitNeedyPatient } from './visit-needy-patient.ts';

const { rollingBack } = useDatabase();

const dumplings = { code: 'JZ', name: '饺子', unit: '份', receivedOn: '2026-02-16', from: '医院食堂', keeper: '石岩' };
const round = {
  code: 'CX',
  name: '除夕值班慰问',
  roundOn: '2026-02-16',
  slot: 'evening' as const,
  leaderName: '院长',
  visitors: ['工会主席'],
};
const posts = [
  { department: '急诊科', personName: '钟鸣' },
  { department: '急诊科', personName: '石岩' },
  { department: '检验科', personName: '柳青' },
];
const wards = [{ code: 'NK', name: '内科病区', beds: ['1', '2', '10'] }];
const standing = async (hospital: Awaited<ReturnType<typeof openHospital>>, code: string) =>
  (await getFundBalances(hospital.cashier, { campaignId: hospital.campaignId })).find((source) => source.code === code);

describe('a duty round', () => {
  test(
    'gives everybody on duty cash and dumplings, out of the money set aside and out of the stock',
    rollingBack(async (database) => {
      const hospital = await openHospital(database);
      const { clerk, campaignId } = hospital;
      await hospital.allot('duty', 'JZ', 'E6', 100_000n);
      await receiveGoods(clerk, { campaignId, ...dumplings, quantity: 10 });
      const kit = { cashFen: 20_000n, allotmentCode: 'duty', greeting: '新春问候', itemCode: 'JZ', portions: 1 };
      const { roundId, departments } = await planDutyRound(clerk, { campaignId, ...round, kit, posts });
      expect(departments).toBe(2);
      expect(
        await recordDutyVisits(clerk, { roundId, ticks: [{ department: '急诊科', personName: '钟鸣' }] }),
      ).toMatchObject({
        personsVisited: 1,
        missing: 2,
        missingDepartments: ['检验科'],
      });
      await expect(recordDutyVisits(clerk, { roundId, close: true })).rejects.toThrow('整个科室没有到的有检验科');
      const excused = [{ department: '急诊科', personName: '石岩', visited: false, missedReason: '正在手术' }];
      expect(await recordDutyVisits(clerk, { roundId, ticks: excused, allVisited: true, close: true })).toMatchObject({
        personsVisited: 2,
        missing: 0,
      });
      await expect(recordDutyVisits(clerk, { roundId, allVisited: true })).rejects.toMatchObject({
        code: 'duty.already-done',
      });

      const seen = await getDutyRound(clerk, { roundId });
      expect(
        seen.posts.map((post) => [post.personName, post.visited, post.cashFen, post.portions, post.missedReason]),
      ).toEqual([
        ['钟鸣', true, 20_000n, 1, null],
        ['石岩', false, 0n, 0, '正在手术'],
        ['柳青', true, 20_000n, 1, null],
      ]);
      expect(await standing(hospital, 'JZ')).toMatchObject({ paidCashFen: 40_000n, reservedFen: 60_000n });
      expect(await listGoods(clerk, { campaignId })).toMatchObject([{ received: 10, inStock: 8 }]);
    }),
  );

  test(
    'refuses a person on duty in two places, money nobody set aside, and a day outside the campaign, and keeps nothing',
    rollingBack(async (database) => {
      const { clerk, campaignId } = await openHospital(database);
      const plan = (changes: object) => planDutyRound(clerk, { campaignId, ...round, kit: {}, posts, ...changes });
      await expect(plan({ posts: [...posts, { department: '药房', personName: '柳青' }] })).rejects.toMatchObject({
        code: 'duty.two-places',
      });
      await plan({});
      await expect(
        plan({ code: 'HQ', name: '后勤慰问', posts: [{ department: '锅炉房', personName: '柳青' }] }),
      ).rejects.toThrow('除夕值班慰问的检验科');
      await expect(plan({ code: 'HQ', kit: { cashFen: 100n }, slot: 'night' })).rejects.toMatchObject({
        code: 'allotment.not-found',
      });
      const asNumber = [{ department: '药房', personName: '柳青', staffNo: '990101199001011234' }];
      await expect(plan({ code: 'HQ', posts: asNumber })).rejects.toThrow('不能填身份证号、手机号或卡号');
      await expect(plan({ code: 'HQ', roundOn: '2025-12-01' })).rejects.toMatchObject({
        code: 'gathering.outside-campaign',
      });
      expect((await listGatheringRows(clerk, { campaignId }))['duty-persons']).toHaveLength(3);
    }),
  );
});

describe('a ward round', () => {
  test(
    'serves two portions a bed out of the stock, refuses more than there is and leaves everything as it was',
    rollingBack(async (database) => {
      const { clerk, campaignId } = await openHospital(database);
      await registerWards(clerk, { campaignId, wards });
      await receiveGoods(clerk, { campaignId, ...dumplings, quantity: 5 });
      const planned = await planWardRound(clerk, { campaignId, ...round, itemCode: 'JZ', wardCodes: ['NK'] });
      expect(planned).toMatchObject({ beds: 3, portions: 6, shortPortions: 1 });
      const { roundId } = planned;
      await expect(recordWardVisits(clerk, { roundId, allServed: true })).rejects.toThrow('库存 5 份，还差 1 份');
      expect((await getWardRound(clerk, { roundId })).coverage).toMatchObject({ portions: 0, bedsServed: 0 });
      await expect(recordWardVisits(clerk, { roundId, close: true })).rejects.toMatchObject({
        code: 'ward.beds-missed',
      });
      const empty = [{ wardCode: 'NK', bedNo: '10', portions: 0, missedReason: '空床' }];
      expect(await recordWardVisits(clerk, { roundId, ticks: empty, allServed: true, close: true })).toEqual({
        beds: 3,
        bedsServed: 2,
        portions: 4,
        excused: 1,
        missing: 0,
      });
      expect(await listGoods(clerk, { campaignId })).toMatchObject([{ inStock: 1 }]);
      const rows = (await listGatheringRows(clerk, { campaignId }))['ward-beds'];
      expect(rows.map((row) => [row.key, row.portions])).toEqual([
        ['CX/NK/1', 2n],
        ['CX/NK/10', 0n],
        ['CX/NK/2', 2n],
      ]);
    }),
  );
});

describe('a patient poor through illness', () => {
  const visit = {
    patientKey: 'P1',
    name: '冯冬',
    wardCode: 'NK',
    bedNo: '2',
    cashFen: 50_000n,
    allotmentCode: 'patient',
    visitedOn: '2026-02-15',
    visitors: ['院长'],
  };

  test(
    'receives money; the illness is kept apart, read only by the medical role and only with a reason',
    rollingBack(async (database, tx) => {
      const hospital = await openHospital(database);
      const { clerk, medic, campaignId, cast } = hospital;
      await registerWards(clerk, { campaignId, wards });
      await hospital.allot('patient', 'JZ', 'E2', 60_000n);
      await expect(visitNeedyPatient(clerk, { campaignId, ...visit, name: '冯冬（肝癌）' })).rejects.toMatchObject({
        code: 'ward.diagnosis-in-public-field',
      });
      const { patientId } = await visitNeedyPatient(clerk, { campaignId, ...visit });
      await expect(visitNeedyPatient(clerk, { campaignId, ...visit, cashFen: 100n })).rejects.toMatchObject({
        code: 'ward.patient-already-visited',
      });
      await expect(recordDiagnosis(clerk, { patientId, diagnosis: '白血病' })).rejects.toMatchObject({
        code: 'access.not-allowed',
      });
      await recordDiagnosis(medic, { patientId, diagnosis: '白血病' });
      await expect(revealDiagnosis(clerk, { patientId, reason: '核对慰问标准' })).rejects.toMatchObject({
        code: 'access.not-allowed',
      });
      await expect(revealDiagnosis(medic, { patientId, reason: '查白血病患者' })).rejects.toMatchObject({
        code: 'ward.reason-tells-too-much',
      });
      expect(await revealDiagnosis(medic, { patientId, reason: '核对慰问标准' })).toEqual({ diagnosis: '白血病' });

      const listed = await listNeedyPatients(clerk, { campaignId });
      expect(listed).toMatchObject([{ name: '冯冬', wardName: '内科病区', cashFen: 50_000n, hasDiagnosis: true }]);
      const everything = JSON.stringify([listed, await listGatheringRows(clerk, { campaignId })], (_key, value) =>
        typeof value === 'bigint' ? String(value) : value,
      );
      expect(everything).not.toContain('白血病');
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
      const journal = await tx
        .selectFrom('journal')
        .select(['event', 'after'])
        .where('subject_kind', '=', 'needy-patient')
        .orderBy('seq')
        .execute();
      expect(journal.map((entry) => entry.event)).toEqual([
        'ward.patient-visited',
        'ward.diagnosis-recorded',
        'ward.diagnosis-revealed',
      ]);
      expect(JSON.stringify(journal)).not.toContain('白血病');
      const kept = await tx.selectFrom('needy_patients').select('diagnosis_cipher').executeTakeFirstOrThrow();
      expect(kept.diagnosis_cipher?.toString('utf8')).not.toContain('白血病');
      expect(await findBrokenLink(tx, cast.tenantId)).toBeUndefined();
    }),
  );
});

describe('welfare', () => {
  const issue = {
    code: 'GJF',
    name: '春节过节费',
    basis: '职代会决议',
    perPersonFen: 50_000n,
    staffCount: 3,
    allotmentCode: 'welfare',
  };

  test(
    'is a fixed sum in a book of its own, paid once to each by the cashier',
    rollingBack(async (database) => {
      const hospital = await openHospital(database);
      const { clerk, cashier, campaignId } = hospital;
      await hospital.allot('welfare', 'FL', 'E5', 150_000n);
      const { issueId } = await openWelfareIssue(clerk, { campaignId, ...issue });
      const lines = posts.map((post) => ({ department: post.department, personName: post.personName }));
      await expect(recordWelfarePayments(clerk, { issueId, paidOn: '2026-02-10', lines })).rejects.toMatchObject({
        code: 'access.not-allowed',
      });
      expect(await recordWelfarePayments(cashier, { issueId, paidOn: '2026-02-10', lines: lines.slice(0, 2) })).toEqual(
        { paidPersons: 2, unpaid: 1 },
      );
      await expect(recordWelfarePayments(cashier, { issueId, paidOn: '2026-02-10', lines })).rejects.toMatchObject({
        code: 'welfare.paid-twice',
      });
      expect(await listWelfareIssues(clerk, { campaignId })).toMatchObject([{ paidPersons: 2, paidFen: 100_000n }]);
      expect(await standing(hospital, 'FL')).toMatchObject({ paidFen: 100_000n, reservedFen: 50_000n });
      expect(await standing(hospital, 'CZ')).toMatchObject({ paidFen: 0n });
      const rows = await listGatheringRows(clerk, { campaignId });
      expect(rows['allotment-payments']).toMatchObject([
        { key: 'welfare/1', book: 'welfare', purpose: 'welfare', amountFen: 100_000n },
      ]);
      expect(rows.welfare.map((row) => row.amountFen)).toEqual([50_000n, 50_000n]);
    }),
  );

  test(
    'is refused from a relief source, and awards are refused from the source of welfare',
    rollingBack(async (database) => {
      const hospital = await openHospital(database);
      const { clerk, campaignId } = hospital;
      await expect(hospital.allot('welfare', 'CZ', 'E5', 100n)).rejects.toMatchObject({ code: 'fund.use-not-allowed' });
      await expect(openWelfareIssue(clerk, { campaignId, ...issue })).rejects.toMatchObject({
        code: 'welfare.wrong-book',
      });
      await hospital.allot('duty', 'JZ', 'E6', 200_000n);
      const fromDuty = openWelfareIssue(clerk, { campaignId, ...issue, allotmentCode: 'duty' });
      await expect(fromDuty).rejects.toMatchObject({ code: 'welfare.wrong-book' });
      await hospital.allot('welfare', 'FL', 'E5', 100n);
      await expect(hospital.allot('award', 'FL', 'E5', 100n)).rejects.toMatchObject({
        code: 'allotment.shared-source',
      });
      await expect(hospital.allot('award', 'JL', 'E5', 300_001n)).rejects.toMatchObject({ code: 'fund.not-enough' });
      await expect(openWelfareIssue(clerk, { campaignId, ...issue })).rejects.toMatchObject({
        code: 'welfare.not-enough-set-aside',
      });
      expect((await listAllotments(clerk, { campaignId })).map((each) => each.code)).toEqual(['duty', 'welfare']);
    }),
  );
});

describe('a donation with a purpose', () => {
  test(
    'is not set aside for anything else, and nothing is reserved',
    rollingBack(async (database) => {
      const hospital = await openHospital(database);
      const { clerk, campaignId } = hospital;
      await expect(hospital.allot('gift', 'JX', 'A0', 10_000n)).rejects.toMatchObject({
        code: 'fund.use-not-allowed',
        message: '“助学捐款”指定用于子女上学，只用于致困原因为子女上学的家庭。请改用其他资金来源。',
      });
      expect(await listAllotments(clerk, { campaignId })).toEqual([]);
      expect(await standing(hospital, 'JX')).toMatchObject({ reservedFen: 0n, freeFen: 100_000n });
    }),
  );
});

describe('what is left of an allotment', () => {
  test(
    'goes back to its source once, and nothing is paid from it afterwards',
    rollingBack(async (database) => {
      const hospital = await openHospital(database);
      const { clerk, campaignId } = hospital;
      await hospital.allot('award', 'JL', 'E5', 200_000n);
      const honoured = { campaignId, commendedOn: '2026-02-06', documentNo: '院发3号', allotmentCode: 'award' };
      const award = (honoree: string) => [{ kind: 'advanced-person' as const, honoree, awardFen: 50_000n }];
      await recordCommendations(clerk, { ...honoured, commendations: award('钟鸣') });
      await releaseAllotment(clerk, { campaignId, code: 'award', reason: '表彰已经结束' });
      expect(await standing(hospital, 'JL')).toMatchObject({ paidFen: 50_000n, reservedFen: 0n, freeFen: 250_000n });
      expect(await listAllotments(clerk, { campaignId })).toMatchObject([{ paidFen: 50_000n, releasedFen: 150_000n }]);
      await expect(recordCommendations(clerk, { ...honoured, commendations: award('柳青') })).rejects.toMatchObject({
        code: 'allotment.exceeded',
      });
      await expect(releaseAllotment(clerk, { campaignId, code: 'award', reason: '再退一次' })).rejects.toMatchObject({
        code: 'allotment.nothing-left',
      });
      expect((await listGatheringRows(clerk, { campaignId }))['allotment-payments']).toHaveLength(1);
    }),
  );
});

describe('commendations, measures and publicity', () => {
  test(
    'are recorded with awards from their own source, counts of their own, and links to what happened',
    rollingBack(async (database) => {
      const hospital = await openHospital(database);
      const { clerk, campaignId } = hospital;
      await hospital.allot('award', 'JL', 'E5', 200_000n);
      const commendations = [
        { kind: 'advanced-department', honoree: '急诊科', awardFen: 100_000n },
        { kind: 'advanced-person', honoree: '钟鸣', department: '急诊科', awardFen: 50_000n },
      ] as const;
      const list = {
        campaignId,
        commendedOn: '2026-02-06',
        documentNo: '院发〔2026〕3号',
        commendations: [...commendations],
      };
      await expect(recordCommendations(clerk, list)).rejects.toMatchObject({ code: 'commendation.no-allotment' });
      await recordCommendations(clerk, { ...list, allotmentCode: 'award' });
      await expect(recordCommendations(clerk, { ...list, allotmentCode: 'award' })).rejects.toThrow(/不够|已经登记过/);
      expect(await listCommendations(clerk, { campaignId })).toHaveLength(2);
      expect(await standing(hospital, 'JL')).toMatchObject({ paidCashFen: 150_000n });

      const measure = { measureKind: 'health', name: '义诊和健康体检', doneOn: '2026-01-20', persons: 60 } as const;
      await recordMeasures(clerk, {
        campaignId,
        records: [measure, { ...measure, name: '陪同就医', persons: 1, dossierNo: '99010101-0001' }],
      });
      await expect(
        recordMeasures(clerk, { campaignId, records: [{ ...measure, name: '资助尿毒症透析' }] }),
      ).rejects.toMatchObject({ code: 'ward.diagnosis-in-public-field' });
      await expect(recordMeasures(clerk, { campaignId, records: [{ ...measure, dossierNo: '0' }] })).rejects.toThrow(
        '没有编号为“0”的困难档案',
      );

      const item = { channel: 'board', title: '表彰先进', place: '门诊楼公告栏', postedOn: '2026-02-07' } as const;
      await recordPublicity(clerk, {
        campaignId,
        items: [{ ...item, tells: { kind: 'commendation', key: '院发〔2026〕3号' } }],
      });
      await expect(
        recordPublicity(clerk, { campaignId, items: [{ ...item, tells: { kind: 'gathering', key: '没有的场次' } }] }),
      ).rejects.toMatchObject({
        code: 'publicity.tells-of-nothing',
      });
      const [posted] = await listPublicity(clerk, { campaignId });
      const itemId = posted?.id ?? '';
      await expect(takeDownPublicity(clerk, { itemId, takenDownOn: '2026-02-06' })).rejects.toMatchObject({
        code: 'publicity.days-backwards',
      });
      await takeDownPublicity(clerk, { itemId, takenDownOn: '2026-02-17' });
      await expect(takeDownPublicity(clerk, { itemId, takenDownOn: '2026-02-18' })).rejects.toMatchObject({
        code: 'publicity.already-down',
      });
      const rows = await listGatheringRows(clerk, { campaignId });
      expect(rows['measure-records'].map((row) => [row.key, row.persons, row.dossierNo])).toEqual([
        ['990101-1', 60n, null],
        ['990101-2', 1n, '99010101-0001'],
      ]);
      expect(rows.publicity).toMatchObject([{ key: '990101-1', tellsKind: 'commendation' }]);
    }),
  );
});
