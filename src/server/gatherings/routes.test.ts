import { describe, expect, test } from 'vitest';
import { appFor } from '../../../tests/support/api.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { openHospital } from '../../../tests/support/open-hospital.ts';
import { goodsRoutes } from '#server/goods/goods.routes.ts';
import { gatheringsRoutes } from './gatherings.routes.ts';
import { recordsRoutes } from './records.routes.ts';
import { roundsRoutes } from './rounds.routes.ts';
import { wardsRoutes } from './wards.routes.ts';

const { rollingBack } = useDatabase();
const routes = [goodsRoutes, gatheringsRoutes, roundsRoutes, wardsRoutes, recordsRoutes];

describe('the routes of a hospital', () => {
  test(
    'carry its campaign: money set aside, tea meeting, tournament, dinner, duty round, ward round, welfare, commendation',
    rollingBack(async (database) => {
      const hospital = await openHospital(database);
      const { cast, campaignId } = hospital;
      const browserOf = (person: (typeof cast.people)['lin']) => appFor(database, person, { routes });
      const [clerk, chair, cashier, medic] = await Promise.all([
        browserOf(cast.people.lin),
        browserOf(cast.people.zhou),
        browserOf(cast.people.fang),
        browserOf(hospital.medic.actor),
      ]);
      const home = `/api/campaigns/${campaignId}`;
      const allot = (purpose: string, sourceCode: string, amountFen: number, recipientClass: string) =>
        chair.post(`${home}/allotments`, {
          code: purpose,
          name: purpose,
          purpose,
          sourceCode,
          recipientClass,
          amountFen,
          basis: '院长办公会',
        });
      for (const response of [
        await allot('duty', 'JZ', 100_000, 'E6'),
        await allot('welfare', 'FL', 100_000, 'E5'),
        await allot('award', 'JL', 100_000, 'E5'),
        await allot('patient', 'JZ', 50_000, 'E2'),
      ])
        expect(response.statusCode).toBe(201);
      const wrong = await allot('gift', 'FL', 1, 'E5');
      expect([wrong.statusCode, wrong.json().code]).toEqual([422, 'allotment.shared-source']);
      expect((await clerk.post(`${home}/allotments`, {})).statusCode).toBe(422);

      const gathering = {
        code: 'FXB',
        kind: 'tournament',
        name: '放心杯',
        heldOn: '2026-01-31',
        place: '职工之家',
        hostName: '工会主席',
      };
      const { gatheringId } = (await clerk.post(`${home}/gatherings`, gathering)).json();
      expect((await clerk.post(`${home}/gatherings`, gathering)).statusCode).toBe(409);
      const draw = await clerk.post(`/api/gatherings/${gatheringId}/tournament-events`, {
        code: 'GD',
        name: '掼蛋',
        entrants: [{ name: '内科队' }, { name: '外科队' }],
      });
      const played = await clerk.post(`/api/tournament-events/${draw.json().eventId}/results`, {
        results: [{ matchNo: 1, winnerNo: 2, playedOn: '2026-01-31' }],
      });
      expect(played.json()).toEqual({ played: 1, matches: 1, isFinished: true });
      expect((await clerk.get(`/api/gatherings/${gatheringId}/tournament`)).json().events[0].placings[0]).toEqual({
        entrant: 2,
        place: 1,
        wins: 1,
      });
      expect(
        (
          await clerk.post(`/api/gatherings/${gatheringId}/guests`, { guests: [{ name: '钟鸣', role: 'entrant' }] })
        ).json(),
      ).toEqual({ listed: 1 });
      expect((await clerk.post(`/api/gatherings/${gatheringId}/attendance`, { allCame: true })).json()).toMatchObject({
        attended: 1,
        state: 'held',
      });
      expect((await clerk.post(`/api/gatherings/${gatheringId}/cancellation`, { reason: '下雪' })).statusCode).toBe(
        409,
      );
      expect((await clerk.get(`/api/gatherings/${gatheringId}`)).json()).toMatchObject({
        state: 'held',
        guests: [{ name: '钟鸣', attended: true }],
      });
      expect((await clerk.get(`${home}/gatherings`)).json().items).toHaveLength(1);

      const entries = [{ name: '外地职工', unitName: '护理部', stays: true, dines: true }];
      expect((await clerk.post(`${home}/stay-survey`, { surveyedOn: '2026-01-20', entries })).json()).toMatchObject({
        dining: 1,
      });
      expect((await clerk.get(`${home}/stay-survey`)).json().items).toMatchObject([
        { name: '外地职工', surveyedOn: '2026-01-20' },
      ]);
      const dinner = (
        await clerk.post(`${home}/gatherings`, {
          ...gathering,
          code: 'NYF',
          kind: 'dinner',
          name: '年夜饭',
          heldOn: '2026-02-16',
        })
      ).json();
      expect((await clerk.post(`/api/gatherings/${dinner.gatheringId}/seating`, { hosts: ['院长'] })).json()).toEqual({
        tables: 1,
        diners: 1,
        hosts: 1,
      });

      const goods = {
        code: 'JZ',
        name: '饺子',
        unit: '份',
        quantity: 10,
        receivedOn: '2026-02-16',
        from: '食堂',
        keeper: '石岩',
      };
      expect((await clerk.post(`${home}/goods`, goods)).json()).toMatchObject({ inStock: 10 });
      const round = { roundOn: '2026-02-16', slot: 'evening', leaderName: '院长' };
      const duty = {
        code: 'CX',
        name: '除夕值班慰问',
        ...round,
        kit: { cashFen: 20_000, allotmentCode: 'duty', itemCode: 'JZ', portions: 1 },
        posts: [{ department: '急诊科', personName: '钟鸣' }],
      };
      const { roundId } = (await clerk.post(`${home}/duty-rounds`, duty)).json();
      expect(
        (
          await clerk.post(`/api/duty-rounds/${roundId}/visits`, {
            ticks: [{ department: '急诊科', personName: '钟鸣', cashFen: 10_000 }],
            close: true,
          })
        ).json(),
      ).toMatchObject({ personsVisited: 1, missing: 0 });
      expect((await clerk.get(`/api/duty-rounds/${roundId}`)).json()).toMatchObject({
        state: 'done',
        posts: [{ cashFen: 10_000 }],
      });
      expect((await clerk.get(`${home}/duty-rounds`)).json().items).toMatchObject([{ kitCashFen: 20_000, missing: 0 }]);

      expect(
        (await clerk.post(`${home}/wards`, { wards: [{ code: 'NK', name: '内科病区', beds: ['1', '2'] }] })).json(),
      ).toEqual({ wards: 1, beds: 2 });
      expect((await clerk.get('/api/wards')).json().items).toMatchObject([{ code: 'NK', beds: ['1', '2'] }]);
      const ward = (
        await clerk.post(`${home}/ward-rounds`, {
          code: 'BF',
          name: '初一送饺子',
          ...round,
          itemCode: 'JZ',
          wardCodes: ['NK'],
        })
      ).json();
      expect(
        (await clerk.post(`/api/ward-rounds/${ward.roundId}/visits`, { allServed: true, close: true })).json(),
      ).toMatchObject({ portions: 4, missing: 0 });
      expect((await clerk.get(`/api/ward-rounds/${ward.roundId}`)).json()).toMatchObject({
        portionsPerBed: 2,
        coverage: { bedsServed: 2 },
      });
      expect((await clerk.get(`${home}/ward-rounds`)).json().items).toHaveLength(1);
      expect(
        (
          await clerk.post(`${home}/goods-moves`, {
            itemCode: 'JZ',
            kind: 'issue',
            quantity: 6,
            movedOn: '2026-02-17',
            purpose: '门卫',
            keeper: '石岩',
          })
        ).statusCode,
      ).toBe(422);
      expect((await clerk.get(`${home}/goods`)).json().items).toMatchObject([{ inStock: 5 }]);

      const patient = {
        patientKey: 'P1',
        name: '冯冬',
        wardCode: 'NK',
        bedNo: '2',
        cashFen: 50_000,
        allotmentCode: 'patient',
        visitedOn: '2026-02-15',
        visitors: ['院长'],
      };
      const { patientId } = (await clerk.post(`${home}/needy-patients`, patient)).json();
      const diagnosis = await medic.app.inject({
        method: 'PUT',
        url: `/api/needy-patients/${patientId}/diagnosis`,
        headers: { host: 'localhost:8650', origin: 'http://localhost:8650', 'content-type': 'application/json' },
        payload: JSON.stringify({ diagnosis: '尿毒症' }),
      });
      expect(diagnosis.json()).toEqual({ hasDiagnosis: true });
      expect(
        (await medic.post(`/api/needy-patients/${patientId}/diagnosis-reading`, { reason: '核对名单' })).json(),
      ).toEqual({ diagnosis: '尿毒症' });
      expect(
        (await clerk.post(`/api/needy-patients/${patientId}/diagnosis-reading`, { reason: '核对名单' })).statusCode,
      ).toBe(403);
      const patients = await clerk.get(`${home}/needy-patients`);
      expect(patients.json().items).toMatchObject([{ name: '冯冬', hasDiagnosis: true }]);
      expect(patients.body).not.toContain('尿毒症');

      const issue = {
        code: 'GJF',
        name: '过节费',
        basis: '职代会',
        perPersonFen: 50_000,
        staffCount: 2,
        allotmentCode: 'welfare',
      };
      const { issueId } = (await clerk.post(`${home}/welfare-issues`, issue)).json();
      expect(
        (
          await cashier.post(`/api/welfare-issues/${issueId}/payments`, {
            paidOn: '2026-02-10',
            lines: [{ department: '急诊科', personName: '钟鸣', amountFen: 50_000 }],
          })
        ).json(),
      ).toEqual({ paidPersons: 1, unpaid: 1 });
      expect((await clerk.get(`/api/welfare-issues/${issueId}`)).json()).toMatchObject({
        paidFen: 50_000,
        payments: [{ personName: '钟鸣' }],
      });
      expect((await clerk.get(`${home}/welfare-issues`)).json().items).toHaveLength(1);

      const honoured = {
        commendedOn: '2026-02-06',
        documentNo: '院发3号',
        allotmentCode: 'award',
        commendations: [{ kind: 'advanced-person', honoree: '钟鸣', awardFen: 50_000 }],
      };
      expect((await clerk.post(`${home}/commendations`, honoured)).statusCode).toBe(201);
      expect((await clerk.get(`${home}/commendations`)).json().items).toMatchObject([
        { honoree: '钟鸣', awardFen: 50_000 },
      ]);
      expect(
        (
          await clerk.post(`${home}/measure-records`, {
            records: [
              {
                measureKind: 'culture',
                name: '写春联',
                doneOn: '2026-01-25',
                persons: 40,
                quantity: { value: 200, unit: '副' },
              },
            ],
          })
        ).statusCode,
      ).toBe(201);
      expect((await clerk.get(`${home}/measure-records`)).json().items).toMatchObject([
        { quantity: 200, quantityUnit: '副' },
      ]);
      expect(
        (
          await clerk.post(`${home}/publicity`, {
            items: [
              {
                channel: 'group',
                title: '放心杯圆满结束',
                place: '职工群',
                postedOn: '2026-02-01',
                tells: { kind: 'gathering', key: 'FXB' },
              },
            ],
          })
        ).statusCode,
      ).toBe(201);
      expect((await clerk.get(`${home}/publicity`)).json().items).toMatchObject([{ tellsKey: 'FXB' }]);
      expect(
        (await clerk.get(`${home}/allotments`))
          .json()
          .items.map((each: { code: string; paidFen: number }) => [each.code, each.paidFen]),
      ).toEqual([
        ['award', 50_000],
        ['duty', 10_000],
        ['patient', 50_000],
        ['welfare', 50_000],
      ]);
    }),
  );
});
