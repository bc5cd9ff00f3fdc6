/** One dossier filled in through the actions, and the files that prove it, for tests of what is done with a whole dossier. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import type { Actor } from '#domain/accounts/actor.ts';
import type { Stage, StepCode } from '#domain/dossiers/life.ts';
import type { Context } from '#server/context.ts';
import { attachFile } from '#server/dossiers/attach-file.ts';
import { getDossier } from '#server/dossiers/get-dossier.ts';
import { openDraft } from '#server/dossiers/open-draft.ts';
import { recordConsent } from '#server/dossiers/record-consent.ts';
import { saveAnswers } from '#server/dossiers/save-answers.ts';
import { saveCauses } from '#server/dossiers/save-causes.ts';
import { saveFinances } from '#server/dossiers/save-finances.ts';
import { saveHealth } from '#server/dossiers/save-health.ts';
import { takeStep } from '#server/dossiers/take-step.ts';
import type { Cast } from './cast.ts';

const idNumber = (first17: string) => first17 + checkCharacterOf(first17);
export const HEAD_ID = idNumber('99010119700305123');
export const SON_ID = idNumber('99010120080909121');
export const HEAD_PHONE = '13800000126';

const HEAD = {
  ethnicity: '汉族',
  politics: '群众',
  work: '在岗',
  model: '非劳模',
  'other-contact': '0999-7654321',
  'work-from': '1990-07',
  sector: '制造',
  marriage: '已婚',
  register: '非农业',
  'register-place': '示范县东河镇',
  workplace: '东河面粉厂',
  insurance: '城镇职工医保',
  'monthly-income': '200000',
};
const SON = {
  standing: '高中',
  marriage: '未婚',
  register: '非农业',
  insurance: '城乡居民医保',
  'monthly-income': '0',
};

export interface FilledDossier {
  readonly dossierId: string;
  readonly householdId: string;
  readonly headId: string;
  readonly dataFolder: string;
}

export const makeFolder = () => fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-dossier-'));

/** A picture with a word on it, with what a telephone writes into it: where it was taken. */
export async function pictureFile(folder: string, name = '照片.jpg', words = '户口簿'): Promise<string> {
  const canvas = createCanvas(640, 420);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#f7f3ea';
  pen.fillRect(0, 0, 640, 420);
  pen.fillStyle = '#8a1f11';
  pen.fillRect(20, 20, 40 + words.length * 60, 60);
  const plain = canvas.toBuffer('image/jpeg', 90);
  const note = Buffer.from(`Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0GPS 33.86N 115.78E ${words}`, 'latin1');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(note.length + 2);
  const file = path.join(folder, name);
  await fs.writeFile(
    file,
    Buffer.concat([plain.subarray(0, 2), Buffer.of(0xff, 0xe1), length, note, plain.subarray(2)]),
  );
  return file;
}

/** Opens a draft of a household of two at the eastern mill and fills in everything the form asks for. */
export async function fillDossier(cast: Cast, at: Context = cast.as(cast.people.xu)): Promise<FilledDossier> {
  const { dossierId, householdId } = await openDraft(at, {
    unitId: cast.units.mill.id,
    residence: 'urban',
    address: '示范县东河镇民主路8号',
    bankCard: '6222 0200 0000 0000 005',
    isMigrantWorker: false,
    openedOn: '2026-01-05',
    people: [
      { name: '赵大山', relation: 'head', idNumber: HEAD_ID, phone: HEAD_PHONE },
      { name: '赵小禾', relation: 'son', idNumber: SON_ID },
    ],
  });
  const { members } = await getDossier(at, { dossierId });
  const [head, son] = members.map((member) => member.personId) as [string, string];
  await saveAnswers(at, { dossierId, subject: head, answers: HEAD });
  await saveAnswers(at, { dossierId, subject: son, answers: SON });
  await saveAnswers(at, { dossierId, subject: 'household', answers: { housing: '租房', area: 48 } });
  await saveHealth(at, { dossierId, personId: head, answers: { health: '疾病', illness: '终末期肾病' } });
  await saveHealth(at, { dossierId, personId: son, answers: { health: '良好' } });
  await saveFinances(at, { dossierId, income: { wage: 2_400_000n }, outlay: { medical: 1_800_000n } });
  await saveCauses(at, {
    dossierId,
    mainCause: 'illness',
    secondaryCauses: ['schooling'],
    isMigrantWorker: false,
    stillHardAfterRelief: true,
    clarity: { family: '两口人', mind: '盼孩子上学', cause: '长期透析', needs: null },
  });
  return { dossierId, householdId, headId: head, dataFolder: await makeFolder() };
}

export const attach = async (at: Context, filled: FilledDossier, slot: string) =>
  attachFile(at, {
    dossierId: filled.dossierId,
    slot,
    path: await pictureFile(filled.dataFolder, `${slot}.jpg`, slot),
    fileName: `${slot}.jpg`,
    dataFolder: filled.dataFolder,
  });

export const consent = (at: Context, filled: FilledDossier) =>
  recordConsent(at, {
    dossierId: filled.dossierId,
    signerId: filled.headId,
    signedOn: '2026-01-05',
    manner: 'both',
    scope: ['housing', 'vehicle', 'social-insurance'],
    handler: '许舟',
  });

/** Everything the matrix asks of this household. */
export const PROOFS = [
  'application',
  'head-id',
  'household-register',
  'income-proof',
  'bank-card',
  'consent-letter',
  'diagnosis',
  'medical-receipts',
  'student-proof',
  'school-receipts',
  'minutes',
  'posting',
] as const;

/** The way from draft to in file, each step by somebody who may take it; returns the stages on the way. */
export async function walkToFile(
  cast: Cast,
  now: (on: string, actor: Actor) => Context,
  dossierId: string,
): Promise<Stage[]> {
  const { xu, lin, lu } = cast.people;
  const way: readonly [StepCode, string, Actor, object?][] = [
    ['submit', '2026-01-05', xu],
    ['take-up', '2026-01-05', xu],
    ['pass-unit-review', '2026-01-05', xu, { opinion: '情况属实，同意上报' }],
    ['record-home-check', '2026-01-06', xu, { opinion: '入户所见与申请一致', people: ['许舟', '叶知秋'] }],
    ['pass-deliberation', '2026-01-06', xu, { opinion: '评议通过', place: '面粉厂公示栏' }],
    ['end-posting', '2026-01-13', xu],
    ['pass-comparison', '2026-01-13', lin, { opinion: '比对无异常' }],
    ['put-in-file', '2026-01-14', lu, { opinion: '同意建档', fileLevel: 'county' }],
  ];
  const stages: Stage[] = [];
  for (const [step, on, actor, more] of way)
    stages.push((await takeStep(now(on, actor), { dossierId, step, on, ...more })).stage);
  return stages;
}
