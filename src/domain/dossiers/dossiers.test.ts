import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { calendarOf } from '../organizations/working-calendar.ts';
import { CAUSES, type CauseCode } from '../code-lists.ts';
import { type CheckedForm, checkForm, fitsLuhn } from './check-form.ts';
import { consentUntil, decideConsent } from './consent.ts';
import { drawSample } from './draw.ts';
import { evidenceMatrix, missingEvidence, parseEvidencePack } from './evidence.ts';
import { readExit } from './exit.ts';
import { areaBand, decideAnswers, parseFormPack } from './form.ts';
import { type Stage, STAGES, type StepCode, STEP_CODES, STEPS, stepsFrom, type TakenStep } from './life.ts';
import { addMonths } from './months.ts';
import { causesNamed, nameInList, parseCausePack } from './procedure.ts';
import { decideStep, type StepAsked, type StepFacts } from './take-step.ts';

const pack = (name: string): unknown => parse(readFileSync(`packs/dossiers/${name}.yaml`, 'utf8'));
const form = parseFormPack(pack('form'));
const evidence = parseEvidencePack(pack('evidence'));
const causes = parseCausePack(pack('causes'));
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const calendar = calendarOf([{ on: '2026-01-01', kind: 'holiday', name: '元旦' }]);

const facts = (more: Partial<StepFacts> = {}): StepFacts => ({
  stage: 'draft',
  taken: [],
  formGaps: [],
  missingEvidence: [],
  consentUntil: '2027-01-01',
  exitGap: null,
  postingWorkingDays: 5,
  calendar,
  openedOn: '2026-01-05',
  ...more,
});
const asked = (step: StepCode, more: Partial<StepAsked> = {}): StepAsked => ({
  step,
  on: '2026-02-02',
  today: '2026-02-02',
  userId: 'lu',
  roles: ['unit-clerk', 'clerk', 'reviewer', 'chair'],
  opinion: '同意',
  people: ['林岚', '许舟'],
  place: '车间公示栏',
  fileLevel: 'county',
  cancelReason: 'death',
  ...more,
});
const took = (step: StepCode, from: Stage, to: Stage, on = '2026-01-06', byUserId = 'xu'): TakenStep => ({
  step,
  from,
  to,
  on,
  byUserId,
});
const refusalOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return '';
};

describe('the life of a dossier', () => {
  it('leads from draft to in file, to help, to exit and back, one step after another', () => {
    const route: StepCode[] = [
      'submit',
      'take-up',
      'pass-unit-review',
      'record-home-check',
      'pass-deliberation',
      'end-posting',
      'pass-comparison',
      'put-in-file',
      'begin-help',
      'propose-exit',
      'confirm-exit',
      'fall-back',
    ];
    let stage: Stage = 'draft';
    const taken: TakenStep[] = [];
    for (const [index, step] of route.entries()) {
      const on = `2026-${String(index + 2).padStart(2, '0')}-02`;
      const to = decideStep(
        facts({ stage, taken: [...taken] }),
        asked(step, { on, today: on, userId: step === 'put-in-file' || step === 'confirm-exit' ? 'lu' : 'xu' }),
      );
      taken.push({ step, from: stage, to, on, byUserId: step === 'put-in-file' ? 'lu' : 'xu' });
      stage = to;
    }
    expect(taken.map((each) => each.to)).toEqual([
      'submitted',
      'unit-review',
      'home-check',
      'deliberation',
      'posting',
      'comparison',
      'county-review',
      'in-file',
      'helped',
      'exit-pending',
      'exited',
      'draft',
    ]);
  });

  it('refuses, at every stage, every step that the table does not offer there', () => {
    for (const stage of Object.keys(STAGES) as Stage[])
      for (const step of STEP_CODES) {
        const code = refusalOf(() => decideStep(facts({ stage }), asked(step)));
        expect(code === 'dossier.wrong-stage', `${step} at ${stage}`).toBe(
          !(STEPS[step].from as readonly Stage[]).includes(stage),
        );
      }
  });

  it('offers no stage a dead end, but an exit from everywhere and a way back', () => {
    const everybody = ['unit-clerk', 'clerk', 'reviewer', 'chair'] as const;
    for (const stage of Object.keys(STAGES) as Stage[])
      expect(stepsFrom(stage, everybody).length, stage).toBeGreaterThan(0);
    for (const stage of ['exited', 'cancelled', 'refused', 'returned'] as const)
      expect(stepsFrom(stage, everybody).length).toBeGreaterThan(0);
    expect(stepsFrom('county-review', ['unit-clerk'])).toEqual(['return']);
    expect(stepsFrom('county-review', ['cashier'])).toEqual([]);
  });

  it.each<[string, StepCode, Partial<StepFacts>, Partial<StepAsked>]>([
    ['dossier.form-incomplete', 'submit', { formGaps: ['“民族”没有填'] }, {}],
    ['dossier.consent-missing', 'pass-unit-review', { stage: 'unit-review', consentUntil: null }, {}],
    ['dossier.consent-expired', 'pass-comparison', { stage: 'comparison', consentUntil: '2026-02-01' }, {}],
    ['dossier.two-checkers', 'record-home-check', { stage: 'home-check' }, { people: ['林岚', ' 林岚 '] }],
    ['dossier.place-missing', 'pass-deliberation', { stage: 'deliberation' }, { place: ' ' }],
    ['dossier.evidence-missing', 'put-in-file', { stage: 'county-review', missingEvidence: ['户主身份证'] }, {}],
    ['dossier.file-level-missing', 'put-in-file', { stage: 'county-review' }, { fileLevel: undefined }],
    [
      'dossier.maker-is-checker',
      'put-in-file',
      { stage: 'county-review', taken: [took('submit', 'draft', 'submitted', '2026-01-06', 'lu')] },
      {},
    ],
    ['dossier.not-above-line', 'propose-exit', { stage: 'helped', exitGap: '还没有登记过各月收入' }, {}],
    ['dossier.cancel-reason-missing', 'cancel', { stage: 'in-file' }, { cancelReason: undefined }],
    ['dossier.opinion-missing', 'refuse', { stage: 'unit-review' }, { opinion: '  ' }],
    ['dossier.step-day-wrong', 'submit', {}, { on: '2026-02-03' }],
    ['dossier.step-day-wrong', 'submit', {}, { on: '2026-01-04' }],
    ['dossier.step-not-allowed', 'put-in-file', { stage: 'county-review' }, { roles: ['clerk'] }],
  ])('refuses with %s', (code, step, more, how) => {
    expect(refusalOf(() => decideStep(facts(more), asked(step, how)))).toBe(code);
  });

  it('counts the posting in working days, from the day it was put up, and anew after an objection', () => {
    const posted = [took('pass-deliberation', 'deliberation', 'posting', '2026-01-12')];
    const end = (on: string, taken = posted) =>
      refusalOf(() => decideStep(facts({ stage: 'posting', taken }), asked('end-posting', { on })));
    expect(end('2026-01-16')).toBe('dossier.posting-too-short');
    expect(end('2026-01-17')).toBe('');
    const again = [...posted, took('settle-objection', 'objection', 'posting', '2026-01-20')];
    expect(end('2026-01-26', again)).toBe('dossier.posting-too-short');
    expect(end('2026-01-27', again)).toBe('');
  });

  it('restores a cancelled dossier to the stage it was taken from', () => {
    const taken = [took('begin-help', 'in-file', 'helped'), took('cancel', 'helped', 'cancelled')];
    expect(decideStep(facts({ stage: 'cancelled', taken }), asked('restore'))).toBe('helped');
  });
});

describe('an exit', () => {
  const lines = [{ fromOn: '2025-01-01', amountFen: 74_400n, months: 1n }];
  const months = (amounts: readonly bigint[]) =>
    amounts.map((amountFen, index) => ({ month: `2026-0${index + 1}`, amountFen }));
  it('needs six months in a row above the line; equal is not above, a gap begins anew', () => {
    const read = (amounts: readonly bigint[], more = {}) =>
      readExit({ months: months(amounts), lines, members: 3, on: '2026-07-03', ...more }, 6);
    expect(read(Array(6).fill(223_201n)).gap).toBeNull();
    expect(read([223_200n, ...Array(5).fill(300_000n)])).toMatchObject({ monthsAbove: 5 });
    expect(read([]).gap).toBe('还没有登记过各月收入');
    const holed = months(Array(7).fill(300_000n)).filter((each) => each.month !== '2026-03');
    expect(readExit({ months: holed, lines, members: 3, on: '2026-07-03' }, 6).monthsAbove).toBe(4);
    expect(read(Array(6).fill(300_000n), { on: '2026-12-01' }).gap).toContain('太久');
    expect(read(Array(6).fill(300_000n), { lines: [] }).gap).toContain('低保线');
  });
  it('compares a yearly line without rounding', () => {
    const yearly = [{ fromOn: '2025-01-01', amountFen: 672_000n, months: 12n }];
    const at = (amountFen: bigint) =>
      readExit({ months: [{ month: '2026-06', amountFen }], lines: yearly, members: 1, on: '2026-06-30' }, 1).gap;
    expect(at(56_000n)).not.toBeNull();
    expect(at(56_001n)).toBeNull();
  });
  it('never answers enough with fewer recorded months than wanted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt(0n, 500_000n), { maxLength: 8 }),
        fc.integer({ min: 1, max: 5 }),
        (amounts, members) => {
          const reading = readExit({ months: months(amounts), lines, members, on: '2026-08-31' }, 6);
          if (reading.gap === null)
            expect(amounts.slice(-6).every((amount) => amount > 74_400n * BigInt(members))).toBe(true);
          expect(reading.monthsAbove).toBeLessThanOrEqual(amounts.length);
        },
      ),
    );
  });
});

describe('a spot check', () => {
  const population = Array.from({ length: 101 }, (_, index) => `990101-${String(index).padStart(4, '0')}`);
  it('draws at least the share, without repeats, the same for the same seed and whatever order the numbers come in', () => {
    const drawn = drawSample({ seed: '2026-03-02/abc', population, percent: 30 }, 30, sha);
    expect(drawn).toHaveLength(31);
    expect(new Set(drawn).size).toBe(31);
    expect(drawSample({ seed: '2026-03-02/abc', population: [...population].reverse(), percent: 30 }, 30, sha)).toEqual(
      drawn,
    );
    expect(drawSample({ seed: '2026-03-03/abc', population, percent: 30 }, 30, sha)).not.toEqual(drawn);
  });
  it('refuses less than the procedure allows, and nothing to draw from', () => {
    expect(refusalOf(() => drawSample({ seed: 's', population, percent: 29 }, 30, sha))).toBe('dossier.draw-share');
    expect(refusalOf(() => drawSample({ seed: 's', population: [], percent: 30 }, 30, sha))).toBe('dossier.draw-empty');
  });
});

describe('the form', () => {
  it('takes what is in its lists and of its kind, and nothing else', () => {
    expect(decideAnswers(form, 'head', { work: '下（待）岗', ethnicity: ' 汉族 ', 'employee-no': '' }, false)).toEqual({
      work: '下（待）岗',
      ethnicity: '汉族',
    });
    for (const bad of [
      { work: '上岗' },
      { 'work-from': '2001' },
      { 'monthly-income': '-1' },
      { nonsense: '1' },
      { illness: '肺病' },
    ])
      expect(
        refusalOf(() => decideAnswers(form, 'head', bad, false)),
        JSON.stringify(bad),
      ).toBe('dossier.answer-wrong');
    expect(refusalOf(() => decideAnswers(form, 'household', { vehicle: '车主 11010119700305１234' }, false))).toBe(
      'dossier.answer-wrong',
    );
    expect(decideAnswers(form, 'head', { illness: '肺病' }, true)).toEqual({ illness: '肺病' });
  });

  it('sorts floor space into the bands of the older forms', () => {
    expect([20, 20.5, 50, 71].map((area) => areaBand(form, area))).toEqual(['≤20㎡', '20–50㎡', '20–50㎡', '>70㎡']);
  });

  const person = {
    name: '赵一',
    isHead: true,
    relation: 'head',
    birthOn: '1970-03-05',
    sex: 'male',
    birthByNumber: '1970-03-05',
    sexByNumber: 'male',
    hasIdNumber: true,
    healthFilled: ['health'],
  } as const;
  const full = Object.fromEntries(
    form.fields.filter((field) => field.required.includes('head') && !field.health).map((field) => [field.code, '1']),
  );
  const whole: CheckedForm = {
    members: [{ ...person, answers: full }],
    household: { housing: '租房' },
    hasAddress: true,
    hasPhone: true,
    hasBankCard: true,
    bankCardFits: true,
    mainCause: 'illness',
    secondaryCauses: [],
    isMigrantWorker: false,
    hasIncome: true,
    unclear: [],
    openedOn: '2026-01-05',
    handlers: [],
  };
  const gaps = (more: Partial<CheckedForm>) =>
    checkForm(form, { ...whole, ...more })
      .filter((finding) => finding.weight === 'gap')
      .map((finding) => finding.sentence);

  it('is complete when everything asked for is there, and says what is not', () => {
    expect(gaps({})).toEqual([]);
    expect(gaps({ mainCause: null })).toEqual(['“主要致困原因”没有选']);
    expect(gaps({ mainCause: 'schooling' })[0]).toContain('学生');
    expect(gaps({ members: [{ ...person, answers: full, birthByNumber: '1971-03-05' }] })[0]).toContain('出生日期');
    expect(gaps({ members: [{ ...person, answers: full, healthFilled: [] }] })).toEqual([
      '赵一的“健康状况”没有填',
      '主要原因是病残，但没有一位家庭成员登记了健康状况',
    ]);
  });

  it('asks a farmer-worker for a contract of at least twelve months before filing', () => {
    const migrant = (contractOn: string) =>
      gaps({ isMigrantWorker: true, members: [{ ...person, answers: { ...full, 'contract-on': contractOn } }] });
    expect(migrant('2025-01-05')).toEqual([]);
    expect(migrant('2025-01-06')[0]).toContain('不满12个月');
  });

  it('warns of a namesake of the handler, of age, retirement and a card that does not check', () => {
    const sentences = checkForm(form, {
      ...whole,
      handlers: ['赵一'],
      bankCardFits: false,
      members: [{ ...person, birthOn: '1950-01-01', birthByNumber: null, answers: { ...full, work: '退休' } }],
    }).filter((finding) => finding.weight === 'warning');
    expect(sentences).toHaveLength(4);
  });

  it('checks a card by Luhn', () => {
    expect(['4111111111111111', '4111111111111112', '12'].map(fitsLuhn)).toEqual([true, false, false]);
  });
});

describe('evidence', () => {
  it('is asked for by cause, and no reason names an illness', () => {
    const rows = evidenceMatrix(
      evidence,
      { causes: ['illness'], isMigrantWorker: true, isParted: false },
      new Map([['diagnosis', 1]]),
    );
    const state = new Map(rows.map((row) => [row.slot.code, row.state]));
    expect(state.get('diagnosis')).toBe('there');
    expect(state.get('medical-receipts')).toBe('missing');
    expect(state.get('contract')).toBe('missing');
    expect(state.has('student-proof')).toBe(false);
    expect(missingEvidence(rows)).toContain('户主身份证');
    expect(rows.map((row) => row.because).join()).not.toContain('重特大疾病');
  });
});

describe('cause lists', () => {
  it('translate every cause of list X into Y and Z and find it again among what the name may mean', () => {
    for (const code of Object.keys(CAUSES) as CauseCode[])
      for (const list of ['x', 'y', 'z'] as const)
        expect(causesNamed(causes, nameInList(causes, code, list), list), `${code} ${list}`).toContain(code);
    expect(causesNamed(causes, '意外灾害', 'y')).toEqual(['disaster', 'accident']);
    expect(causesNamed(causes, '没有这一项', 'z')).toEqual([]);
  });
});

describe('a consent', () => {
  it('holds from its day to its end unless revoked, the longest counting', () => {
    const one = { signedOn: '2026-01-05', validUntil: '2027-01-05', revokedOn: null };
    expect(consentUntil([one], '2026-01-04')).toBeNull();
    expect(consentUntil([one, { ...one, validUntil: '2026-06-01' }], '2026-02-01')).toBe('2027-01-05');
    expect(consentUntil([{ ...one, revokedOn: '2026-02-01' }], '2026-02-01')).toBeNull();
    expect(refusalOf(() => decideConsent({ ...one, scope: [] }, '2026-02-01'))).toBe('dossier.consent-without-scope');
    expect(refusalOf(() => decideConsent({ ...one, scope: ['housing'] }, '2026-01-04'))).toBe('dossier.consent-future');
  });
  it('ends on the same day of a later month, or its last', () => {
    expect([addMonths('2026-01-31', 1), addMonths('2026-01-05', 12), addMonths('2026-03-31', -1)]).toEqual([
      '2026-02-28',
      '2027-01-05',
      '2026-02-28',
    ]);
  });
});
