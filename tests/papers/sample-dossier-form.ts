/** 档案表 of an invented household with every field filled in, so that a page shows what is too narrow or cut. */
import fs from 'node:fs';
import { parse } from 'yaml';
import { type DossierFormFacts, dossierForm } from '#domain/documents/dossier-form.ts';
import { type Answers, type FormField, type FormSubject, fieldsOf, parseFormPack } from '#domain/dossiers/form.ts';

export const formPack = parseFormPack(
  parse(fs.readFileSync(new URL('../../packs/dossiers/form.yaml', import.meta.url), 'utf8')),
);

/** What stands in fields that are not chosen from a list, at a length people really write. */
const TYPED: Answers = {
  'employee-no': '2008-0417',
  ethnicity: '维吾尔族',
  'other-contact': '0999-7654321（邻居）',
  postcode: '990101',
  'work-from': '1990-07',
  'register-place': '示范县东河镇民主路社区',
  workplace: '示范县东河面粉有限责任公司制粉车间',
  'unit-or-school': '示范县第一职业技术学校',
  'school-from': '2024',
  'school-years': 3,
  'single-parent': false,
  'monthly-income': '238650',
  'can-help-self': true,
  'contract-on': '2019-03-01',
  'bank-branch': '示范县农村商业银行东街支行',
  'zero-employment': false,
  area: 48.5,
  dwellings: 1,
  vehicle: '无',
  shop: '无',
  deposits: '320000',
  'unit-help': '2025年中秋慰问金500元',
  'other-cause': '丈夫长期透析，每周三次，往返市区',
  'on-relief': false,
  'said-per-capita': '81250',
  'said-filed-on': '2023-05-01',
};

/** The last choice of each list is its longest as often as not. */
function answerOf(field: FormField): Answers[string] {
  const choices = formPack.lists[field.list ?? ''] ?? [];
  return TYPED[field.code] ?? [...choices].sort((one, other) => other.length - one.length)[0] ?? '';
}

function answers(subject: FormSubject, health: boolean): Answers {
  const fields = fieldsOf(formPack, subject, true).filter((field) => field.health === health);
  return Object.fromEntries(fields.map((field) => [field.code, answerOf(field)]));
}

const HEALTH: Answers = {
  health: '疾病',
  illness: '终末期肾病',
  disability: '肢体',
  'disability-grade': '二级（重度）',
};
const member = (name: string, relation: string, sex: string, birthOn: string, idNumber: string) => ({
  name,
  relation,
  isHead: false,
  sex,
  birthOn,
  idNumber,
  idTail: idNumber.slice(-4),
  phone: null,
  answers: answers('member', false),
  health: relation === '配偶' ? HEALTH : { health: '良好' },
});

const facts: DossierFormFacts = {
  dossierNo: '99010101A-0001',
  unitName: '示范县东河面粉有限责任公司工会委员会',
  author: '示范县总工会',
  fileLevel: 'county',
  openedOn: '2026-01-05',
  tier: '深度困难',
  people: [
    {
      name: '阿依古丽·买买提',
      relation: '户主',
      isHead: true,
      sex: 'female',
      birthOn: '1970-03-05',
      idNumber: '990101197003051234',
      idTail: '1234',
      phone: '13800000126',
      answers: answers('head', false),
      health: { health: '良好' },
    },
    member('赵大山', '配偶', 'male', '1968-11-20', '990101196811201235'),
    member('赵小禾', '儿子', 'male', '2008-09-09', '990101200809091236'),
    member('赵小雨', '女儿', 'female', '2012-04-18', '990101201204181237'),
  ],
  household: answers('household', false),
  address: '示范县东河镇民主路8号面粉厂家属院3号楼2单元401室',
  bankCard: '6222020000000000005',
  isMigrantWorker: true,
  income: { wage: 2_863_800n, business: 0n, property: 0n, transfer: 120_000n, 'union-aid': 50_000n, other: 0n },
  outlay: { medical: 4_386_520n, education: 960_000n, disability: 120_000n, accident: 0n, other: 0n },
  annualIncomeFen: 3_033_800n,
  perCapitaFen: 63_204n,
  mainCause: 'illness',
  secondaryCauses: ['schooling', 'disability', 'unemployed'],
  clarity: {
    family: '四口人，丈夫透析，两个孩子上学，靠一人工资。',
    mind: '情绪稳定，盼孩子把书读完。',
    cause: '丈夫终末期肾病，每周透析三次，医保报销后仍要自付。',
    needs: '孩子的学费，就近的零工。',
  },
  clarityLabels: { family: '家庭情况', mind: '思想状况', cause: '困难原因', needs: '生活需求' },
  evidence: [
    '建档申请书',
    '户主身份证复印件',
    '户口簿复印件',
    '收入证明',
    '银行卡复印件',
    '家庭经济状况核对授权委托书',
    '二级以上医院诊断证明',
    '医疗费用票据',
    '在读证明',
    '学费票据',
    '民主评议记录',
  ].map((name, index) => ({ name, attached: index % 3, state: index % 3 === 0 ? 'missing' : 'there' })),
  consents: [{ signer: '阿依古丽·买买提', signedOn: '2026-01-05', validUntil: '2027-01-05' }],
  steps: [
    ['pass-unit-review', '2026-01-06', '情况属实，同意上报', [], null],
    ['record-home-check', '2026-01-07', '入户所见与申请一致', ['许舟', '叶知秋'], null],
    ['pass-deliberation', '2026-01-08', '评议通过', [], '面粉厂公示栏'],
    ['end-posting', '2026-01-15', '公示七天无异议', [], null],
    ['pass-comparison', '2026-01-16', '比对无异常', [], null],
    ['put-in-file', '2026-01-19', '同意建档', [], null],
  ].map(([step, on, opinion, people, place]) => ({ step, on, opinion, people, place, byName: '许舟' })) as never,
  printedOn: '2026-01-20',
  withNumbers: true,
  withHealth: true,
};

export const sampleDossierForm = dossierForm(formPack, facts);
