import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../../tests/support/database.ts';
import { appFor } from '../../../tests/support/api.ts';
import { type Hospital, openHospital } from '../../../tests/support/open-hospital.ts';
import { getSurveyReport } from './get-survey-report.ts';
import { installInspectionForm } from './install-inspection-form.ts';
import { inspectionsRoutes } from './inspections.routes.ts';
import { listInspectionForms } from './list-inspection-forms.ts';
import { listInspectionRows } from './list-inspection-rows.ts';
import { listInspections } from './list-inspections.ts';
import { listFormPacks, readInspectionPack } from './read-inspection-pack.ts';
import { recordFindingStep } from './record-finding-step.ts';
import { recordInspection } from './record-inspection.ts';

const { rollingBack } = useDatabase();

async function install({ clerk }: Hospital): Promise<void> {
  for (const name of await listFormPacks())
    await installInspectionForm(clerk, { source: await readInspectionPack(name) });
}

const mill = {
  formCode: 'enterprise-check',
  subjectKind: 'enterprise' as const,
  subjectName: '东河面粉厂',
  checkedOn: '2026-01-06',
  inspectors: ['许舟'],
  answers: {
    operation: '正常',
    employees: 120,
    'arrears-persons': 12,
    'arrears-amount': '36000',
    'below-minimum': 0,
    contracts: 120,
    'injury-insured': 120,
    'protective-goods': '是',
  },
};
const site = {
  formCode: 'risk-screen',
  subjectKind: 'project' as const,
  subjectName: '东河安置房工地',
  checkedOn: '2026-01-20',
  inspectors: ['许舟'],
  answers: {
    'migrant-workers': 80,
    'arrears-amount': '600000',
    'arrears-persons': 40,
    sign: '个别议论',
    'wage-account': '否',
    'will-return': 60,
  },
};

describe('an inspection', () => {
  test(
    'goes from form to finding, deadline, report, failed and passed re-check',
    rollingBack(async (database) => {
      const hospital = await openHospital(database);
      const { clerk, campaignId } = hospital;
      await install(hospital);
      const recorded = await recordInspection(clerk, { campaignId, ...mill, responsible: '厂长' });
      expect(recorded.findings).toEqual([
        { code: 'wages-in-arrears', severity: 'grave', statement: '拖欠12人工资，共36000元' },
      ]);
      const { inspectionId } = recorded;
      const step = (kind: 'ordered' | 'reported' | 'passed' | 'failed', on: string, more = {}) =>
        recordFindingStep(clerk, { inspectionId, findingNo: 1, kind, on, words: '已核对', ...more });
      const seen = async (asOf: string) => (await listInspections(clerk, { campaignId, asOf }))[0]?.findings[0];
      expect(await seen('2026-01-25')).toMatchObject({
        state: 'ordered',
        dueOn: '2026-01-21',
        responsible: '厂长',
        daysLate: 4,
      });
      await expect(step('passed', '2026-01-20')).rejects.toMatchObject({ code: 'finding.wrong-step' });
      await step('reported', '2026-01-20');
      await expect(step('failed', '2026-01-22')).rejects.toMatchObject({ code: 'finding.no-deadline' });
      expect(await step('failed', '2026-01-22', { dueOn: '2026-01-30' })).toEqual({
        state: 'ordered',
        dueOn: '2026-01-30',
      });
      await step('reported', '2026-01-29');
      expect(await step('passed', '2026-01-31')).toMatchObject({ state: 'passed' });
      expect(await seen('2026-02-25')).toMatchObject({ state: 'passed', daysLate: 0, failures: 1 });
    }),
  );

  test(
    'is refused with a wrong answer, for a wrong subject, on a wrong day and twice, and keeps nothing',
    rollingBack(async (database) => {
      const hospital = await openHospital(database);
      const { clerk, campaignId } = hospital;
      const record = (changes: object) => recordInspection(clerk, { campaignId, ...mill, ...changes });
      await expect(record({})).rejects.toMatchObject({ code: 'inspection-form.not-found' });
      await install(hospital);
      await expect(record({ answers: { ...mill.answers, employees: '很多' } })).rejects.toThrow(
        '“经营和用工·职工人数”要填不小于 0 的整数',
      );
      await expect(record({ subjectKind: 'project' })).rejects.toMatchObject({ code: 'inspection.wrong-subject' });
      await expect(record({ checkedOn: '2026-03-06' })).rejects.toMatchObject({ code: 'inspection.outside-campaign' });
      await record({ checkedOn: '2025-05-08' });
      await record({});
      await expect(record({})).rejects.toMatchObject({ code: 'inspection.already-recorded' });
      expect(await listInspections(clerk, { campaignId })).toHaveLength(2);
    }),
  );
});

describe('a form', () => {
  test(
    'is installed once by version, and another content needs another version',
    rollingBack(async (database) => {
      const hospital = await openHospital(database);
      await install(hospital);
      const source = (await readInspectionPack('risk-screen')) as object;
      expect(await installInspectionForm(hospital.clerk, { source })).toMatchObject({ isNew: false });
      await expect(
        installInspectionForm(hospital.clerk, { source: { ...source, name: '另一张表' } }),
      ).rejects.toMatchObject({ code: 'inspection-form.version-reused' });
      await installInspectionForm(hospital.clerk, { source: { ...source, name: '另一张表', version: '2' } });
      expect((await listInspectionForms(hospital.clerk, {})).map((form) => [form.code, form.version])).toEqual([
        ['enterprise-check', '1'],
        ['risk-screen', '2'],
      ]);
      await expect(readInspectionPack('nothing')).rejects.toMatchObject({ code: 'pack.not-found' });
    }),
  );
});

describe('the report of the three surveys', () => {
  test(
    'adds up by unit, counts the register, and advises what the counts call for',
    rollingBack(async (database) => {
      const hospital = await openHospital(database);
      const { clerk, campaignId, cast } = hospital;
      await install(hospital);
      await recordInspection(clerk, { campaignId, unitCode: cast.units.east.code, ...mill, responsible: '厂长' });
      await recordInspection(clerk, { campaignId, ...site });
      const report = await getSurveyReport(clerk, { campaignId, asOf: '2026-02-01' });
      expect(report.totals).toMatchObject({
        inspections: 2,
        subjects: 2,
        enterprises: 1,
        projects: 1,
        arrearsPersons: 52,
        arrearsFen: 63_600_000n,
        late: 1,
      });
      expect(report.totals.byColour.red).toBe(1);
      expect(report.units.map(({ unit, totals }) => [unit.name, totals.subjects])).toEqual([
        ['示范县总工会', 2],
        ['东河镇总工会', 1],
      ]);
      expect(report.census.total).toMatchObject({ households: 2, relieved: 0 });
      expect(report.census.byCause.map((line) => line.name)).toEqual(['患重特大疾病', '子女上学']);
      expect(report.advice.map((each) => each.code)).toEqual([
        'arrears-list',
        'wage-account-supervision',
        'red-daily-report',
        'late-findings',
        'unrelieved',
      ]);
      expect(report.advice[0]?.because).toEqual([
        { count: 'subjects-in-arrears', name: '有拖欠工资的单位数', value: 2, atLeast: 1 },
      ]);
      const rows = await listInspectionRows(clerk, { campaignId, asOf: '2026-02-01' });
      expect(rows.inspections.map((row) => [row.key, row.arrearsPersons, row.colour])).toEqual([
        ['enterprise-check/东河面粉厂/2026-01-06', 12n, null],
        ['risk-screen/东河安置房工地/2026-01-20', 40n, 'red'],
      ]);
      expect(rows.findings.map((row) => row.key)).toEqual([
        'enterprise-check/东河面粉厂/2026-01-06/1',
        'risk-screen/东河安置房工地/2026-01-20/1',
        'risk-screen/东河安置房工地/2026-01-20/2',
      ]);
      expect(rows.census.map((row) => row.key)).toEqual(['99010101-0001', '99010101-0002']);
    }),
  );
});

describe('rights', () => {
  test(
    'a township inspects in its own name, sees its own and nobody else’s, and cannot change the forms',
    rollingBack(async (database) => {
      const hospital = await openHospital(database);
      const { clerk, campaignId, cast } = hospital;
      await install(hospital);
      await recordInspection(clerk, { campaignId, ...site });
      const xu = cast.as(cast.people.xu);
      await recordInspection(xu, { campaignId, ...mill });
      expect((await listInspections(xu, { campaignId })).map((each) => [each.subjectName, each.unitName])).toEqual([
        ['东河面粉厂', '东河镇总工会'],
      ]);
      await expect(
        recordInspection(xu, { campaignId, unitCode: cast.units.west.code, ...mill, subjectName: '别处的厂' }),
      ).rejects.toMatchObject({ code: 'access.outside-unit' });
      await expect(installInspectionForm(xu, { source: {} })).rejects.toMatchObject({ code: 'access.not-allowed' });
      expect(await listInspections(clerk, { campaignId })).toHaveLength(2);
    }),
  );
});

describe('the routes', () => {
  test(
    'show the forms, take an inspection and its steps, and give the report',
    rollingBack(async (database) => {
      const hospital = await openHospital(database);
      const { campaignId, cast } = hospital;
      await install(hospital);
      const browser = await appFor(database, cast.people.lin, { routes: [inspectionsRoutes] });
      const forms = (await browser.get('/api/inspection-forms')).json().items;
      expect(forms.map((form: { name: string }) => form.name)).toEqual([
        '企业职工劳动经济权益检查表',
        '农民工权益和队伍稳定风险排查表',
      ]);
      const address = `/api/campaigns/${campaignId}/inspections`;
      const posted = await browser.post(address, { ...site, responsible: '项目经理' });
      expect([posted.statusCode, posted.json().colour, posted.json().findings.length]).toEqual([201, 'red', 2]);
      expect((await browser.post(address, site)).statusCode).toBe(409);
      const wrong = await browser.post(address, {
        ...site,
        checkedOn: '2026-01-21',
        answers: { ...site.answers, sign: '不清楚' },
      });
      expect([wrong.statusCode, wrong.json().code]).toEqual([422, 'inspection.answer-invalid']);
      const steps = `/api/inspections/${posted.json().inspectionId}/findings/1/steps`;
      expect((await browser.post(steps, { kind: 'reported', on: '2026-01-25', words: '已发放' })).json()).toEqual({
        state: 'reported',
        dueOn: '2026-01-30',
      });
      const [listed] = (await browser.get(`${address}?asOf=2026-02-10`)).json().items;
      expect(listed).toMatchObject({
        subjectName: '东河安置房工地',
        arrearsFen: 60_000_000,
        findings: [{ state: 'reported' }, { state: 'ordered', daysLate: 6 }],
      });
      const report = (await browser.get(`/api/campaigns/${campaignId}/survey-report?asOf=2026-02-10`)).json();
      expect(report).toMatchObject({
        totals: { projects: 1, arrearsPersons: 40, late: 1 },
        census: { total: { households: 2 } },
      });
    }),
  );
});
